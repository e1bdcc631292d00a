import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { type SchoolOffice, monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { explainDetention } from '../../domain/detention/explain/explain';
import { sameDayPolicy } from '../../domain/detention/templates';
import type { DetentionRecord } from '../ports/records';

const [tuesday, wednesday] = ['2026-11-24', '2026-11-25'];
const chosen = sitting(wednesday, '15:05', '16:05');
const reason = 'He looks after his sister until then';

/** A pupil of whom a person is asked first, unless said; booked by a head of year for Wednesday, though Monday has a place. */
async function officeWithChoice(asks = true): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05'), sitting(tuesday, '15:05', '16:05'), chosen],
		pupils: [{ yearGroup: 8, tutorGroup: '8B', limits: asks ? [{ kind: 'always-ask' }] : [] }]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	return office;
}

async function choose(office: SchoolOffice): Promise<void> {
	const { id: detentionId } = only(await office.detentions());
	const decision = { kind: 'book' as const, sittingId: chosen.id, minutes: 10, reason };
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision }));
}

/** Excuses the late and lets it count again, doing something in between. Answers the detention that stands. */
async function excuseAndRestore(office: SchoolOffice, between = async () => {}): Promise<DetentionRecord | undefined> {
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	expect((await office.detentions()).some(({ status }) => status === 'booked' || status === 'held')).toBe(false);
	await between();
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	return (await office.detentions()).at(-1);
}

test('[DE9][DE7] where a late is excused and counts again, the day and the minutes that a head of year chose stand, with who chose and why', async () => {
	const office = await officeWithChoice();
	await choose(office);
	for (let time = 0; time < 2; time++) {
		const again = await excuseAndRestore(office);
		expect(again).toMatchObject({
			status: 'booked',
			sittingId: chosen.id,
			servedMinutes: 10,
			decidedBy: 'Hugo Head',
			decisionReason: reason
		});
		expect(explainDetention(again?.explanation ?? only([]), 'Europe/London')).toContain('Decided by Hugo Head');
	}
	expect(await office.needs()).toEqual([]);
	valueOf(
		await office.app.takeBackDecision(office.senior, { detentionId: (await office.detentions()).at(-1)?.id ?? '' })
	);
	expect((await office.detentions()).at(-1)?.status).toBe('held');
});

const snow = { startsOn: wednesday, endsOn: wednesday, years: null, reason: 'Snow', confirmed: true };

test.each([
	{
		why: 'is full',
		says: /from Wednesday 25 November at 15:05 in Hall: The sitting on Wednesday 25 November at 15:05 is full\./,
		between: async ({ school }: SchoolOffice) =>
			school.store.write((unit) => unit.sittings.save([{ ...chosen, capacity: 0 }]))
	},
	{
		why: 'is on a day without school',
		says: /from Wednesday 25 November at 15:05 in Hall: .* is none for this pupil\./,
		between: async ({ app, senior }: SchoolOffice) => void valueOf(await app.declareClosure(senior, snow))
	},
	{
		why: 'has begun',
		says: /from Wednesday 25 November at 15:05 in Hall: The sitting on Wednesday 25 November at 15:05 has begun\./,
		between: async ({ school }: SchoolOffice) => school.clock.set(`${wednesday}T15:06:00.000Z`)
	}
])('[DE9][DE7] where the chosen sitting $why, somebody decides again and is told so', async ({ says, between }) => {
	const office = await officeWithChoice();
	await choose(office);
	const again = await excuseAndRestore(office, () => between(office));
	expect(again).toMatchObject({ status: 'held', holdReason: 'always-ask', decidedBy: null });
	expect(explainDetention(again?.explanation ?? only([]), 'Europe/London')).toMatch(says);
});

test('[DE9][DE15] the day that a challenge which was right in part gave it stands too, and where that is full another is looked for', async () => {
	const office = await officeWithChoice(false);
	const { challengeId } = valueOf(
		await office.app.recordChallenge(office.reception, {
			aboutKind: 'detention',
			aboutId: only(await office.detentions()).id,
			relation: 'parent',
			askedBy: 'Mrs Khan',
			askedOn: monday,
			said: 'The bus was late'
		})
	);
	const decision = { challengeId, decision: 'changed' as const, checked: 'Rang', reason: 'Partly so' };
	valueOf(await office.app.decideChallenge(office.headOfYear, decision));
	const change = { challengeId, minutes: 10, sittingId: chosen.id };
	valueOf(await office.app.changeChallenged(office.headOfYear, change));
	expect(await excuseAndRestore(office)).toMatchObject({ sittingId: chosen.id, servedMinutes: 10 });
	const again = await excuseAndRestore(office, async () =>
		office.school.store.write((unit) => unit.sittings.save([{ ...chosen, capacity: 0 }]))
	);
	expect(again).toMatchObject({ status: 'booked', date: monday, servedMinutes: 10, decidedBy: 'Hugo Head' });
	expect(explainDetention(again?.explanation ?? only([]), 'Europe/London')).toContain('is full.');
});

test('[DE9][PU6] a late whose time is to be checked again is held for that, whatever was chosen before', async () => {
	const office = await officeWithChoice();
	await choose(office);
	const { id: arrivalId } = only(await office.arrivals());
	const again = await excuseAndRestore(office, async () =>
		office.school.store.write(async (unit) => {
			const arrival = await unit.arrivals.find(arrivalId);
			if (arrival) await unit.arrivals.update({ ...arrival, speakWith: true });
		})
	);
	expect(again).toMatchObject({ status: 'held', holdReason: 'speak-first' });
});
