import * as v from 'valibot';
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
import { sameDayPolicy } from '../../domain/detention/templates';
import { issuesOf } from '../../protocol/api/errors';
import { type FlagForm, flagFormSchema } from '../../protocol/pastoral/flags';

const tuesday = '2026-11-24';

/** One pupil in year 8, late on Monday and booked that day; a short sitting at lunch and a long one on Tuesday. */
async function officeWithBooking(options: Parameters<typeof schoolOffice>[0] = {}): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05'), sitting(tuesday, '15:05', '15:25')],
		pupils: [{ yearGroup: 8, tutorGroup: '8B' }],
		...options
	});
	await office.scan({ pupil: 0, at: '08:40' });
	return office;
}

function flag(changes: Partial<FlagForm> = {}): FlagForm {
	return {
		kind: 'transport',
		limits: [{ kind: 'not-after', minute: 930 }],
		validFrom: null,
		validTo: null,
		note: 'The bus leaves at 15:35. Agreed with Dad.',
		reviewerRole: 'pastoral',
		reviewOn: '2027-01-11',
		...changes
	};
}

async function save(office: SchoolOffice, changes: Partial<FlagForm> = {}, actor = office.headOfYear) {
	return office.app.changeFlag(actor, { ...flag(changes), pupilId: office.pupil(0).id });
}

test('[DE7] a flag that what is booked keeps to is saved at once, with what was agreed and who reviews it, and recorded', async () => {
	const office = await officeWithBooking();
	expect(valueOf(await save(office))).toMatchObject({ kind: 'saved', effects: [] });
	const { flags } = valueOf(await office.app.readFlags(office.headOfYear, { pupilId: office.pupil(0).id }));
	expect(only(flags)).toMatchObject({
		note: 'The bus leaves at 15:35. Agreed with Dad.',
		reviewerRole: 'pastoral',
		stands: 'now',
		reviewDue: false,
		version: 1
	});
	expect(office.audit().map(({ action }) => action)).toContain('flag.added');
	expect(only(await office.detentions())).toMatchObject({ status: 'booked', date: monday });
});

test('[DE7] what a limit does to a booking is shown first and nothing is kept; seen, the booking is moved within it', async () => {
	const office = await officeWithBooking();
	const limits = [
		{ kind: 'at-most' as const, minutes: 20 },
		{ kind: 'notice' as const, schoolDays: 1 }
	];
	const before = { audit: office.audit(), events: office.school.events.length, detentions: await office.detentions() };
	const shown = valueOf(await save(office, { limits }));
	expect(shown).toMatchObject({
		kind: 'to-confirm',
		effects: [{ from: { date: monday, minutes: 25 }, to: { date: tuesday, startsAt: '15:05', minutes: 20 } }]
	});
	expect({
		audit: office.audit(),
		events: office.school.events.length,
		detentions: await office.detentions()
	}).toEqual(before);

	const seen = shown.kind === 'to-confirm' ? shown.seen : '';
	expect(valueOf(await save(office, { limits, seen }))).toMatchObject({ kind: 'saved', effects: [{}] });
	const standing = (await office.detentions()).filter(({ status }) => status !== 'moved');
	expect(only(standing)).toMatchObject({ status: 'booked', date: tuesday, servedMinutes: 20, minutes: 25 });
});

test('[DE7] "always ask" holds what is booked, and what a person decides against it stands when the flag is changed again', async () => {
	const office = await officeWithBooking();
	const limits = [{ kind: 'always-ask' as const }];
	const shown = valueOf(await save(office, { limits }));
	expect(shown).toMatchObject({ kind: 'to-confirm', effects: [{ to: null, waits: 'always-ask' }] });
	const seen = shown.kind === 'to-confirm' ? shown.seen : '';
	const saved = valueOf(await save(office, { limits, seen }));
	const held = only((await office.detentions()).filter(({ status }) => status === 'held'));
	expect(held.holdReason).toBe('always-ask');
	expect((await office.needs()).map(({ kind }) => kind)).toEqual(['held-detention']);
	valueOf(
		await office.app.decideHeldDetention(office.headOfYear, {
			detentionId: held.id,
			decision: { kind: 'book', sittingId: `${monday} 15:05` }
		})
	);
	const flagId = saved.kind === 'saved' ? saved.flagId : '';
	expect(valueOf(await save(office, { limits, note: 'Agreed anew', flagId, version: 1 }))).toMatchObject({
		kind: 'saved',
		effects: []
	});
});

test('[DE7] of two people who change a flag at once the second is told, and nothing is lost', async () => {
	const office = await officeWithBooking();
	const saved = valueOf(await save(office));
	const flagId = saved.kind === 'saved' ? saved.flagId : '';
	valueOf(await save(office, { flagId, version: 1, note: 'First' }));
	const second = await save(office, { flagId, version: 1, note: 'Second' }, office.senior);
	expect(refusalOf(second)).toBe('conflict');
	const { flags } = valueOf(await office.app.readFlags(office.senior, { pupilId: office.pupil(0).id }));
	expect(only(flags)).toMatchObject({ note: 'First', version: 2 });
});

test('[DE7] an ended flag limits nothing from today on, and cannot be ended twice', async () => {
	const office = await officeWithBooking();
	const saved = valueOf(await save(office));
	const flagId = saved.kind === 'saved' ? saved.flagId : '';
	const end = () =>
		office.app.endFlag(office.headOfYear, {
			pupilId: office.pupil(0).id,
			flagId,
			version: 1,
			why: 'A new bus runs at four'
		});
	expect(valueOf(await end())).toMatchObject({ kind: 'saved' });
	expect(refusalOf(await end())).toBe('conflict');
	const { flags } = valueOf(await office.app.readFlags(office.headOfYear, { pupilId: office.pupil(0).id }));
	expect(only(flags).stands).toBe('over');
	expect(office.audit().find(({ action }) => action === 'flag.ended')).toMatchObject({ why: 'A new bus runs at four' });
});

test('[AU1] each reading of the flags is one entry; reception, tutors and another year’s head read and change none', async () => {
	const office = await officeWithBooking();
	const pupilId = office.pupil(0).id;
	valueOf(await office.app.readFlags(office.senior, { pupilId }));
	expect(office.audit().filter(({ action }) => action === 'pupil.flags-read')).toHaveLength(1);
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	const tutor = person(office.school.id, 'Tia Tutor', ['tutor'], { tutorGroups: ['8B'] });
	for (const actor of [office.reception, tutor, nine]) {
		expect(refusalOf(await office.app.readFlags(actor, { pupilId }))).toBe('forbidden');
		expect(refusalOf(await save(office, {}, actor))).toBe('forbidden');
	}
	expect(office.audit().filter(({ action }) => action === 'pupil.flags-read')).toHaveLength(1);
});

const form = {
	kind: 'transport',
	validFrom: '',
	validTo: '',
	note: 'Agreed with Dad',
	reviewerRole: 'pastoral',
	reviewOn: '2027-01-11'
};

test.each([
	{ field: 'kind', change: { kind: 'bus' }, says: /Choose what the flag is for/ },
	{ field: 'note', change: { note: ' ' }, says: /Say what was agreed and with whom/ },
	{ field: 'reviewOn', change: { reviewOn: '2027-02-30' }, says: /does not exist/ },
	{ field: 'validTo', change: { validFrom: '2027-02-01', validTo: '2027-01-01' }, says: /ends before it begins/ },
	{ field: 'limits.notAfter', change: { limits: { notAfter: 'noon' } }, says: /a time such as 15:30/ },
	{ field: 'limits.atMost', change: { limits: { atMost: '600' } }, says: /Between 5 and 120 minutes/ },
	{ field: 'limits.noticeDays', change: { limits: { noticeDays: 'two' } }, says: /Between 1 and 10 school days/ },
	{
		field: 'limits.keptFree.0',
		change: { limits: { keptFree: [{ weekday: '5', from: '13:30', to: '12:30' }] } },
		says: /put the earlier time first/
	},
	{
		field: 'limits.keptFree.0',
		change: { limits: { keptFree: [{ weekday: '5', from: '', to: '12:30' }] } },
		says: /Say the weekday, from when and until when/
	}
])('[DE7] a flag with a bad $field is refused there, with what would do', ({ field, change, says }) => {
	const parsed = v.safeParse(flagFormSchema, { ...form, ...change });
	const issue = issuesOf(parsed.issues ?? []).find(({ path }) => path === field);
	expect(issue?.message).toMatch(says);
});

test('[DE7] the form’s fields become the limits that they say', () => {
	const limits = {
		alwaysAsk: 'on',
		only: 'lunch',
		notAfter: '15:30',
		noticeDays: '2',
		atMost: '20',
		keptFree: [
			{ weekday: '5', from: '12:30', to: '13:30' },
			{ weekday: '', from: '', to: '' }
		]
	};
	expect(v.parse(flagFormSchema, { ...form, limits }).limits).toEqual([
		{ kind: 'always-ask' },
		{ kind: 'only', sitting: 'lunch' },
		{ kind: 'not-after', minute: 930 },
		{ kind: 'not-during', weekday: 5, from: 750, to: 810 },
		{ kind: 'notice', schoolDays: 2 },
		{ kind: 'at-most', minutes: 20 }
	]);
});

test('[DE7] a review in the past and an end in the past are refused with the field', async () => {
	const office = await officeWithBooking();
	for (const [change, path] of [
		[{ reviewOn: monday }, 'reviewOn'],
		[{ validTo: '2026-11-20' }, 'validTo']
	] as const) {
		const answer = await save(office, change);
		expect(answer.ok || answer.refusal.issues?.map((issue) => issue.path)).toEqual([path]);
	}
});
