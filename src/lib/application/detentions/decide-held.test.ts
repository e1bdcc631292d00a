import { expect, test } from 'vitest';
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
import { sittingOffice } from '../../../../tests/support/office/sittings';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { sameDayLunchPolicy, sameDayPolicy } from '../../domain/detention/templates';
import { explainDetention, withoutLimits } from '../../domain/detention/explain/explain';
import type { PolicyLaw } from '../../domain/detention/policy';
import type { DetentionDecision } from '../../protocol/desk/desk-actions';

const start = { version: 1, effectiveFrom: '2026-09-01' };
const tuesday = '2026-11-24';
const wednesday = '2026-11-25';

/** Two pupils of whom a person is asked first, both late on Monday; the second in year 9. */
async function officeThatAsks(options: Parameters<typeof schoolOffice>[0] = {}): Promise<SchoolOffice> {
	const asks = { limits: [{ kind: 'always-ask' as const }] };
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: [
			sitting(monday, '15:05', '16:05'),
			sitting(tuesday, '15:05', '15:20'),
			sitting(tuesday, '15:30', '16:30', { years: [9], id: 'for-nine' }),
			sitting(wednesday, '15:05', '16:05', { capacity: 0, id: 'full' })
		],
		pupils: [
			{ ...asks, yearGroup: 8 },
			{ ...asks, yearGroup: 9 }
		],
		...options
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:40' });
	return office;
}

async function decide(office: SchoolOffice, decision: DetentionDecision, pupil = 0, actor = office.headOfYear) {
	const detention = (await office.detentions(pupil)).at(-1);
	return office.app.decideHeldDetention(actor, { detentionId: detention?.id ?? '', decision });
}

test('[DE7] a decision to book takes the chosen sitting, tells home and tutor, closes the need, and is recorded', async () => {
	const office = await officeThatAsks();
	expect(valueOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05` }))).toMatchObject({
		status: 'booked'
	});
	expect(only(await office.detentions())).toMatchObject({
		status: 'booked',
		holdReason: null,
		date: tuesday,
		minutes: 25,
		servedMinutes: 15,
		decidedBy: 'Hugo Head'
	});
	expect((await office.needs()).map(({ pupilId }) => pupilId)).toEqual([office.pupil(1).id]);
	expect((await office.notices()).map(({ to, body, status }) => `${to.kind} ${body.kind} ${status}`)).toEqual([
		'head-of-year detention-held withdrawn',
		'tutor detention-booked waiting'
	]);
	expect(office.audit().at(-1)).toMatchObject({ action: 'detention.decided', who: 'Hugo Head' });
	expect(office.school.events.at(-1)).toMatchObject({
		type: 'arrival-changed',
		row: { consequence: { kind: 'booked', date: tuesday, minutes: 15 } }
	});
});

test('[DE7] "the next that fits" searches as the engine does', async () => {
	const office = await officeThatAsks();
	office.school.clock.set('2026-11-23T15:30:00.000Z');
	expect(refusalOf(await decide(office, { kind: 'book-next' }, 0))).toBe('conflict');
	expect(valueOf(await decide(office, { kind: 'book-next' }, 1))).toMatchObject({ status: 'booked' });
	expect(only(await office.detentions(1))).toMatchObject({ sittingId: 'for-nine', servedMinutes: 25 });
	expect(only(await office.detentions(0)).status).toBe('held');
});

test('[DE7] a waiver has a reason, tells nobody, and is final', async () => {
	const office = await officeThatAsks();
	expect(valueOf(await decide(office, { kind: 'waive', reason: 'Cares for her brother' }))).toMatchObject({
		status: 'cancelled'
	});
	expect(only(await office.detentions())).toMatchObject({
		status: 'cancelled',
		decisionReason: 'Cares for her brother'
	});
	expect((await office.notices()).map(({ status }) => status)).toEqual(['withdrawn']);
	expect(office.audit().at(-1)).toMatchObject({ action: 'detention.waived', why: 'Cares for her brother' });
	expect(refusalOf(await decide(office, { kind: 'book-next' }))).toBe('conflict');
	await office.scan({ pupil: 0, at: '08:39', received: '09:00' });
	expect(only(await office.detentions()).status).toBe('cancelled');
});

test.each([
	{ why: 'has begun', decision: { kind: 'book', sittingId: `${monday} 15:05` }, code: 'conflict', at: '15:05' },
	{ why: 'is full', decision: { kind: 'book', sittingId: 'full' }, code: 'conflict' },
	{ why: 'is for other years', decision: { kind: 'book', sittingId: 'for-nine' }, code: 'conflict' },
	{ why: 'is not known', decision: { kind: 'book', sittingId: 'nowhere' }, code: 'not-found' }
] as const)('[DE5] a sitting that $why is refused, and nothing changes', async ({ decision, code, ...rest }) => {
	const office = await officeThatAsks();
	if ('at' in rest) office.school.clock.set(`2026-11-23T${rest.at}:00.000Z`);
	const before = { detentions: await office.detentions(), audit: office.audit() };
	expect(refusalOf(await decide(office, decision))).toBe(code);
	expect({ detentions: await office.detentions(), audit: office.audit() }).toEqual(before);
});

test('[DE6] a sitting on a day without school, or one that leaves no lunch, is refused', async () => {
	const calendar = smallSchoolCalendar({ closedDays: [closed('inset', tuesday)] });
	const office = await schoolOffice({
		settings: { calendar },
		policies: [{ ...sameDayLunchPolicy(start), lunchMinutesKept: 40 }],
		pupils: [{ limits: [{ kind: 'always-ask' }] }],
		sittings: [sitting(tuesday, '15:05', '16:05'), sitting(wednesday, '12:35', '13:20', { id: 'lunch' })]
	});
	await office.scan({ at: '09:10' });
	expect(refusalOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05` }))).toBe('conflict');
	expect(refusalOf(await decide(office, { kind: 'book', sittingId: 'lunch' }))).toBe('conflict');
	expect(only(await office.detentions()).status).toBe('held');
});

test('[DE6] sittings on a weekend or a staff training day are offered and may be chosen where the policy uses such days, and only there', async () => {
	const saturday = '2026-11-28';
	const calendar = smallSchoolCalendar({ closedDays: [closed('inset', tuesday)] });
	const policy = sameDayPolicy(start);
	const open = (law: Partial<PolicyLaw>) =>
		schoolOffice({
			settings: { calendar },
			policies: [{ ...policy, law: { ...policy.law, ...law } }],
			pupils: [{ limits: [{ kind: 'always-ask' }] }],
			sittings: [
				sitting(tuesday, '10:00', '11:00', { kind: 'inset', id: 'inset' }),
				sitting(wednesday, '10:00', '11:00', { kind: 'inset', id: 'no-inset' }),
				sitting(saturday, '10:00', '11:00', { kind: 'weekend', id: 'weekend' })
			]
		});
	for (const isOn of [true, false]) {
		for (const sittingId of ['inset', 'weekend']) {
			const office = await open({ weekends: isOn, insetDays: isOn });
			await office.scan({ at: '09:10' });
			const { id: detentionId } = only(await office.detentions());
			const { choices } = valueOf(await office.app.readHeld(office.senior, { detentionId }));
			expect(choices.map((choice) => choice.sittingId)).toEqual(isOn ? ['inset', 'weekend'] : []);
			expect((await decide(office, { kind: 'book', sittingId })).ok).toBe(isOn);
			if (!isOn) expect(refusalOf(await decide(office, { kind: 'book', sittingId: 'no-inset' }))).toBe('conflict');
		}
	}
});

test('[DE6] in Wales nobody chooses a sitting outside school hours in less than 24 hours, and none is offered', async () => {
	const policy = sameDayPolicy(start);
	const office = await schoolOffice({
		policies: [{ ...policy, law: { ...policy.law, nation: 'wales' } }],
		pupils: [{ limits: [{ kind: 'always-ask' }] }],
		sittings: [
			sitting(monday, '15:05', '16:05'),
			sitting(monday, '12:40', '12:50', { id: 'lunch' }),
			sitting(tuesday, '15:05', '16:05')
		]
	});
	await office.scan({ at: '09:10' });
	const { id: detentionId } = only(await office.detentions());
	const { choices } = valueOf(await office.app.readHeld(office.senior, { detentionId }));
	expect(choices.map(({ sittingId }) => sittingId)).toEqual(['lunch', `${tuesday} 15:05`]);
	expect(await decide(office, { kind: 'book', sittingId: `${monday} 15:05` })).toMatchObject({
		refusal: { code: 'conflict', message: expect.stringContaining('In Wales parents have 24 hours’ notice') }
	});
	valueOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05` }));
});

test('[DE6] a break sitting that leaves no time for the toilet, or one of a day that is not the rule’s and is full, is not offered', async () => {
	const policy = sameDayPolicy(start);
	const [rule] = policy.rules;
	if (rule?.outcome.kind !== 'detention') throw new Error('The policy has no detention');
	const onFriday = { kind: 'weekday' as const, weekday: 5, cutOff: 870 };
	const office = await schoolOffice({
		policies: [{ ...policy, rules: [{ ...rule, outcome: { ...rule.outcome, timing: onFriday } }] }],
		pupils: [{ limits: [{ kind: 'always-ask' }] }],
		sittings: [
			sitting(tuesday, '10:45', '11:05', { id: 'break' }),
			sitting(tuesday, '15:05', '16:05', { booked: 0, capacity: 0, id: 'full' }),
			sitting(wednesday, '15:05', '16:05')
		]
	});
	await office.scan({ at: '09:10' });
	const { id: detentionId } = only(await office.detentions());
	const { choices } = valueOf(await office.app.readHeld(office.senior, { detentionId }));
	expect(choices.map(({ sittingId, against }) => [sittingId, against])).toEqual([
		[`${wednesday} 15:05`, 'it is not on the day that the rule says']
	]);
	expect(refusalOf(await decide(office, { kind: 'book', sittingId: 'break' }))).toBe('conflict');
});

test('[DE7][DE8] a sitting that is shorter than the detention says so beforehand, and the booking explains it to everyone', async () => {
	const office = await officeThatAsks();
	const { id: detentionId } = only(await office.detentions(0));
	const { choices } = valueOf(await office.app.readHeld(office.headOfYear, { detentionId }));
	expect(choices.map(({ sittingId, cutShortTo }) => [sittingId, cutShortTo])).toEqual([
		[`${monday} 15:05`, null],
		[`${tuesday} 15:05`, 15]
	]);
	valueOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05`, minutes: 25 }));
	const booked = only(await office.detentions(0));
	expect(booked).toMatchObject({ minutes: 25, servedMinutes: 15 });
	const told = 'Booked: 15 minutes instead of 25, all that this sitting has, on Tuesday 24 November';
	expect(explainDetention(booked.explanation, 'Europe/London')).toContain(told);
	expect(explainDetention(withoutLimits(booked.explanation), 'Europe/London')).toContain(told);
});

test('[DE11] a follower of the ladder is offered the sittings of its own step, on the pupil’s page too', async () => {
	const office = await sittingOffice({
		pupils: [{ yearGroup: 7, tutorGroup: '7A' }],
		policy: {
			ladder: [
				{
					name: 'Missed once',
					on: ['missed'],
					outcomes: [
						{
							kind: 'detention',
							minutes: 10,
							sitting: 'lunch',
							timing: { kind: 'school-days-notice', days: 1 },
							replacesEarlier: false
						}
					]
				}
			]
		}
	});
	await office.late(0);
	await office.school.store.write(async (unit) => {
		await unit.sittings.save([sitting(tuesday, '12:40', '12:55', { id: 'lunch' })]);
		const flag = { id: 'asks', pupilId: office.pupil(0).id, kind: 'other' as const, validFrom: null, validTo: null };
		await unit.pupils.saveFlags([{ ...flag, limits: [{ kind: 'always-ask' }] }]);
	});
	office.at('16:06');
	await office.finish();
	const page = valueOf(await office.app.readPupil(office.senior, { pupilId: office.pupil(0).id }));
	const follower = page.detentions.find(({ status }) => status === 'held');
	expect(follower?.choices?.slice(0, 2).map(({ kind, against }) => [kind, against])).toEqual([
		['lunch', null],
		['after-school', 'the rule names another kind of sitting']
	]);
});

test('[DE13] a pupil is not booked twice into one sitting', async () => {
	const office = await officeThatAsks();
	valueOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05` }));
	await office.scan({ pupil: 0, on: tuesday, at: '08:40' });
	expect(refusalOf(await decide(office, { kind: 'book', sittingId: `${tuesday} 15:05` }))).toBe('conflict');
});

test('[DE7] who may not decide, or not about this pupil, is refused; and what waits for a time or a talk is decided there', async () => {
	const office = await officeThatAsks();
	const otherYear = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(refusalOf(await decide(office, { kind: 'book-next' }, 0, office.reception))).toBe('forbidden');
	expect(refusalOf(await decide(office, { kind: 'book-next' }, 0, otherYear))).toBe('forbidden');
	await office.scan({ pupil: 0, on: tuesday, at: '08:40', offsetMs: null });
	expect(refusalOf(await decide(office, { kind: 'book-next' }, 0))).toBe('conflict');
	await office.scan({ pupil: 0, on: wednesday, at: '08:40', reason: 'tell-someone' });
	expect(refusalOf(await decide(office, { kind: 'waive', reason: 'x' }, 0))).toBe('conflict');
});

test('[DE7] what needs a decision cannot be put aside; a card that was looked at can', async () => {
	const office = await officeThatAsks();
	await office.scan({ code: 'NOT-OURS', at: '08:41' });
	const [held, , card] = await office.needs();
	const close = (needId = '') => office.app.closeNeed(office.reception, { needId, because: 'Looked at' });
	expect(refusalOf(await close(held?.id))).toBe('conflict');
	expect(valueOf(await close(card?.id))).toEqual({ needId: card?.id });
	expect(refusalOf(await close(card?.id))).toBe('not-found');
	expect(office.audit().at(-1)).toMatchObject({ action: 'need.closed', why: 'Looked at' });
	expect(office.school.events.at(-1)).toMatchObject({ type: 'need-closed', needId: card?.id });
});

test('[DE7] nobody books a detention on a day on which the pupil is 18', async () => {
	const limits = [{ kind: 'always-ask' as const }];
	const office = await sittingOffice({
		pupils: [{ yearGroup: 13, tutorGroup: '13A', bornOn: '2008-11-24', limits }]
	});
	await office.scan({ pupil: 0, at: '08:41' });
	const held = only(await office.detentions(0));
	office.at('08:36', wednesday);
	const thursday = { startsOn: '2026-11-26', endsOn: '2026-11-26' };
	const [next] = await office.school.store.read((records) => records.sittings.withLoads(thursday));
	const decision = { kind: 'book' as const, sittingId: next?.id ?? '' };
	const answer = await office.app.decideHeldDetention(office.headOfYear, { detentionId: held.id, decision });
	expect(refusalOf(answer)).toBe('conflict');
	expect(only(await office.detentions(0)).status).toBe('held');
});
