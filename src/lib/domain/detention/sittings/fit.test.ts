import { describe, expect, test } from 'vitest';
import { earnedDetention, moment, policyOf, sitting } from '../../../../../tests/support/detention-facts';
import { chosen, monday, reasons, search, tuesday } from '../../../../../tests/support/sitting-search';
import { at, closed, smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import type { AwayReason } from '../facts';
import type { PassedOverReason } from '../outcomes';
import type { SittingSearch } from '../place';

const calendar = smallSchoolCalendar();

describe('[DE5] a sitting is passed over for its first failing reason:', () => {
	const busy = (because: AwayReason, from: string | null, to: string | null) => ({
		commitments: {
			bookings: [],
			away: [{ date: '2026-11-23', from: from === null ? null : at(from), to: to === null ? null : at(to), because }]
		}
	});
	const booked = (sittingId: string, date = '2026-11-23') => ({
		commitments: { bookings: [{ sittingId, date }], away: [] }
	});
	const year9Away = smallSchoolCalendar({ closedDays: [closed('closure', '2026-11-23', '2026-11-23', [9])] });

	test.each<[PassedOverReason, string, Partial<SittingSearch>]>([
		[
			'begun',
			'at its first minute',
			{ recordedAt: moment('2026-11-23', '14:20'), sittings: [sitting('2026-11-23', '14:20', '15:20'), tuesday] }
		],
		['wrong-day', 'the cut-off is past', { recordedAt: moment('2026-11-23', '14:31') }],
		['begun', 'the cut-off is past and it runs', { recordedAt: moment('2026-11-23', '15:20') }],
		['too-short', '30 minutes do not go into 29', { sittings: [sitting('2026-11-23', '15:05', '15:34'), tuesday] }],
		['unlawful-day', 'closed for the year', { calendar: year9Away }],
		['not-for-year', 'open for others', { sittings: [{ ...monday, years: [7, 8] }, tuesday] }],
		['full', 'no place is left', { sittings: [{ ...monday, booked: 30 }, tuesday] }],
		['already-booked', 'in this very sitting', booked(monday.id)],
		['one-a-day', 'in another that day', booked('elsewhere')],
		['absent', 'all day', busy('absent', null, null)],
		['suspended', 'from midday', busy('suspended', '12:00', null)],
		['in-a-room', 'until its second minute', busy('in-a-room', null, '15:06')],
		['away', 'from its last minute', busy('away', '15:34', '18:00')]
	])('%s (%s)', (because, _, changes) => {
		const placement = search(changes);
		expect(chosen(placement)).toBe(tuesday.id);
		expect(reasons(placement).map((text) => text.split(' ').at(-1))).toEqual([because]);
	});

	test.each([
		['open for the year', { sittings: [{ ...monday, years: [9] }] }],
		['one place left', { sittings: [{ ...monday, booked: 29 }] }],
		['just long enough', { sittings: [{ ...monday, endsAt: at('15:35') }] }],
		['away until it begins', busy('away', null, '15:05')],
		['away from when the pupil is done, though the sitting runs on', busy('away', '15:35', null)],
		['recorded on the cut-off’s minute', { recordedAt: moment('2026-11-23', '14:30') }],
		[
			'closed for other years',
			{ calendar: smallSchoolCalendar({ closedDays: [closed('inset', '2026-11-23', '2026-11-23', [7])] }) }
		]
	])('but not when %s', (_, changes) => {
		expect(chosen(search(changes))).toBe(monday.id);
	});
});

test.each([
	['2026-12-12', 'a Saturday'],
	['2026-11-30', 'a training day']
])('[DE6] %s, %s, is no day for a detention', (date) => {
	const inset = smallSchoolCalendar({ closedDays: [closed('inset', '2026-11-30')] });
	const sittings = [sitting(date, '15:05', '16:05')];
	const recordedAt = moment(date === '2026-11-30' ? '2026-11-27' : '2026-12-11', '08:41');
	const earned = earnedDetention({ timing: { kind: 'school-days-notice', days: 0 } });
	const placement = search({ earned, sittings, recordedAt, calendar: inset });
	expect([placement.kind, ...reasons(placement)]).toEqual(['unplaced', `${date} 15:05 unlawful-day`]);
});

describe('[DE6] of a lunch of 45 minutes', () => {
	const lunch = sitting('2026-11-23', '12:40', '13:20');
	const of = (minutes: number, days = calendar) =>
		search({ earned: earnedDetention({ minutes, sitting: 'lunch' }), sittings: [lunch], calendar: days });

	test('20 minutes leave 25, and 21 do not', () => {
		expect(chosen(of(20))).toBe(lunch.id);
		expect(reasons(of(21))).toEqual([`${lunch.id} lunch-not-kept`]);
	});

	test('nothing is judged where no lunch is known', () => {
		const [dayType] = calendar.dayTypes;
		if (!dayType) throw new Error('the small school has a day type');
		expect(chosen(of(40, smallSchoolCalendar({ dayTypes: [{ ...dayType, periods: [] }] })))).toBe(lunch.id);
	});
});

describe('[DE13]', () => {
	const other = (date: string) => ({ sittingId: `other ${date}`, date });

	test('a second detention on a day waits for the next, unless the school allows two that do not overlap', () => {
		const commitments = { bookings: [other('2026-11-23')], away: [] };
		expect(chosen(search({ commitments }))).toBe(tuesday.id);
		const two = policyOf([], { mostPerDay: 2 });
		expect(chosen(search({ commitments, policy: two }))).toBe(monday.id);
		const clash = sitting('2026-11-23', '15:20', '15:50', { id: 'other 2026-11-23' });
		expect(reasons(search({ commitments, policy: two, sittings: [monday, clash, tuesday] }))).toEqual([
			`${monday.id} already-booked`,
			`${clash.id} already-booked`
		]);
	});

	test('the week’s cap carries the overflow into the next week, and says so', () => {
		const commitments = { bookings: [other('2026-11-24'), other('2026-11-25'), other('2026-11-22')], away: [] };
		const friday = sitting('2026-11-27', '15:05', '16:05');
		const nextMonday = sitting('2026-11-30', '15:05', '16:05');
		const sittings = [friday, nextMonday];
		const capped = search({ commitments, sittings, policy: policyOf([], { mostPerWeek: 2 }) });
		expect([chosen(capped), ...reasons(capped)]).toEqual([nextMonday.id, `${friday.id} week-cap`]);
		expect(chosen(search({ commitments, sittings, policy: policyOf([], { mostPerWeek: 3 }) }))).toBe(friday.id);
	});
});
