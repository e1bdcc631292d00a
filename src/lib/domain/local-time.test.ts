import { describe, expect, test } from 'vitest';
import {
	addDays,
	ageOn,
	clockText,
	dateText,
	dateTextIn,
	instantOf,
	minutesBetween,
	parseClock,
	shiftInstant,
	wallTime,
	weekdayName,
	weekdayOf
} from './local-time';

const london = 'Europe/London';

test.each([
	['2026-11-23T08:36:59.999Z', '2026-11-23', 8 * 60 + 36],
	['2026-07-06T07:31:00.000Z', '2026-07-06', 8 * 60 + 31],
	['2026-07-06T23:30:00.000Z', '2026-07-07', 30],
	['2026-10-25T00:30:00.000Z', '2026-10-25', 90],
	['2026-10-25T01:30:00.000Z', '2026-10-25', 90],
	['2027-03-28T00:59:00.000Z', '2027-03-28', 59],
	['2027-03-28T01:00:00.000Z', '2027-03-28', 120]
])('[CA1] at %s the wall shows %s and minute %i, its seconds dropped', (at, date, minute) => {
	expect(wallTime(at, london)).toEqual({ date, minute });
});

test('[CA1] the wall is that of the zone handed in', () => {
	expect(wallTime('2026-11-23T23:45:00.000Z', 'Europe/Paris')).toEqual({ date: '2026-11-24', minute: 45 });
});

test('[CA1] within one minute of UTC each zone shows its own wall, asked in any order', () => {
	for (const second of ['00.000', '59.999', '30.500']) {
		const at = `2026-11-23T23:20:${second}Z`;
		expect(wallTime(at, london)).toEqual({ date: '2026-11-23', minute: 23 * 60 + 20 });
		expect(wallTime(at, 'Asia/Kathmandu')).toEqual({ date: '2026-11-24', minute: 5 * 60 + 5 });
	}
});

describe('[CA1] the instant of a minute on the wall', () => {
	test.each([
		['an ordinary one', '2026-11-23', '08:36', '2026-11-23T08:36:00.000Z'],
		['one in summer', '2026-07-06', '08:36', '2026-07-06T07:36:00.000Z'],
		['one shown twice is the first', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
		['one that is skipped is the change', '2027-03-28', '01:30', '2027-03-28T01:00:00.000Z'],
		['the first after the change', '2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
		['the last before it', '2027-03-28', '00:59', '2027-03-28T00:59:00.000Z']
	])('%s', (_, date, clock, expected) => {
		expect(instantOf(date, parseClock(clock) ?? -1, london)).toBe(expected);
	});
});

test('[CA1] days are counted by the calendar, also where a day has 23 or 25 hours, a month ends or a year leaps', () => {
	expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
	expect(addDays('2027-03-29', -1)).toBe('2027-03-28');
	expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
	expect([weekdayName(1), weekdayName(7)]).toEqual(['Monday', 'Sunday']);
});

test('[CA1] addition and weekdays are the same whenever and however often they are asked for', () => {
	for (let round = 0; round < 2; round += 1) {
		let date = '1990-01-01';
		for (let day = 0; day < 5000; day += 1) {
			if (weekdayOf(date) !== (day % 7) + 1) throw new Error(`${date} is no ${weekdayName((day % 7) + 1)}`);
			date = addDays(date, 1);
		}
		expect(date).toBe('2003-09-10');
	}
});

test('[PU1] minutes between two instants are rounded down, also backwards', () => {
	expect(minutesBetween('2026-11-23T08:30:00.000Z', '2026-11-23T08:31:59.999Z')).toBe(1);
	expect(minutesBetween('2026-11-23T08:30:00.000Z', '2026-11-23T08:29:59.000Z')).toBe(-1);
	expect(shiftInstant('2026-11-23T08:30:00.000Z', -1)).toBe('2026-11-23T08:29:59.999Z');
});

test.each([
	['00:00', 0],
	['08:05', 485],
	['23:59', 1439]
])('[CA1] %s is minute %i, both ways', (text, minute) => {
	expect(parseClock(text)).toBe(minute);
	expect(clockText(minute)).toBe(text);
});

test.each(['24:00', '8:05', '08:60', '08:05:00', '', ' 08:05', '08.05'])('[CA1] "%s" is no time of day', (text) => {
	expect(parseClock(text)).toBeNull();
});

test('[DE8] a date is told with its weekday and month', () => {
	expect(dateText('2026-11-23')).toBe('Monday 23 November');
	expect(dateText('2027-01-01')).toBe('Friday 1 January');
});

test.each([
	['2008-11-24', '2026-11-23', 17],
	['2008-11-24', '2026-11-24', 18],
	['2008-02-29', '2026-02-27', 17],
	['2008-02-29', '2026-02-28', 18],
	['2008-02-29', '2028-02-28', 19],
	['2008-02-29', '2028-02-29', 20]
])('[DE6] one born on %s is, on %s, %i years old', (bornOn, on, years) => {
	expect(ageOn(bornOn, on)).toBe(years);
});

test('[CA1] a date is said as its language says it, with the figures of the clock on the wall', () => {
	const said = ['en', 'cy', 'pl', 'ar'].map((language) => dateTextIn('2026-11-23', language));
	expect(said.slice(0, 3)).toEqual(['Monday 23 November', 'Dydd Llun 23 Tachwedd', 'poniedziałek, 23 listopada']);
	expect(said[3]).toContain('23');
});
