import { describe, expect, test } from 'vitest';
import { arrival, policyOf, rule } from '../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { earn, policyInForce, widestWindow } from './earn';
import type { CountedArrival } from './facts';
import type { ArrivalCount, DetentionPolicy, PolicyRule } from './policy';
import { lunchSameOrNextDayPolicy, sameDayAndFridayPolicy, sameDayLunchPolicy, sameDayPolicy } from './templates';

const calendar = smallSchoolCalendar();
const fromSeptember = { effectiveFrom: '2026-09-01', version: 1 };

/** `ARRIVAL rule minutes`, for each detention. */
function detentionsOf(policy: DetentionPolicy, arrivals: CountedArrival[], days = calendar): string[] {
	return earn([policy], days, arrivals).detentions.map((one) => `${one.arrivalId} ${one.ruleId} ${one.minutes}`);
}

function counting(count: ArrivalCount, changes: Partial<PolicyRule> = {}): DetentionPolicy {
	return policyOf([rule({ id: 'counted', count, ...changes })]);
}

/** One late on each of the first so many days of the week of Monday 23 November. */
function latesThatWeek(days: number): CountedArrival[] {
	return Array.from({ length: days }, (_, index) => arrival(`2026-11-${23 + index}`));
}

describe('policy 2: 25 minutes the same day after 08:15', () => {
	test.each([
		['08:15', []],
		['08:16', ['2026-11-23 08:16 after-8-15 25']],
		['11:50', ['2026-11-23 11:50 after-8-15 25']],
		['13:40', []]
	])('[DE1] a sign-in at %s leads to %j', (clock, expected) => {
		expect(detentionsOf(sameDayPolicy(fromSeptember), [arrival('2026-11-23', clock)])).toEqual(expected);
	});
});

describe('policy 6: 30 minutes the same day; three in a week or five in a half-term, 60 minutes on Friday', () => {
	test.each([
		{ what: 'one late', dates: ['2026-11-23'], minutes: [30] },
		{ what: 'two lates in a week', dates: ['2026-11-23', '2026-11-24'], minutes: [30, 30] },
		{ what: 'three lates in a week', dates: ['2026-11-23', '2026-11-24', '2026-11-26'], minutes: [30, 30, 60] },
		{
			what: 'four lates in a week',
			dates: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'],
			minutes: [30, 30, 60, 30]
		},
		{
			what: 'two lates before a weekend and one after it',
			dates: ['2026-11-19', '2026-11-20', '2026-11-23'],
			minutes: [30, 30, 30]
		},
		{
			what: 'the fifth late of a half-term',
			dates: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'],
			minutes: [30, 30, 30, 30, 60]
		},
		{
			what: 'four lates of one half-term and the first of the next',
			dates: ['2026-10-01', '2026-10-08', '2026-10-15', '2026-10-22', '2026-11-05'],
			minutes: [30, 30, 30, 30, 30]
		}
	])('[DE1] $what', ({ dates, minutes }) => {
		const arrivals = dates.map((date) => arrival(date));
		const earned = earn([sameDayAndFridayPolicy(fromSeptember)], calendar, arrivals).detentions;
		expect(earned.map((one) => one.minutes)).toEqual(minutes);
		for (const one of earned) expect(one.timing.kind).toBe(one.minutes === 60 ? 'weekday' : 'same-day');
	});

	test('[DE8] the Friday detention names the three arrivals that it counted', () => {
		const last = earn([sameDayAndFridayPolicy(fromSeptember)], calendar, latesThatWeek(3)).detentions[2];
		expect(last?.countedArrivalIds).toEqual(['2026-11-23 08:41', '2026-11-24 08:41', '2026-11-25 08:41']);
	});
});

test.each([
	['09:00', []],
	['09:01', ['2026-11-23 09:01 after-9 15']],
	['13:40', []]
])('[DE1] under policy 12 a sign-in at %s leads to %j, at lunch', (clock, expected) => {
	expect(detentionsOf(sameDayLunchPolicy(fromSeptember), [arrival('2026-11-23', clock)])).toEqual(expected);
});

test.each([
	['08:50', []],
	['08:51', ['same-day']],
	['13:15', []],
	['13:21', ['school-days-notice']]
])('[DE1] under policy 13 a sign-in at %s leads to 15 minutes at lunch, timed %j', (clock, expected) => {
	const { detentions } = earn([lunchSameOrNextDayPolicy(fromSeptember)], calendar, [arrival('2026-11-23', clock)]);
	expect(detentions.map((one) => one.timing.kind)).toEqual(expected);
	for (const one of detentions) expect([one.minutes, one.sitting]).toEqual([15, 'lunch']);
});

test('[DE1] a policy of the templates is data: it survives being written as JSON', () => {
	const builders = [sameDayPolicy, sameDayAndFridayPolicy, sameDayLunchPolicy, lunchSameOrNextDayPolicy];
	for (const policy of builders.map((build) => build({ effectiveFrom: '2026-09-01', version: 3 }))) {
		expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
		expect(policy).toMatchObject({ version: 3, effectiveFrom: '2026-09-01' });
	}
});

test.each([
	[{ from: 5, to: null }, [false, true, true]],
	[{ from: null, to: 5 }, [true, true, false]],
	[{ from: 5, to: 10 }, [false, true, true]]
])('[DE1] the minutes-late tier %j includes both its ends', (minutesLate, met) => {
	const condition = { ...rule().condition, minutesLate };
	const lates = [4, 5, 10].map((late) => arrival('2026-11-23', '08:41', { minutesLate: late }));
	expect(lates.map((late) => detentionsOf(policyOf([rule({ condition })]), [late]).length === 1)).toEqual(met);
});

test('[DE1] a local-time window includes its first minute and ends before its last', () => {
	const condition = { ...rule().condition, signedIn: { from: at('08:40'), before: at('10:40') } };
	const arrivals = ['08:39', '08:40', '10:39', '10:40'].map((clock) => arrival('2026-11-23', clock));
	expect(detentionsOf(policyOf([rule({ condition })]), arrivals)).toEqual([
		'2026-11-23 08:40 each 30',
		'2026-11-23 10:39 each 30'
	]);
});

test('[DE1] an arrival before the first version leads to nothing, and each later one is judged by the newest in force', () => {
	const first = policyOf([rule()], { effectiveFrom: '2026-11-24' });
	const second = policyOf([rule({ id: 'new' })], { effectiveFrom: '2026-11-26', version: 2 });
	const { detentions } = earn([second, first], calendar, latesThatWeek(5));
	expect(detentions.map((one) => [one.policyVersion, one.ruleId])).toEqual([
		[1, 'each'],
		[1, 'each'],
		[2, 'new'],
		[2, 'new']
	]);
	expect(policyInForce([first, second], '2026-11-23')).toBeNull();
});

test('[DE1] a new version counts from its own first day, not what was judged under the one before', () => {
	const count: ArrivalCount = { kind: 'at-least', n: 3, window: 'week', andEachFurther: false };
	const first = counting(count);
	const second = { ...first, version: 2, effectiveFrom: '2026-11-25' };
	expect(earn([first, second], calendar, latesThatWeek(4)).detentions).toEqual([]);
	expect(earn([first, second], calendar, latesThatWeek(5)).detentions.map((one) => one.arrivalId)).toEqual([
		'2026-11-27 08:41'
	]);
});

test('[DE3] of the detention rules that match, the longest wins, then the highest in the list', () => {
	const outcome = rule().outcome;
	const longer = outcome.kind === 'detention' ? { ...outcome, minutes: 60 } : outcome;
	const rules = [
		rule({ id: 'short' }),
		rule({ id: 'long', outcome: longer }),
		rule({ id: 'long too', outcome: longer })
	];
	expect(detentionsOf(policyOf(rules), [arrival('2026-11-23')])).toEqual(['2026-11-23 08:41 long 60']);
	expect(detentionsOf(policyOf([rule({ id: 'first' }), rule({ id: 'next' })]), [arrival('2026-11-23')])).toEqual([
		'2026-11-23 08:41 first 30'
	]);
});

test('[DE3] notices and proposals that match follow beside the detention', () => {
	const rules = [
		rule({ id: 'tutor', outcome: { kind: 'notice', to: 'tutor', about: 'lateness' } }),
		rule(),
		rule({
			id: 'parents',
			count: { kind: 'exactly', n: 2, window: 'term' },
			outcome: { kind: 'proposal', of: 'parent-meeting' }
		})
	];
	const earned = earn([policyOf(rules)], calendar, latesThatWeek(2));
	expect(earned.detentions).toHaveLength(2);
	expect(earned.asides.map((aside) => `${aside.arrivalId} ${aside.ruleId}`)).toEqual([
		'2026-11-23 08:41 tutor',
		'2026-11-24 08:41 tutor',
		'2026-11-24 08:41 parents'
	]);
});

test.each<{ what: string; count: ArrivalCount; fires: number[] }>([
	{ what: 'every 2nd', count: { kind: 'every-nth', n: 2, window: 'week' }, fires: [2, 4] },
	{ what: 'at least 3', count: { kind: 'at-least', n: 3, window: 'week', andEachFurther: false }, fires: [3] },
	{
		what: 'at least 3 and each further',
		count: { kind: 'at-least', n: 3, window: 'week', andEachFurther: true },
		fires: [3, 4, 5]
	},
	{ what: 'exactly 2', count: { kind: 'exactly', n: 2, window: 'week' }, fires: [2] },
	{ what: 'each', count: { kind: 'each' }, fires: [1, 2, 3, 4, 5] }
])('[DE4] of five lates in a week "$what" matches at $fires', ({ count, fires }) => {
	const { detentions } = earn([counting(count)], calendar, latesThatWeek(5));
	expect(detentions.map((one) => Number(one.arrivalId.slice(8, 10)) - 22)).toEqual(fires);
});

test('[DE4] an arrival that "every 2nd" counted is spent for that rule, and not for another', () => {
	const count: ArrivalCount = { kind: 'every-nth', n: 2, window: 'half-term' };
	const { detentions } = earn([counting(count)], calendar, latesThatWeek(4));
	expect(detentions.map((one) => one.countedArrivalIds)).toEqual([
		['2026-11-23 08:41', '2026-11-24 08:41'],
		['2026-11-25 08:41', '2026-11-26 08:41']
	]);
	const third = rule({ id: 'third', count: { ...count, n: 3 }, outcome: { kind: 'notice', to: 'tutor', about: '' } });
	const both = policyOf([rule({ id: 'second', count }), third]);
	expect(earn([both], calendar, latesThatWeek(3)).asides[0]?.countedArrivalIds).toHaveLength(3);
});

test.each<{ window: 'day' | 'week' | 'half-term' | 'term' | 'school-year'; together: string; apart: string }>([
	{ window: 'day', together: '2026-11-23', apart: '2026-11-24' },
	{ window: 'week', together: '2026-11-27', apart: '2026-11-30' },
	{ window: 'half-term', together: '2026-12-18', apart: '2027-01-04' },
	{ window: 'term', together: '2026-09-02', apart: '2027-01-04' },
	{ window: 'school-year', together: '2027-07-21', apart: '2027-09-06' }
])('[CA4] two in a $window counts 23 November with $together, not with $apart', ({ window, together, apart }) => {
	const policy = counting({ kind: 'exactly', n: 2, window });
	const first = arrival('2026-11-23');
	expect(detentionsOf(policy, [first, arrival(together, '13:25')])).toHaveLength(1);
	expect(detentionsOf(policy, [first, arrival(apart, '13:25')])).toHaveLength(0);
});

test('[CA4] arrivals on both sides of a clock change are counted by the calendar of the wall', () => {
	const allWeek = smallSchoolCalendar({
		schoolWeekdays: [1, 2, 3, 4, 5, 6, 7],
		closedDays: [],
		terms: [{ name: 'Year', startsOn: '2026-09-02', endsOn: '2027-07-21', halfTerms: [] }]
	});
	const policy = counting({ kind: 'exactly', n: 2, window: 'week' });
	for (const sunday of ['2026-10-25', '2027-03-28']) {
		const saturday = sunday === '2026-10-25' ? '2026-10-24' : '2027-03-27';
		expect(detentionsOf(policy, [arrival(saturday), arrival(sunday)], allWeek)).toHaveLength(1);
		const monday = sunday === '2026-10-25' ? '2026-10-26' : '2027-03-29';
		expect(detentionsOf(policy, [arrival(sunday), arrival(monday)], allWeek)).toHaveLength(0);
	}
});

test('[DE12] an arrival recorded late is counted when it was recorded, and changes nothing that came before', () => {
	const policy = counting({ kind: 'exactly', n: 3, window: 'week' });
	const [monday, tuesday, wednesday] = latesThatWeek(3);
	if (!monday || !tuesday || !wednesday) throw new Error('three lates');
	const lateMonday = { ...monday, order: wednesday.order + 1 };
	expect(detentionsOf(policy, [lateMonday, tuesday, wednesday])).toEqual([`${monday.arrivalId} counted 30`]);
});

describe('the dates that must be read', () => {
	test.each([
		{ what: 'only each late', counts: [rule().count], date: '2026-11-25', span: ['2026-11-25', '2026-11-25'] },
		{
			what: 'policy 6',
			counts: sameDayAndFridayPolicy(fromSeptember).rules.map((one) => one.count),
			date: '2026-11-25',
			span: ['2026-11-02', '2026-12-20']
		}
	])('[CA4] under $what the windows reach over $span', ({ counts, date, span }) => {
		const policy = policyOf(counts.map((count, index) => rule({ id: `rule ${index}`, count })));
		const { startsOn, endsOn } = widestWindow([policy], calendar, date);
		expect([startsOn, endsOn]).toEqual(span);
	});
});
