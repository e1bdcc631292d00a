import { describe, expect, test } from 'vitest';
import { sameDayAndFridayPolicy, sameDayPolicy } from '$lib/domain/detention/templates';
import { type DetentionPolicy, policyDefaults } from '$lib/domain/detention/policy';
import { type DraftBody, draftBodyOf } from '$lib/protocol/policy/draft-body';
import { addDays } from '$lib/domain/local-time';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';

const sixth = sameDayAndFridayPolicy({ version: 6, effectiveFrom: '2026-09-02' });

const published = { pupils: '2026-11-02', parents: '2026-11-02', staff: '2026-11-02' };

/** What the law asks to be settled before a policy holds. */
const settled: DetentionPolicy['law'] = {
	...policyDefaults.law,
	travelHome: 'Parents say on the morning how the pupil gets home.',
	sameDay: { kind: 'parents-told' },
	publishedOn: published,
	mayImpose: [{ role: 'senior', mostMinutes: 60 }]
};

/** The whole of a policy with one rule: each late, so many minutes after school. */
function eachLate(minutes: number, law = settled): DraftBody {
	const policy = sameDayPolicy({ version: 1, effectiveFrom: '2026-11-23' });
	const [rule] = policy.rules;
	if (rule?.outcome.kind !== 'detention') throw new Error('The policy has no detention');
	const condition = { ...rule.condition, session: 'school' as const, signedIn: { from: null, before: null } };
	const rules = [{ ...rule, id: 'each', name: 'Each late', condition, outcome: { ...rule.outcome, minutes } }];
	return draftBodyOf({ ...policy, rules, law });
}

/** Two weeks of an hour after school. */
const afterSchool = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((days) => sitting(addDays(monday, days), '15:05', '16:05'));

async function office(policies: DetentionPolicy[] = [sixth]): Promise<SchoolOffice> {
	return schoolOffice({ policies, sittings: afterSchool });
}

/** A draft with this body, as it stands after one saving. */
async function draftOf({ app, senior }: SchoolOffice, body: DraftBody): Promise<{ id: string; basedOn: number }> {
	const { id } = valueOf(await app.startDraft(senior, { kind: 'nothing' }));
	const saved = valueOf(await app.saveDraft(senior, { id, basedOn: 1, body }));
	if (saved.kind !== 'saved') throw new Error('Somebody saved it meanwhile');
	return { id, basedOn: saved.version };
}

describe('drafts', () => {
	test('[DE1] a draft begins from nothing, from a published policy, from a version, or from a file, without what is given on adoption', async () => {
		const { app, headOfYear } = await office();
		const bodies: Record<string, DraftBody> = {};
		for (const source of [
			{ kind: 'nothing' },
			{ kind: 'template', id: 'winsford-academy' },
			{ kind: 'version', version: 6 },
			{ kind: 'file', name: 'ours.json', body: { name: 'Ours', rules: [{ id: 'r' }] } }
		] as const) {
			const { id } = valueOf(await app.startDraft(headOfYear, source));
			const draft = valueOf(await app.readDraft(headOfYear, { id }));
			bodies[draft.basedOn] = draft.body;
		}
		expect(Object.keys(bodies)).toEqual(['nothing', 'Winsford Academy’s policy', 'version 6', 'the file ours.json']);
		expect(bodies['nothing']).toEqual({ name: 'Lateness policy', rules: [] });
		expect(bodies['version 6']).toEqual(draftBodyOf(sixth));
		expect(bodies['version 6']).not.toHaveProperty('effectiveFrom');
		expect(bodies['the file ours.json']).toEqual({ name: 'Ours', rules: [{ id: 'r' }] });
	});

	test('an unfinished draft is kept as it was typed, and says by path what is missing', async () => {
		const school = await office();
		const body = { name: '', rules: [{ id: 'r', name: 'Each', outcome: { kind: 'detention', minutes: null } }] };
		const { id } = await draftOf(school, body);
		const draft = valueOf(await school.app.readDraft(school.attendance, { id }));
		expect(draft.body).toEqual(body);
		expect(draft.check.faults.map(({ path }) => path)).toEqual(
			expect.arrayContaining(['name', 'rules.0.outcome.minutes', 'rules.0.outcome.sitting'])
		);
		expect(draft.adoption).toBeNull();
	});

	test('of two editors the second is told who saved, when and what, and nothing of either is lost', async () => {
		const { app, headOfYear, senior, school } = await office();
		const { id } = valueOf(await app.startDraft(headOfYear, { kind: 'version', version: 6 }));
		valueOf(await app.saveDraft(headOfYear, { id, basedOn: 1, body: eachLate(20) }));
		const savedAt = school.clock.now();
		school.clock.advance(60);

		const mine = eachLate(45);
		const second = valueOf(await app.saveDraft(senior, { id, basedOn: 1, body: mine }));
		expect(second).toEqual({
			kind: 'meanwhile',
			other: { version: 2, at: savedAt, by: 'Hugo Head', body: eachLate(20) }
		});
		expect(valueOf(await app.readDraft(senior, { id })).body).toEqual(eachLate(20));

		const own = valueOf(await app.startDraft(senior, { kind: 'draft', id, body: mine }));
		expect(valueOf(await app.readDraft(senior, own)).body).toEqual(mine);
		expect(valueOf(await app.saveDraft(senior, { id, basedOn: 2, body: mine }))).toMatchObject({ version: 3 });
		expect(valueOf(await app.readDraft(headOfYear, { id }))).toMatchObject({ body: mine, updatedBy: 'Sam Senior' });
	});

	test('[AU1] every saving and deletion of a draft is in the record, with what it said before', async () => {
		const school = await office();
		const { id, basedOn } = await draftOf(school, eachLate(20));
		expect(refusalOf(await school.app.deleteDraft(school.senior, { id, basedOn: 1 }))).toBe('conflict');
		valueOf(await school.app.deleteDraft(school.senior, { id, basedOn }));
		expect(refusalOf(await school.app.readDraft(school.senior, { id }))).toBe('not-found');
		const entries = school.audit().filter(({ subject }) => subject === `policy-draft:${id}`);
		expect(entries.map(({ action }) => action)).toEqual([
			'policy.draft-started',
			'policy.draft-saved',
			'policy.draft-deleted'
		]);
		expect(JSON.parse(entries[2]?.before ?? '')).toEqual({ version: 2, body: eachLate(20) });
	});

	test('reception reads no policy, attendance reads and writes none, a head of year drafts and does not adopt', async () => {
		const school = await office();
		const { id, basedOn } = await draftOf(school, eachLate(20));
		const { app, reception, attendance, headOfYear } = school;
		expect(refusalOf(await app.listPolicies(reception, {}))).toBe('forbidden');
		valueOf(await app.listPolicies(attendance, {}));
		expect(refusalOf(await app.startDraft(attendance, { kind: 'nothing' }))).toBe('forbidden');
		expect(refusalOf(await app.saveDraft(attendance, { id, basedOn, body: {} }))).toBe('forbidden');
		expect(refusalOf(await app.adoptDraft(headOfYear, { id, basedOn, effectiveFrom: monday }))).toBe('forbidden');
	});
});

describe('adoption', () => {
	test('[DE1] an adopted draft is the next version of the one line, whatever it was begun from, and no draft any more', async () => {
		const school = await office();
		const draft = await draftOf(school, eachLate(20));
		const admin = person(school.school.id, 'Ada Admin', ['admin']);
		const opened = valueOf(await school.app.readDraft(admin, draft));
		expect(opened.check.faults).toEqual([]);
		expect(opened.adoption).toMatchObject({ version: 7, earliest: monday, replaces: 6 });
		valueOf(await school.app.adoptDraft(admin, { ...draft, effectiveFrom: '2026-11-30' }));

		const list = valueOf(await school.app.listPolicies(admin, {}));
		expect(list.drafts).toEqual([]);
		expect(list.inForce).toMatchObject({ version: 6, until: '2026-11-29' });
		expect(only(list.toCome)).toMatchObject({ version: 7, effectiveFrom: '2026-11-30', adoptedBy: 'Ada Admin' });
		const policies = await school.school.store.read((records) => records.policies());
		expect(policies.map(({ id, version }) => `${id} ${version}`)).toEqual([
			'same-day-and-friday 6',
			'same-day-and-friday 7'
		]);
		const entry = school.audit().find(({ action }) => action === 'policy.adopted');
		expect(JSON.parse(entry?.before ?? '')).toEqual({ policy: sixth });
		expect(JSON.parse(entry?.after ?? '')).toMatchObject({ policy: { version: 7, effectiveFrom: '2026-11-30' } });
	});

	test('[DE1] the first policy of a school is its version 1', async () => {
		const school = await office([]);
		const draft = await draftOf(school, eachLate(20));
		expect(valueOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }))).toEqual({
			version: 1
		});
	});

	test('[DE6] a draft with faults, begun in the past, or before it is published is refused by the field, and stays', async () => {
		const school = await office();
		const adopt = async (body: DraftBody, effectiveFrom: string) => {
			const draft = await draftOf(school, body);
			const answer = await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom });
			if (answer.ok) throw new Error('It was adopted');
			valueOf(await school.app.readDraft(school.senior, draft));
			return (answer.refusal.issues ?? []).map(({ path }) => path);
		};
		expect(await adopt({ name: 'Empty', rules: [] }, monday)).toEqual(['rules']);
		expect(await adopt(eachLate(20), '2026-11-20')).toEqual(['effectiveFrom']);
		const later = { ...settled, publishedOn: { ...published, parents: '2026-12-01' } };
		expect(await adopt(eachLate(20, later), '2026-11-30')).toEqual(['effectiveFrom']);
		const policies = await school.school.store.read((records) => records.policies());
		expect(policies.map(({ version }) => version)).toEqual([6]);
	});

	test('a draft that somebody saved meanwhile is not adopted unseen', async () => {
		const school = await office();
		const draft = await draftOf(school, eachLate(20));
		valueOf(await school.app.saveDraft(school.headOfYear, { ...draft, body: eachLate(90) }));
		expect(refusalOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }))).toBe('conflict');
	});

	test('[DE1] the next scan follows the version adopted from that day, and what was booked before stays', async () => {
		const school = await office();
		await school.scan({ pupil: 0, at: '08:41' });
		school.school.clock.advance(60);
		const draft = await draftOf(school, eachLate(20));
		expect(valueOf(await school.app.readDraft(school.senior, draft)).adoption).toMatchObject({
			stillToSit: 1,
			latesToday: 1
		});
		valueOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }));
		await school.scan({ pupil: 1, at: '08:50' });
		expect(only(await school.detentions(0))).toMatchObject({ minutes: 30, policyVersion: 6, status: 'booked' });
		expect(only(await school.detentions(1))).toMatchObject({ minutes: 20, policyVersion: 7, status: 'booked' });
	});

	test('[DE6][DE9] a version adopted today judges nothing that was signed in before, whatever is judged again since', async () => {
		const school = await office();
		await school.scan({ pupil: 0, at: '08:41' });
		await school.scan({ pupil: 2, at: '08:42' });
		school.school.clock.advance(60);
		const draft = await draftOf(school, eachLate(20));
		expect(valueOf(await school.app.readDraft(school.senior, draft)).adoption).toMatchObject({
			earliest: monday,
			suggested: addDays(monday, 1)
		});
		valueOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }));
		await school.scan({ pupil: 0, at: '13:31' });
		const minutesOf = async (pupil: number) =>
			(await school.detentions(pupil))
				.filter(({ status }) => status === 'booked')
				.map(({ minutes, policyVersion }) => `${minutes} ${policyVersion}`);
		expect(await minutesOf(0)).toEqual(['30 6', '20 7']);
		const { id: arrivalId } = only(await school.arrivals(2));
		valueOf(await school.app.excuseArrival(school.attendance, { arrivalId, reason: 'Bus' }));
		valueOf(await school.app.restoreArrival(school.attendance, { arrivalId, why: 'There was no bus' }));
		expect(await minutesOf(2)).toEqual(['30 6']);
		valueOf(await school.app.startDraft(school.senior, { kind: 'version', version: 7 }));
		const list = valueOf(await school.app.listPolicies(school.senior, {}));
		expect(list.inForce?.body).not.toHaveProperty('beganAt');
	});

	test('[DE6] the first policy of a school, adopted today, judges no late of this morning', async () => {
		const school = await office([]);
		await school.scan({ pupil: 0, at: '08:41' });
		school.school.clock.advance(60);
		const draft = await draftOf(school, eachLate(20));
		expect(valueOf(await school.app.readDraft(school.senior, draft)).adoption?.suggested).toBe(monday);
		valueOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }));
		await school.scan({ pupil: 0, at: '13:31' });
		expect(only(await school.detentions(0))).toMatchObject({ policyVersion: 1, minutes: 20 });
	});

	test('[DE6][DE12] a scan that a tablet kept before a version was adopted is judged by the one before, though it arrives after', async () => {
		const school = await office();
		school.school.clock.advance(600);
		const draft = await draftOf(school, eachLate(20));
		valueOf(await school.app.adoptDraft(school.senior, { ...draft, effectiveFrom: monday }));
		const adoptedAt = new Date(school.school.clock.now()).getTime();
		const receivedAt = new Date(adoptedAt + 3_600_000).toISOString();
		await school.scan({ pupil: 0, at: '08:31', receivedAt });
		expect(only(await school.detentions(0))).toMatchObject({ policyVersion: 6 });
	});

	test('a version not yet in force can be taken back, its number is not used again, and one in force cannot', async () => {
		const school = await office();
		const { app, senior, school: small } = school;
		const adopt = async (effectiveFrom: string) => {
			const draft = await draftOf(school, eachLate(20));
			return valueOf(await app.adoptDraft(senior, { ...draft, effectiveFrom })).version;
		};
		expect(await adopt('2026-11-30')).toBe(7);
		valueOf(await app.withdrawAdoption(senior, { version: 7 }));
		expect(refusalOf(await app.withdrawAdoption(senior, { version: 7 }))).toBe('not-found');
		expect(refusalOf(await app.withdrawAdoption(senior, { version: 6 }))).toBe('conflict');
		const list = valueOf(await app.listPolicies(senior, {}));
		expect(list.inForce).toMatchObject({ version: 6, until: null });
		expect(list.past).toMatchObject([{ version: 7, state: 'withdrawn', withdrawn: { by: 'Sam Senior' } }]);
		expect(await adopt('2026-11-30')).toBe(8);
		small.clock.set('2026-12-01T09:00:00.000Z');
		expect(valueOf(await app.listPolicies(senior, {})).inForce).toMatchObject({ version: 8 });
		expect(refusalOf(await app.withdrawAdoption(senior, { version: 8 }))).toBe('conflict');
	});
});
