import { describe, expect, test } from 'vitest';
import { arrival, rule } from '../../../../tests/support/detention-facts';
import { smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { CountedArrival } from './facts';
import type { ArrivalCount, CountWindow } from './policy';
import { Tally } from './tally';

const threeDays: CountWindow = { last: 3, unit: 'school-days' };
const twoWeeks: CountWindow = { last: 2, unit: 'weeks' };

/** For each arrival, how many were counted where the rule matched; 0 where it did not. */
function counted(count: ArrivalCount, dates: readonly string[], calendar = smallSchoolCalendar()): number[] {
	const tally = new Tally(calendar);
	const counting = rule({ count });
	return lates(dates).map((one) => tally.count(counting, one)?.length ?? 0);
}

/** A late on each date, recorded in the order in which they stand here. */
function lates(dates: readonly string[]): CountedArrival[] {
	return dates.map((date, order) => arrival(date, '08:41', { order, arrivalId: `${date} ${order}` }));
}

describe('over a window that moves', () => {
	test.each<{ what: string; count: ArrivalCount; dates: string[]; then: number[] }>([
		{
			what: '"at least 2" matches as soon as two lie in three school days, and once in such a length',
			count: { kind: 'at-least', n: 2, window: threeDays, andEachFurther: false },
			dates: ['2026-11-16', '2026-11-18', '2026-11-19', '2026-11-23', '2026-11-24'],
			then: [0, 2, 0, 2, 0]
		},
		{
			what: '"at least 2" does not match where they lie four school days apart',
			count: { kind: 'at-least', n: 2, window: threeDays, andEachFurther: false },
			dates: ['2026-11-16', '2026-11-19', '2026-11-24'],
			then: [0, 0, 0]
		},
		{
			what: '"at least 2 and each further" matches at each late that has another beside it',
			count: { kind: 'at-least', n: 2, window: threeDays, andEachFurther: true },
			dates: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-24'],
			then: [0, 2, 3, 3, 0]
		},
		{
			what: '"exactly 3" matches at the third',
			count: { kind: 'exactly', n: 3, window: threeDays },
			dates: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'],
			then: [0, 0, 3, 0]
		},
		{
			what: '"every 2nd" spends what it counted',
			count: { kind: 'every-nth', n: 2, window: threeDays },
			dates: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'],
			then: [0, 2, 0, 2, 0]
		},
		{
			what: 'over a weekend and a half-term break the school days count',
			count: { kind: 'at-least', n: 2, window: threeDays, andEachFurther: false },
			dates: ['2026-10-22', '2026-11-02'],
			then: [0, 2]
		},
		{
			what: 'in two weeks those of this and of the last count',
			count: { kind: 'at-least', n: 3, window: twoWeeks, andEachFurther: false },
			dates: ['2026-11-16', '2026-11-27', '2026-11-30', '2026-12-04'],
			then: [0, 0, 0, 3]
		},
		{
			what: 'two on one day count as two',
			count: { kind: 'at-least', n: 2, window: { last: 1, unit: 'school-days' }, andEachFurther: false },
			dates: ['2026-11-23', '2026-11-23', '2026-11-24'],
			then: [0, 2, 0]
		}
	])('[CA4] $what', ({ count, dates, then }) => {
		expect(counted(count, dates)).toEqual(then);
	});

	test('[CA4] a new school year begins anew', () => {
		const next = smallSchoolCalendar({
			terms: [{ name: 'Autumn', startsOn: '2027-09-02', endsOn: '2027-12-17', halfTerms: [] }]
		});
		const count: ArrivalCount = { kind: 'at-least', n: 2, window: twoWeeks, andEachFurther: false };
		expect(counted(count, ['2027-08-31', '2027-09-02', '2027-09-03'], next)).toEqual([0, 0, 2]);
	});

	test.each([
		{ what: 'the first of three, recorded last', dates: ['2026-11-24', '2026-11-25', '2026-11-23'], then: [0, 0, 3] },
		{ what: 'the second of three, recorded last', dates: ['2026-11-23', '2026-11-25', '2026-11-24'], then: [0, 0, 3] },
		{ what: 'one that lies too far back', dates: ['2026-11-25', '2026-11-26', '2026-11-23'], then: [0, 0, 0] }
	])('[DE12] $what, is counted with those of the days after it that a window holds with it', ({ dates, then }) => {
		expect(counted({ kind: 'exactly', n: 3, window: threeDays }, dates)).toEqual(then);
		expect(counted({ kind: 'at-least', n: 3, window: threeDays, andEachFurther: false }, dates)).toEqual(then);
	});

	test('[DE12] what was recorded later is counted in recording order, and matched once', () => {
		const tally = new Tally(smallSchoolCalendar());
		const counting = rule({ count: { kind: 'at-least', n: 2, window: threeDays, andEachFurther: false } });
		const answers = lates(['2026-11-24', '2026-11-23', '2026-11-25']).map((one) => tally.count(counting, one));
		expect(answers).toEqual([null, ['2026-11-24 0', '2026-11-23 1'], null]);
	});

	test('[CA1] arrivals on both sides of a clock change lie as many days apart as the wall says', () => {
		const allWeek = smallSchoolCalendar({
			schoolWeekdays: [1, 2, 3, 4, 5, 6, 7],
			closedDays: [],
			terms: [{ name: 'Year', startsOn: '2026-03-01', endsOn: '2027-07-21', halfTerms: [] }]
		});
		const count: ArrivalCount = {
			kind: 'at-least',
			n: 2,
			window: { last: 2, unit: 'school-days' },
			andEachFurther: false
		};
		for (const [before, on, after] of [
			['2026-03-28', '2026-03-29', '2026-03-30'],
			['2026-10-24', '2026-10-25', '2026-10-26'],
			['2027-03-27', '2027-03-28', '2027-03-29']
		] as const) {
			expect(counted(count, [before, on], allWeek)).toEqual([0, 2]);
			expect(counted(count, [on, after], allWeek)).toEqual([0, 2]);
			expect(counted(count, [before, after], allWeek)).toEqual([0, 0]);
		}
	});
});
