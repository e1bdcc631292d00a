import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { addDays, weekdayOf } from '../local-time';
import { isWithin } from './school-day';
import { type WindowName, windowAround } from './window';

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
