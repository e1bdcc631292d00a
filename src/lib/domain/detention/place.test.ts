import { expect, test } from 'vitest';
import { arrival, earnedDetention, moment, policyOf, sitting } from '../../../../tests/support/detention-facts';
import { chosen, monday, pupil, reasons, search, tuesday } from '../../../../tests/support/sitting-search';
import { at, closed, smallSchoolCalendar, smallSchoolHolidays } from '../../../../tests/support/small-school-calendar';
import { addDays } from '../local-time';
import { earn } from './earn';
import type { DetentionPolicy } from './policy';
import { lunchSameOrNextDayPolicy, sameDayAndFridayPolicy, sameDayLunchPolicy, sameDayPolicy } from './templates';

const calendar = smallSchoolCalendar();

test('[DE5] the first sitting that fits is booked, for the minutes earned', () => {
	expect(search()).toEqual({
		kind: 'booked',
		sittingId: monday.id,
		date: '2026-11-23',
		startsAt: at('15:05'),
		minutes: 30,
		place: 'Hall',
		passedOver: []
	});
});

test('[DE5] sittings are tried by date, then start, length, place and id, in whatever order they are handed over', () => {
	const inOrder = [
		monday,
		sitting('2026-11-23', '15:10', '15:40', { id: 'short' }),
		sitting('2026-11-23', '15:10', '16:10', { id: 'b', place: 'Annexe' }),
		sitting('2026-11-23', '15:10', '16:10', { id: 'a', place: 'Library' }),
		sitting('2026-11-23', '15:10', '16:10', { id: 'c', place: 'Library' }),
		tuesday
	].map((one) => ({ ...one, booked: one.capacity }));
	expect(reasons(search({ sittings: [...inOrder].reverse() })).map((text) => text.replace(' full', ''))).toEqual(
		inOrder.map((one) => one.id)
	);
});

test('[DE5] where one sitting alone may be taken, the others still say when the pupil sits elsewhere', () => {
	const beside = sitting('2026-11-23', '15:20', '16:10', { id: 'beside', place: 'Library' });
	const bookings = [{ sittingId: monday.id, date: monday.date }];
	const question = { sittings: [monday, beside, tuesday], policy: policyOf([], { mostPerDay: 2 }), only: beside.id };
	expect(chosen(search(question))).toBe(beside.id);
	const placement = search({ ...question, commitments: { bookings, away: [] } });
	expect(placement.kind).toBe('unplaced');
	expect(reasons(placement)).toEqual(['beside already-booked']);
});

test('[DE5] sittings of another kind, before the first day or beyond the horizon are not named at all', () => {
	const beyond = sitting('2026-11-26', '15:05', '16:05');
	const placement = search({
		earned: earnedDetention({ timing: { kind: 'school-days-notice', days: 1 } }),
		policy: policyOf([], { horizonSchoolDays: 2 }),
		sittings: [monday, sitting('2026-11-24', '12:40', '13:10'), { ...tuesday, booked: 30 }, beyond]
	});
	expect(placement.kind).toBe('unplaced');
	expect(reasons(placement)).toEqual([`${tuesday.id} full`]);
});

test('[DE5] the horizon is counted in school days: a half-term’s break does not use it up', () => {
	const afterBreak = sitting('2026-11-02', '15:05', '16:05');
	const changes = { recordedAt: moment('2026-10-23', '15:30'), sittings: [afterBreak] };
	expect(chosen(search({ ...changes, policy: policyOf([], { horizonSchoolDays: 1 }) }))).toBe(afterBreak.id);
	const snowDay = smallSchoolCalendar({ closedDays: [...smallSchoolHolidays, closed('closure', '2026-11-02')] });
	expect(chosen(search({ ...changes, calendar: snowDay }))).toBe('unplaced');
});

test('[DE5] a scan that reaches the server hours late books ahead, not behind', () => {
	const placement = search({
		earned: earnedDetention({ arrivalId: '2026-11-23 08:41' }),
		recordedAt: moment('2026-11-24', '09:00')
	});
	expect(chosen(placement)).toBe(tuesday.id);
	expect(reasons(placement)).toEqual([]);
});

test('[DE5] a detention with no sitting left is unplaced, with every reason, of which at most 20 are named', () => {
	const dates = Array.from({ length: 12 }, (_, index) => addDays('2026-11-23', index));
	const full = dates.flatMap((date) =>
		['15:05', '15:10'].map((start) => sitting(date, start, '16:10', { booked: 30 }))
	);
	const placement = search({ sittings: full });
	expect(placement.kind).toBe('unplaced');
	expect(reasons(placement)).toHaveLength(20);
	const onFriday = earnedDetention({ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } });
	const fridays = reasons(search({ earned: onFriday, sittings: full })).filter((text) => text.endsWith('full'));
	expect(fridays).toHaveLength(4);
});

test('[DE5] a weekday is today by the cut-off, next week after it, and the week after where that day is a holiday', () => {
	const earned = earnedDetention({ minutes: 60, timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } });
	const fridays = ['2026-10-16', '2026-10-23', '2026-11-06'].map((date) => sitting(date, '15:05', '16:05'));
	const on = (date: string, clock: string) =>
		chosen(search({ earned, sittings: fridays, recordedAt: moment(date, clock) })).slice(0, 10);
	expect(on('2026-10-14', '15:00')).toBe('2026-10-16');
	expect(on('2026-10-16', '14:30')).toBe('2026-10-16');
	expect(on('2026-10-16', '14:31')).toBe('2026-10-23');
	expect(on('2026-10-23', '14:31')).toBe('2026-11-06');
	const crossing = search({ earned, sittings: [monday, ...fridays], recordedAt: moment('2026-10-16', '14:31') });
	expect(reasons(crossing)).toEqual(['2026-10-16 15:05 wrong-day']);
});

test.each([
	[0, '2026-10-22'],
	[1, '2026-10-23'],
	[2, '2026-11-02']
])('[DE5] %i school days of notice from Thursday 22 October is %s', (days, date) => {
	const sittings = ['2026-10-22', '2026-10-23', '2026-10-28', '2026-11-02'].map((on) => sitting(on, '15:05', '16:05'));
	const earned = earnedDetention({ timing: { kind: 'school-days-notice', days } });
	const placement = search({ earned, sittings, recordedAt: moment('2026-10-22', '08:41') });
	expect(chosen(placement)).toBe(`${date} 15:05`);
});

test('[DE6] at 18 on the day of the sitting staff are told instead, and the day before it is booked', () => {
	const born = (bornOn: string | null) => search({ pupil: { ...pupil, bornOn }, sittings: [tuesday] });
	expect(born('2008-11-24')).toEqual({ kind: 'staff-notified', because: 'over-18' });
	expect(born('2008-11-25').kind).toBe('booked');
	expect(born(null).kind).toBe('booked');
	expect(search({ pupil: { ...pupil, bornOn: '2008-01-01' }, sittings: [] }).kind).toBe('staff-notified');
});

test('[CA1] on the days on which clocks change, cut-offs and starts are those of the wall', () => {
	const allWeek = smallSchoolCalendar({
		schoolWeekdays: [1, 2, 3, 4, 5, 6, 7],
		closedDays: [],
		terms: [{ name: 'Year', startsOn: '2026-09-02', endsOn: '2027-07-21', halfTerms: [] }]
	});
	for (const date of ['2026-10-25', '2027-03-28']) {
		const sittings = [sitting(date, '15:05', '16:05'), sitting(addDays(date, 1), '15:05', '16:05')];
		const at14 = (clock: string) => chosen(search({ sittings, calendar: allWeek, recordedAt: moment(date, clock) }));
		expect(at14('14:30')).toBe(`${date} 15:05`);
		expect(at14('14:31')).toBe(`${addDays(date, 1)} 15:05`);
	}
});

test.each<[string, DetentionPolicy, string, string, string]>([
	[
		'2, in the morning',
		sameDayPolicy({ effectiveFrom: '2026-09-01', version: 1 }),
		'2026-11-23',
		'08:41',
		'2026-11-23 15:05'
	],
	[
		'6, after the cut-off',
		sameDayAndFridayPolicy({ effectiveFrom: '2026-09-01', version: 1 }),
		'2026-11-20',
		'14:40',
		'2026-11-23 15:05'
	],
	[
		'12, before lunch',
		sameDayLunchPolicy({ effectiveFrom: '2026-09-01', version: 1 }),
		'2026-11-23',
		'09:20',
		'2026-11-23 12:40'
	],
	[
		'13, in the morning',
		lunchSameOrNextDayPolicy({ effectiveFrom: '2026-09-01', version: 1 }),
		'2026-11-23',
		'09:20',
		'2026-11-23 12:40'
	],
	[
		'13, in the afternoon',
		lunchSameOrNextDayPolicy({ effectiveFrom: '2026-09-01', version: 1 }),
		'2026-11-20',
		'13:25',
		'2026-11-23 12:40'
	]
])('[DE5] a late under policy %s', (_, policy, date, clock, expected) => {
	const [earned] = earn([policy], calendar, [arrival(date, clock)]).detentions;
	const lunches = ['2026-11-20', '2026-11-23'].map((day) => sitting(day, '12:40', '13:00'));
	const sittings = [...lunches, sitting('2026-11-20', '15:05', '16:05'), monday, tuesday];
	expect(earned && chosen(search({ earned, policy, sittings, recordedAt: moment(date, clock) }))).toBe(expected);
});
