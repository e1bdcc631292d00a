import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { addDays, wallTime } from '../local-time';
import { judgePunctuality } from '../punctuality';
import type { SchoolCalendar } from './school-calendar';
import { isWithin, schoolDay } from './school-day';
import { type WindowName, windowAround } from './window';
import { yearView } from './year-view';

const first = '2026-08-01';
const anyDate = fc.integer({ min: 0, max: 420 }).map((days) => addDays(first, days));
const anyClosing = fc
	.record({
		kind: fc.constantFrom('holiday' as const, 'closure' as const, 'inset' as const, 'bank-holiday' as const),
		startsOn: anyDate,
		days: fc.integer({ min: 0, max: 9 }),
		years: fc.option(fc.uniqueArray(fc.integer({ min: 7, max: 11 }), { minLength: 1 }))
	})
	.map(({ kind, startsOn, days, years }) => closed(kind, startsOn, addDays(startsOn, days), years));
const anyCalendar: fc.Arbitrary<SchoolCalendar> = fc
	.record({
		closedDays: fc.array(anyClosing, { maxLength: 12 }),
		schoolWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
	})
	.map((changes) => smallSchoolCalendar(changes));

test('[CA2] every date of a year at a glance is of exactly one kind, the one that its rules judge by', () => {
	fc.assert(
		fc.property(anyCalendar, (calendar) => {
			const { months, schoolDays } = yearView(calendar, 2026, '2026-11-24');
			const days = months.flatMap((month) => month.days);
			expect(days).toHaveLength(365);
			expect(new Set(days.map(({ date }) => date)).size).toBe(365);
			// One expectation a year, not one a day: they cost more than what they look at.
			const judged = days.map(({ date }) => {
				const day = schoolDay(calendar, date);
				return `${date} ${day.kind === 'school-day' ? day.kind : day.because}`;
			});
			expect(days.map(({ date, kind }) => `${date} ${kind}`)).toEqual(judged);
			const taught = judged.filter((text) => text.endsWith(' school-day')).length;
			expect(schoolDays).toBe(taught);
		}),
		{ numRuns: 1_000 }
	);
});

test('[CA2] a day closed for some years is a school day for the others and for the school as a whole', () => {
	fc.assert(
		fc.property(anyCalendar, anyDate, fc.integer({ min: 7, max: 11 }), (calendar, date, year) => {
			const whole = schoolDay(calendar, date).kind === 'school-day';
			const own = schoolDay(calendar, date, year).kind === 'school-day';
			const closedForIt = calendar.closedDays.some(
				(days) => days.years?.includes(year) === true && isWithin(date, days)
			);
			expect(own).toBe(whole && !closedForIt);
		}),
		{ numRuns: 1_000 }
	);
});

test('[CA4] windows of a kind partition the dates: each holds its date, and every date in it has the same', () => {
	const names: WindowName[] = ['day', 'week', 'half-term', 'term', 'school-year'];
	fc.assert(
		fc.property(anyCalendar, fc.constantFrom(...names), anyDate, anyDate, (calendar, name, one, other) => {
			const window = windowAround(calendar, name, one);
			expect(isWithin(one, window)).toBe(true);
			const others = windowAround(calendar, name, other);
			if (isWithin(other, window)) expect(others).toEqual(window);
			else expect(isWithin(one, others)).toBe(false);
		}),
		{ numRuns: 1_000 }
	);
});

test.each([
	{ date: '2026-03-29', what: 'an hour is skipped' },
	{ date: '2026-10-25', what: 'an hour comes twice' },
	{ date: '2027-03-28', what: 'an hour is skipped' }
])('[CA1] $date, on which $what, is an ordinary day of 24 or so hours', ({ date }) => {
	const calendar = smallSchoolCalendar({ schoolWeekdays: [1, 2, 3, 4, 5, 6, 7] });
	const term = { name: 'All', startsOn: '2026-01-01', endsOn: '2027-12-31', halfTerms: [] };
	const open = { ...calendar, terms: [term], closedDays: [] };
	expect(schoolDay(open, date).kind).toBe('school-day');
	expect(windowAround(open, 'week', date)).toEqual({ startsOn: addDays(date, -6), endsOn: date });
	expect(windowAround(open, 'week', addDays(date, 1))).toEqual({
		startsOn: addDays(date, 1),
		endsOn: addDays(date, 7)
	});
	for (const [days, offset] of [
		[0, date.slice(5, 7) === '03' ? '07:41' : '08:41'],
		[-1, date.slice(5, 7) === '03' ? '08:41' : '07:41']
	] as const) {
		const instant = `${addDays(date, days)}T${offset}:00.000Z`;
		expect(wallTime(instant, 'Europe/London')).toEqual({ date: addDays(date, days), minute: 521 });
		expect(judgePunctuality(open, null, instant)).toMatchObject({ kind: 'late', minutesLate: 11 });
	}
});

test('[CA4] half-terms and terms hold both sides of a change of clocks', () => {
	const autumn = windowAround(smallSchoolCalendar(), 'term', '2026-10-23');
	expect(windowAround(smallSchoolCalendar(), 'term', '2026-11-02')).toEqual(autumn);
	const summer = smallSchoolCalendar({
		terms: [
			{
				name: 'Spring',
				startsOn: '2027-01-04',
				endsOn: '2027-04-01',
				halfTerms: [{ name: 'Spring 2', startsOn: '2027-02-22', endsOn: '2027-04-01', firstWeek: 'A' }]
			}
		]
	});
	const half = windowAround(summer, 'half-term', '2027-03-26');
	expect(half).toEqual({ startsOn: '2027-02-22', endsOn: '2027-04-01' });
	expect(windowAround(summer, 'half-term', '2027-03-29')).toEqual(half);
});
