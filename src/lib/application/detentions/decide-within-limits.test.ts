import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	only,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import type { DetentionDecision } from '../../protocol/desk/desk-actions';

const tuesday = '2026-11-24';
const reason = 'Agreed with home by telephone';

/** A pupil of whom a person is asked first and who sits at most 20 minutes, late on Monday under a rule of 25. */
async function officeOfTwenty(): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [
			sitting(monday, '15:05', '16:05'),
			sitting(tuesday, '15:05', '15:20'),
			sitting(tuesday, '15:30', '16:30')
		],
		pupils: [{ yearGroup: 8, tutorGroup: '8B', limits: [{ kind: 'always-ask' }, { kind: 'at-most', minutes: 20 }] }]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	return office;
}

async function decide(office: SchoolOffice, decision: DetentionDecision) {
	const { id: detentionId } = only(await office.detentions());
	return office.app.decideHeldDetention(office.headOfYear, { detentionId, decision });
}

const today = { kind: 'book', sittingId: `${monday} 15:05` } as const;

test('[DE7] a sitting that a person chooses is sat no longer than the pupil’s limits leave, and the form says so beforehand', async () => {
	const office = await officeOfTwenty();
	const { id: detentionId } = only(await office.detentions());
	const held = valueOf(await office.app.readHeld(office.headOfYear, { detentionId }));
	expect(held.choices.map(({ agreedTo, cutShortTo }) => [agreedTo, cutShortTo])).toEqual([
		[20, null],
		[20, 15],
		[20, null]
	]);
	valueOf(await decide(office, today));
	expect(only(await office.detentions())).toMatchObject({ minutes: 25, servedMinutes: 20 });
});

test.each([
	{ asked: 'the minutes that are agreed, without a reason', minutes: 20, sat: 20 },
	{ asked: 'fewer, with a reason', minutes: 10, reason, sat: 10 },
	{ asked: 'more than is agreed, with a reason', minutes: 25, reason, sat: 25 }
])('[DE7] within or beyond a limit: $asked', async ({ sat, asked: _asked, ...rest }) => {
	const office = await officeOfTwenty();
	valueOf(await decide(office, { ...today, ...rest }));
	expect(only(await office.detentions())).toMatchObject({ status: 'booked', servedMinutes: sat });
});

test('[DE7] beyond what is agreed for a pupil nothing is booked unless it is said why, and "the next that fits" never goes beyond', async () => {
	const office = await officeOfTwenty();
	const beyond = await decide(office, { ...today, minutes: 25 });
	expect(!beyond.ok && beyond.refusal).toMatchObject({
		code: 'invalid',
		issues: [
			{ path: 'reason', message: 'At most 20 minutes are agreed for this pupil. Say in a few words why it is 25.' }
		]
	});
	expect(refusalOf(await decide(office, { kind: 'book-next', minutes: 22, reason }))).toBe('invalid');
	expect(only(await office.detentions()).status).toBe('held');
	valueOf(await decide(office, { kind: 'book-next' }));
	expect(only(await office.detentions())).toMatchObject({ status: 'booked', servedMinutes: 20 });
});

test('[DE15][DE7] right in part, one that waits is given a day within the limits, and never one beyond them', async () => {
	const office = await officeOfTwenty();
	const { id: aboutId } = only(await office.detentions());
	const { challengeId } = valueOf(
		await office.app.recordChallenge(office.reception, {
			aboutKind: 'detention',
			aboutId,
			relation: 'parent',
			askedBy: 'Mrs Khan',
			askedOn: monday,
			said: 'The bus was late'
		})
	);
	valueOf(
		await office.app.decideChallenge(office.headOfYear, {
			challengeId,
			decision: 'changed',
			checked: 'Rang the bus company',
			reason: 'Partly so'
		})
	);
	const { decided } = valueOf(await office.app.listChallenges(office.headOfYear, {}));
	expect(only(decided).acts?.change).toMatchObject({ minutes: 20 });
	const change = { challengeId, sittingId: `${tuesday} 15:30` };
	expect(refusalOf(await office.app.changeChallenged(office.headOfYear, { ...change, minutes: 25 }))).toBe('invalid');
	expect(valueOf(await office.app.changeChallenged(office.headOfYear, { ...change, minutes: null }))).toMatchObject({
		minutes: 20
	});
});
