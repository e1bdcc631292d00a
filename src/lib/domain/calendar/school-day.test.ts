import { describe, expect, test } from 'vitest';
import {
	at,
	closed,
	ordinaryDay,
	smallSchoolCalendar,
	smallSchoolHolidays
} from '../../../../tests/support/small-school-calendar';
import type { DayType } from './school-calendar';
import { isSchoolDay, schoolDay, schoolDaysFrom } from './school-day';

const calendar = smallSchoolCalendar({
	closedDays: [
		...smallSchoolHolidays,
		closed('inset', '2026-11-27'),
		closed('closure', '2026-12-01', '2026-12-02', [11, 12]),
		closed('bank-holiday', '2027-05-03')
	]
});

describe('[CA2] a date that is no school day says why:', () => {
	test.each([
		['2026-11-28', 'weekend'],
		['2026-08-31', 'outside-term'],
		['2026-12-21', 'outside-term'],
		['2026-10-26', 'holiday'],
		['2026-10-30', 'holiday'],
		['2026-11-27', 'inset'],
		['2027-05-03', 'bank-holiday']
	])('%s: %s', (date, because) => {
		expect(schoolDay(calendar, date)).toMatchObject({ kind: 'not-a-school-day', date, because });
	});
});

test.each(['2026-09-02', '2026-10-23', '2026-11-02', '2026-12-18', '2027-03-25', '2027-07-21'])(
	'[CA2] %s, at the edge of a term or a break, is a school day',
	(date) => {
		expect(isSchoolDay(calendar, date)).toBe(true);
	}
);

test('[CA2] a day closed for some years is a school day for the others, and for the school', () => {
	expect(isSchoolDay(calendar, '2026-12-01', 11)).toBe(false);
	expect(isSchoolDay(calendar, '2026-12-02', 12)).toBe(false);
	expect(isSchoolDay(calendar, '2026-12-01', 10)).toBe(true);
	expect(isSchoolDay(calendar, '2026-12-01')).toBe(true);
});

test('[CA2] the weekdays are a setting', () => {
	const sixDays = smallSchoolCalendar({ schoolWeekdays: [1, 2, 3, 4, 5, 6] });
	expect(isSchoolDay(sixDays, '2026-11-28')).toBe(true);
	expect(isSchoolDay(sixDays, '2026-11-29')).toBe(false);
});

describe('[CA3] the sessions of a day', () => {
	const early: DayType = {
		...ordinaryDay,
		id: 'early',
		name: 'Early finish',
		sessions: { ...ordinaryDay.sessions, AM: { ...ordinaryDay.sessions.AM, bell: at('08:45') } },
		sessionsByYear: { 12: { ...ordinaryDay.sessions, AM: { ...ordinaryDay.sessions.AM, bell: at('09:00') } } }
	};
	const varied = smallSchoolCalendar({
		dayTypes: [ordinaryDay, early],
		dayTypeByWeekday: { 5: 'early' },
		dayTypeByDate: { '2026-11-24': 'early', '2026-11-27': 'ordinary' }
	});
	const bellOn = (date: string, yearGroup: number | null = null) => {
		const day = schoolDay(varied, date, yearGroup);
		return day.kind === 'school-day' ? [day.dayTypeName, day.sessions.AM.bell] : [day.because];
	};

	test('are those of the date, else the weekday, else the ordinary ones', () => {
		expect(bellOn('2026-11-23')).toEqual(['Ordinary', at('08:30')]);
		expect(bellOn('2026-11-24')).toEqual(['Early finish', at('08:45')]);
		expect(bellOn('2026-11-20')).toEqual(['Early finish', at('08:45')]);
		expect(bellOn('2026-11-27')).toEqual(['Ordinary', at('08:30')]);
	});

	test('differ for a year group that has its own', () => {
		expect(bellOn('2026-11-20', 12)).toEqual(['Early finish', at('09:00')]);
		expect(bellOn('2026-11-20', 9)).toEqual(['Early finish', at('08:45')]);
		expect(bellOn('2026-11-23', 12)).toEqual(['Ordinary', at('08:30')]);
	});
});

test('[CA2] the next school days skip weekends, breaks and closures of the year, and end with the calendar', () => {
	expect(schoolDaysFrom(calendar, '2026-10-23', 3)).toEqual(['2026-10-23', '2026-11-02', '2026-11-03']);
	expect(schoolDaysFrom(calendar, '2026-11-26', 3, 11)).toEqual(['2026-11-26', '2026-11-30', '2026-12-03']);
	expect(schoolDaysFrom(calendar, '2026-12-19', 1)).toEqual(['2027-01-04']);
	expect(schoolDaysFrom(calendar, '2027-07-20', 5)).toEqual(['2027-07-20', '2027-07-21']);
	expect(schoolDaysFrom(calendar, '2027-07-22', 5)).toEqual([]);
	expect(schoolDaysFrom(calendar, '2026-11-23', 0)).toEqual([]);
});
