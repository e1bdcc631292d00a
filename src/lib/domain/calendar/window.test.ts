import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closed, smallSchoolCalendar, smallSchoolHolidays } from '../../../../tests/support/small-school-calendar';
import { addDays, weekdayOf } from '../local-time';
import { isSchoolDay, isWithin } from './school-day';
import { type RollingWindow, type WindowName, rollingWindowTo, windowAround } from './window';

const calendar = smallSchoolCalendar();

test.each<[WindowName, string, string, string]>([
	['day', '2026-11-25', '2026-11-25', '2026-11-25'],
	['week', '2026-11-23', '2026-11-23', '2026-11-29'],
	['week', '2026-11-29', '2026-11-23', '2026-11-29'],
	['week', '2026-12-31', '2026-12-28', '2027-01-03'],
	['week', '2026-10-25', '2026-10-19', '2026-10-25'],
	['week', '2027-03-28', '2027-03-22', '2027-03-28'],
	['half-term', '2026-09-02', '2026-09-02', '2026-10-23'],
	['half-term', '2026-10-23', '2026-09-02', '2026-10-23'],
	['half-term', '2026-11-02', '2026-11-02', '2026-12-18'],
	['term', '2026-10-28', '2026-09-02', '2026-12-18'],
	['term', '2027-03-25', '2027-01-04', '2027-03-25'],
	['school-year', '2026-12-28', '2026-09-02', '2027-07-21']
])('[CA4] the %s around %s runs from %s to %s', (name, date, startsOn, endsOn) => {
	expect(windowAround(calendar, name, date)).toEqual({ startsOn, endsOn });
});

test.each<[WindowName, string]>([
	['half-term', '2026-10-28'],
	['term', '2026-12-25'],
	['school-year', '2027-08-15']
])('[CA4] outside every %s, as on %s, the window is that day', (name, date) => {
	expect(windowAround(calendar, name, date)).toEqual({ startsOn: date, endsOn: date });
});

test('[CA4] every window holds its date, and is the same around each of its dates', () => {
	const names = fc.constantFrom<WindowName>('day', 'week', 'half-term', 'term', 'school-year');
	fc.assert(
		fc.property(names, fc.integer({ min: -30, max: 400 }), fc.nat(400), (name, offset, further) => {
			const date = addDays('2026-09-01', offset);
			const window = windowAround(calendar, name, date);
			expect(isWithin(date, window)).toBe(true);
			const other = addDays(window.startsOn, further);
			expect(isWithin(other, window)).toBe(
				JSON.stringify(windowAround(calendar, name, other)) === JSON.stringify(window)
			);
			if (name === 'week') expect([weekdayOf(window.startsOn), weekdayOf(window.endsOn)]).toEqual([1, 7]);
		}),
		{ numRuns: 1000 }
	);
});

/** A year of seven-day weeks without holidays, so that the days on which clocks change are school days. */
const everyDay = smallSchoolCalendar({
	schoolWeekdays: [1, 2, 3, 4, 5, 6, 7],
	closedDays: [],
	terms: [{ name: 'Year', startsOn: '2026-03-01', endsOn: '2027-07-21', halfTerms: [] }]
});

describe('a window that moves', () => {
	const days = (last: number): RollingWindow => ({ last, unit: 'school-days' });
	const weeks = (last: number): RollingWindow => ({ last, unit: 'weeks' });

	test.each<[what: string, window: RollingWindow, date: string, startsOn: string]>([
		['one school day is the day', days(1), '2026-11-25', '2026-11-25'],
		['three school days in one week', days(3), '2026-11-25', '2026-11-23'],
		['three school days over a weekend', days(3), '2026-11-24', '2026-11-20'],
		['five school days over the half-term break', days(5), '2026-11-03', '2026-10-21'],
		['ten school days over Christmas', days(10), '2027-01-05', '2026-12-09'],
		['up to a Sunday, the three school days before it', days(3), '2026-11-29', '2026-11-25'],
		['in a break, the school days before it', days(2), '2026-10-28', '2026-10-22'],
		['more than there were since the year began', days(30), '2026-09-10', '2026-09-02'],
		['one week is its own, from Monday', weeks(1), '2026-11-25', '2026-11-23'],
		['two weeks', weeks(2), '2026-11-25', '2026-11-16'],
		['two weeks to a Sunday', weeks(2), '2026-11-29', '2026-11-16'],
		['a break’s week counts as a week', weeks(2), '2026-11-03', '2026-10-26'],
		['weeks no further back than the year', weeks(4), '2026-09-10', '2026-09-02']
	])('[CA4] %s', (_, window, date, startsOn) => {
		expect(rollingWindowTo(calendar, window, date)).toEqual({ startsOn, endsOn: date });
	});

	test.each<[what: string, window: RollingWindow, date: string, startsOn: string]>([
		['29 March 2026 is one day', days(3), '2026-03-30', '2026-03-28'],
		['25 October 2026 is one day', days(3), '2026-10-26', '2026-10-24'],
		['28 March 2027 is one day', days(3), '2027-03-29', '2027-03-27'],
		['the week that ends on 29 March 2026', weeks(1), '2026-03-29', '2026-03-23'],
		['two weeks across 25 October 2026', weeks(2), '2026-10-26', '2026-10-19'],
		['two weeks across 28 March 2027', weeks(2), '2027-03-29', '2027-03-22']
	])('[CA1] across a clock change: %s', (_, window, date, startsOn) => {
		expect(rollingWindowTo(everyDay, window, date)).toEqual({ startsOn, endsOn: date });
	});

	test('[CA4] a closure uses up no school day of it', () => {
		const snow = smallSchoolCalendar({ closedDays: [...smallSchoolHolidays, closed('closure', '2026-11-24')] });
		expect(rollingWindowTo(snow, days(3), '2026-11-26').startsOn).toBe('2026-11-23');
		expect(rollingWindowTo(calendar, days(3), '2026-11-26').startsOn).toBe('2026-11-24');
	});

	test('[CA4] it ends on its date, holds as many school days as it says or goes back to the year’s first, and moves only forwards', () => {
		const windows = fc.record({
			last: fc.integer({ min: 1, max: 40 }),
			unit: fc.constantFrom('school-days', 'weeks' as const)
		});
		fc.assert(
			fc.property(windows, fc.integer({ min: 1, max: 322 }), (window, offset) => {
				const date = addDays('2026-09-01', offset);
				const { startsOn, endsOn } = rollingWindowTo(calendar, window, date);
				expect(endsOn).toBe(date);
				expect(startsOn >= '2026-09-02' && startsOn <= date).toBe(true);
				const next = rollingWindowTo(calendar, window, addDays(date, 1));
				expect(next.startsOn >= startsOn || date === '2027-07-21').toBe(true);
				if (window.unit === 'weeks') return;
				let held = 0;
				for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) held += isSchoolDay(calendar, day) ? 1 : 0;
				expect(held === window.last || startsOn === '2026-09-02').toBe(true);
				expect(held).toBeLessThanOrEqual(window.last);
			}),
			{ numRuns: 1000 }
		);
	});
});
