import { expect, test } from 'vitest';
import { closed, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { calendarFileName, calendarFileOf, calendarText, mostCalendarText, readCalendarText } from './calendar-file';

const calendar = smallSchoolCalendar({
	closedDays: [closed('inset', '2026-11-27', '2026-11-27', [7, 8])],
	dayTypes: [
		{ ...ordinaryDay, sessionsByYear: { 7: ordinaryDay.sessions }, earlier: [{ ...ordinaryDay, until: '2026-10-01' }] }
	],
	dayTypeByDate: { '2026-12-18': 'ordinary' },
	dayTypeByWeekday: { 5: 'ordinary' }
});

/** What is said of the calendar's file with one text in it changed. */
function issuesWith(from: string, to: string): string[] {
	const read = readCalendarText(calendarText(calendar).replace(from, to));
	return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
}

test('[CA2][CA3] a calendar’s file read again is the calendar, with the bells that it had before', () => {
	const read = readCalendarText(calendarText(calendar));
	expect(read.ok && calendarFileOf(read.calendar)).toEqual(calendarFileOf(calendar));
	expect(read.ok && read.calendar.dayTypes[0]?.sessions).toEqual(ordinaryDay.sessions);
	expect(readCalendarText(`\uFEFF${calendarText(calendar)}`).ok).toBe(true);
});

test.each([
	[
		'"bell": "08:30"',
		'"bell": "half past"',
		'dayTypes.0.sessions.AM.bell: Write a time such as "08:40", not “half past”.'
	],
	['"closes"', '"close"', 'dayTypes.0.sessions.AM.close: There is no “close” here: write “closes”.'],
	[
		'"2026-09-02"',
		'"2026-02-30"',
		'terms.0.startsOn: “2026-02-30” is no day of the calendar: write a date such as "2026-11-23".'
	],
	['"kind": "inset"', '"kind": "insett"', 'closedDays.0.kind: Write “inset”, not “insett”.'],
	['"Europe/London"', '"London"', 'timeZone: This is no time zone. Write one such as "Europe/London".'],
	['"defaultDayType": "ordinary",', '', 'defaultDayType: Add "defaultDayType": a calendar needs it.'],
	['"years": [', '"years": ["7", ', 'closedDays.0.years.0: Write a whole number from 0 to 14, not “7”.']
])('a file with %s as %s is refused at its field, with what to write instead', (from, to, issue) => {
	expect(issuesWith(from, to)).toContain(issue);
});

test.each([
	['', 'There is nothing in this file. Choose one that was downloaded here.'],
	['{ "terms": ', 'This is not JSON'],
	[' '.repeat(9) + '['.repeat(mostCalendarText), 'A calendar has no more than'],
	['[]', 'Write a calendar as an object { … }.'],
	['null', 'Write a calendar as an object { … }.']
])('a text that is no calendar is refused as a whole (%#)', (text, message) => {
	const read = readCalendarText(text);
	expect(read.ok ? '' : read.issues[0]).toMatchObject({ path: '', message: expect.stringContaining(message) });
});

test('a file is named by its school year, whatever stands in that', () => {
	expect(calendarFileName(calendar)).toBe('calendar-2026-27.json');
	expect(calendarFileName({ ...calendar, yearName: '../«»' })).toBe('calendar-of-the-school.json');
});
