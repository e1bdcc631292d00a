import { expect, test } from 'vitest';
import { moment, policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { at } from '../../../../tests/support/small-school-calendar';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { sameDayAndFridayPolicy, sameDayPolicy } from '../../domain/detention/templates';
import type { TryOutResult, TryOutState } from '../../protocol/policy/try-out';

const start = { version: 1, effectiveFrom: '2026-09-01' };
const week = [monday, '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
const afterSchool = week.map((date) => sitting(date, '15:05', '16:05', { capacity: 2 }));
const [friday = ''] = week.slice(-1);

/** Three pupils, of whom the first is late every morning, the second twice and the third once. */
async function lateWeek(policy: DetentionPolicy): Promise<SchoolOffice> {
	const office = await schoolOffice({ policies: [policy], sittings: afterSchool });
	for (const [day, on] of week.entries()) {
		await office.scan({ pupil: 0, on, at: '08:40' });
		if (day < 2) await office.scan({ pupil: 1, on, at: '08:42' });
		if (day === 1) await office.scan({ pupil: 2, on, at: '08:44' });
	}
	office.school.clock.set(moment(friday, '12:00'));
	return office;
}

async function tried(office: SchoolOffice, policy: DetentionPolicy, span = { from: monday, to: friday }) {
	return valueOf(await office.app.tryPolicyFile(office.senior, { policy, ...span }));
}

/** How many detentions the pupils of a school really have, as a try-out counts them. */
async function real(office: SchoolOffice): Promise<{ pupilId: string; detentions: number; booked: string[] }[]> {
	const counts = [];
	for (const index of [0, 1, 2]) {
		const standing = (await office.detentions(index)).filter(
			({ status }) => status !== 'cancelled' && status !== 'moved'
		);
		counts.push({
			pupilId: office.pupil(index).id,
			detentions: standing.length,
			booked: standing.flatMap(({ sittingId }) => sittingId ?? []).sort()
		});
	}
	return counts;
}

test.each([
	['each late the same day', sameDayPolicy(start)],
	['policy 6', sameDayAndFridayPolicy(start)],
	['every second late', policyOf([rule({ count: { kind: 'every-nth', n: 2, window: 'week' } })])],
	['the longer of one evening', policyOf([rule()], { secondOnOneDay: 'longest' })]
])('[DE14] tried on the lates that it made, %s leads to what it led to', async (_name, policy) => {
	const office = await lateWeek(policy);
	const result = await tried(office, policy);
	const made = await real(office);
	const countOf = (pupilId: string) => result.pupils.find((pupil) => pupil.pupilId === pupilId)?.draft ?? 0;
	for (const { pupilId, detentions } of made) expect(countOf(pupilId)).toBe(detentions);
	expect(result.totals.draft).toEqual(result.totals.adopted);
	expect(result.differences).toEqual({
		onlyDraft: 0,
		onlyAdopted: 0,
		both: result.totals.draft.detentions,
		changed: 0
	});
	const unplaced = (await Promise.all([0, 1, 2].map((index) => office.detentions(index))))
		.flat()
		.filter(({ status }) => status === 'unplaced');
	expect(result.totals.draft.unplaced).toBe(unplaced.length);
});

test('[DE14] a stricter draft is set beside the adopted policy: by week, year and pupil, with the sittings that overflow', async () => {
	const office = await lateWeek(sameDayAndFridayPolicy(start));
	const stricter = policyOf([
		rule({
			id: 'hour',
			outcome: {
				kind: 'detention',
				minutes: 60,
				sitting: 'after-school',
				timing: { kind: 'same-day', cutOff: at('14:30') },
				replacesEarlier: false
			}
		})
	]);
	const tight = afterSchool.map((one) => ({ ...one, capacity: 1 }));
	await office.school.store.write((unit) => unit.sittings.save(tight));
	const result: TryOutResult = await tried(office, stricter);
	expect(result).toMatchObject({
		adopted: { version: 1 },
		arrivals: 8,
		latePupils: 3,
		byWeek: [{ startsOn: monday, draft: 8, adopted: 8 }]
	});
	expect(result.pupils.map(({ lates, draft }) => [lates, draft])).toEqual([
		[5, 5],
		[2, 2],
		[1, 1]
	]);
	expect(result.byYear.map(({ yearGroup, roll, draft }) => [yearGroup, roll, draft])).toEqual([
		[7, 1, 5],
		[8, 1, 2],
		[9, 1, 1]
	]);
	expect(result.overflowing.map(({ date, wanted, capacity }) => [date, wanted, capacity])).toContainEqual([
		monday,
		2,
		1
	]);
	expect(result.differences.onlyDraft + result.differences.onlyAdopted).toBe(0);
	expect(result.totals.draft.minutes).toBeGreaterThan(result.totals.adopted.minutes);
});

test('[DE2] [DE14] an excused late counts in no try-out', async () => {
	const office = await lateWeek(sameDayPolicy(start));
	const [arrival] = await office.arrivals(2);
	valueOf(await office.app.excuseArrival(office.senior, { arrivalId: arrival?.id ?? '', reason: 'A dentist' }));
	expect((await tried(office, sameDayPolicy(start))).arrivals).toBe(7);
});

test('[CA4] [DE14] lates before the span count towards what a late in it leads to, and are not counted themselves', async () => {
	const office = await lateWeek(sameDayPolicy(start));
	const third = policyOf([rule({ count: { kind: 'exactly', n: 3, window: 'week' } })]);
	const result = await tried(office, third, { from: '2026-11-25', to: friday });
	expect(result.arrivals).toBe(3);
	expect(result.totals.draft.detentions).toBe(1);
});

test('[DE14] a head of year is told of their own years only, and flags only whoever may read them', async () => {
	const office = await lateWeek(sameDayPolicy(start));
	const ofYear8 = person(office.school.id, 'Hana Eight', ['pastoral'], { years: [8] });
	const administrator = person(office.school.id, 'Ada Min', ['admin']);
	const span = { from: monday, to: friday };
	const own = valueOf(await office.app.tryPolicyFile(ofYear8, { policy: sameDayPolicy(start), ...span }));
	expect(own.pupils.map(({ yearGroup }) => yearGroup)).toEqual([8]);
	expect(own).toMatchObject({ arrivals: 2, latePupils: 1, byFlag: [] });
	expect(
		valueOf(await office.app.tryPolicyFile(administrator, { policy: sameDayPolicy(start), ...span })).byFlag
	).toBeNull();
});

test('[DE14] how many belong to a small group cannot be worked out from the roll of the others', async () => {
	const pupils = Array.from({ length: 12 }, (_, index) => ({ inCare: index < 2 }));
	const policy = sameDayPolicy(start);
	const office = await schoolOffice({ policies: [policy], sittings: afterSchool, pupils });
	await office.scan({ pupil: 0, at: '08:40' });
	const { byGroup, byYear } = await tried(office, policy, { from: monday, to: monday });
	expect(byYear.map(({ roll }) => roll)).toEqual([12]);
	expect(byGroup.flatMap(({ grouping, roll }) => (grouping === 'in-care' ? [roll] : []))).toEqual([null, null]);
});

test('[DE14] a try-out is started, asked after by whoever started it, and told to nobody else', async () => {
	const office = await lateWeek(sameDayPolicy(start));
	const { id: draftId } = valueOf(await office.app.startDraft(office.senior, { kind: 'version', version: 1 }));
	const { id } = valueOf(await office.app.startTryOut(office.senior, { draftId, from: monday, to: friday }));
	expect(refusalOf(await office.app.readTryOut(office.headOfYear, { id }))).toBe('not-found');
	await expect
		.poll(async (): Promise<TryOutState> => valueOf(await office.app.readTryOut(office.senior, { id })))
		.toMatchObject({ kind: 'done', result: { draftId, arrivals: 8 } });
	expect(refusalOf(await office.app.startTryOut(office.senior, { draftId: id, from: monday, to: friday }))).toBe(
		'not-found'
	);
});
