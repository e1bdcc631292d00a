import { expect, test } from 'vitest';
import { at, closed, ordinaryDay, smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import { type CalendarChange, changeText, withChange } from './calendar-change';
import { changedPast, changedPastText } from './changed-days';
import { isSchoolDay, schoolDay } from '../school-day';
import { breaksOf, halfTermRows, termsOf } from '../terms';
import { yearView } from '../year-view';

const today = '2026-11-24';
const calendar = smallSchoolCalendar();
const changed = (change: CalendarChange, from = calendar) => withChange(from, change, today);

function bellOn(of: typeof calendar, date: string): number | null {
	const day = schoolDay(of, date);
	return day.kind === 'school-day' ? day.sessions.AM.bell : null;
}

function laterBell(bell: string, from: string): CalendarChange {
	const { AM, PM } = ordinaryDay.sessions;
	return {
		kind: 'day-type',
		dayType: { ...ordinaryDay, sessions: { AM: { ...AM, bell: at(bell), opens: at(bell) }, PM } },
		from
	};
}

test('[CA3] another bell holds from its day on, and judges no day before it', () => {
	const after = changed(laterBell('08:45', today));
	expect([bellOn(after, '2026-11-23'), bellOn(after, today)]).toEqual([at('08:30'), at('08:45')]);
	expect(changedPast(calendar, after, today)).toEqual({ days: [], counted: [] });
});

test('[CA3] bells that change again keep every day’s own; a change that never came to hold leaves nothing', () => {
	const planned = changed(laterBell('08:50', '2027-01-04'), changed(laterBell('08:45', today)));
	expect(['2026-11-23', today, '2027-01-04'].map((date) => bellOn(planned, date))).toEqual(
		['08:30', '08:45', '08:50'].map(at)
	);
	const replaced = changed(laterBell('08:40', '2026-12-01'), planned);
	expect(['2026-11-23', '2026-11-30', '2026-12-01', '2027-01-04'].map((date) => bellOn(replaced, date))).toEqual(
		['08:30', '08:45', '08:40', '08:40'].map(at)
	);
	expect(replaced.dayTypes[0]?.earlier?.map(({ until }) => until)).toEqual([today, '2026-12-01']);
	expect(changed(laterBell('08:40', '2026-12-05'), replaced).dayTypes[0]?.earlier).toHaveLength(2);
});

test('[CA3] a weekday on another kind of day leaves the dates before today as they were', () => {
	const early = { ...ordinaryDay, id: 'early', name: 'Early finish' };
	const both = smallSchoolCalendar({ dayTypes: [ordinaryDay, early] });
	const after = changed(
		{ kind: 'weekdays', schoolWeekdays: [1, 2, 3, 4, 5], dayTypeByWeekday: { 2: 'early' }, defaultDayType: 'ordinary' },
		both
	);
	expect(schoolDay(after, '2026-11-17')).toMatchObject({ dayTypeName: 'Ordinary' });
	expect(schoolDay(after, today)).toMatchObject({ dayTypeName: 'Early finish' });
	expect(changedPast(both, after, today).days).toEqual([]);
});

test('[CA2] days are closed, and exactly those are taken back', () => {
	const snow = closed('closure', today);
	const forSome = closed('closure', today, today, [7]);
	const after = changed({ kind: 'close', days: forSome }, changed({ kind: 'close', days: snow }));
	expect(isSchoolDay(after, today)).toBe(false);
	const reopened = changed({ kind: 'reopen', days: snow }, after);
	expect(isSchoolDay(reopened, today)).toBe(true);
	expect(isSchoolDay(reopened, today, 7)).toBe(false);
	expect(changed({ kind: 'reopen', days: forSome }, reopened)).toEqual(calendar);
});

test('[CA2] a closing of one site says so where the change and the day are read', () => {
	const sites = [
		{ id: 'main', name: 'Main building' },
		{ id: 'annexe', name: 'Annexe' }
	];
	const days = { ...closed('closure', today), name: 'Snow', sites: ['annexe'] };
	const change: CalendarChange = { kind: 'close', days };
	const after = changed(change, smallSchoolCalendar({ sites }));
	expect(changeText(change, after)).toBe('Snow at Annexe on Tuesday 24 November');
	expect(changeText({ kind: 'reopen', days }, after)).toBe('Snow at Annexe on Tuesday 24 November was taken back');
	const shown = yearView(after, 2026, today).months.flatMap((month) => month.days);
	expect(shown.find(({ date }) => date === today)).toMatchObject({
		kind: 'school-day',
		forSome: [{ name: 'Snow', years: null, sites: ['Annexe'] }]
	});
});

test('[CA2] bank holidays from today on are replaced, inside the terms only; those that are over stay', () => {
	const before = smallSchoolCalendar({
		closedDays: [closed('bank-holiday', '2026-10-01'), closed('bank-holiday', '2026-12-01')]
	});
	const holidays = ['2026-08-31', '2026-09-15', '2027-05-03', '2027-08-30'].map((date) => ({ date, name: date }));
	const after = changed({ kind: 'bank-holidays', holidays }, before);
	expect(after.closedDays.map(({ startsOn }) => startsOn)).toEqual(['2026-10-01', '2027-05-03']);
});

test('[CA2][CA4] other half-terms bring their own breaks, and leave every other closing', () => {
	const rows = halfTermRows(calendar.terms).map((row) =>
		row.name === 'Spring 1' ? { ...row, endsOn: '2027-02-05' } : row
	);
	const terms = termsOf(rows);
	const inset = closed('inset', '2026-11-27');
	const after = changed(
		{ kind: 'terms', yearName: '2026/27', terms },
		smallSchoolCalendar({ closedDays: [...calendar.closedDays, inset] })
	);
	expect(after.terms.map(({ name }) => name)).toEqual(['Autumn', 'Spring', 'Summer']);
	expect(breaksOf(after.terms).map(({ startsOn }) => startsOn)).toEqual(['2026-10-24', '2027-02-06', '2027-05-29']);
	expect(isSchoolDay(after, '2027-02-08')).toBe(false);
	expect(isSchoolDay(after, '2026-11-27')).toBe(false);
	expect(after.closedDays.map(({ startsOn }) => startsOn)).toEqual([
		'2026-10-26',
		'2026-11-27',
		'2027-02-06',
		'2027-05-31'
	]);
	expect(termsOf(halfTermRows(calendar.terms))).toEqual(calendar.terms);
});

test('[CA3] one date follows another kind of day, and again what its weekday says', () => {
	const early = { ...ordinaryDay, id: 'early', name: 'Early finish' };
	const both = smallSchoolCalendar({ dayTypes: [ordinaryDay, early] });
	const after = changed({ kind: 'date', date: '2026-12-18', dayType: 'early' }, both);
	expect(schoolDay(after, '2026-12-18')).toMatchObject({ dayTypeName: 'Early finish' });
	expect(changed({ kind: 'date', date: '2026-12-18', dayType: null }, after)).toEqual(both);
});

test('[CA3] what a change does to days that are over is said', () => {
	const after = changed({ kind: 'close', days: closed('inset', '2026-11-20') });
	const past = changedPast(calendar, after, today);
	expect(past).toEqual({ days: ['2026-11-20'], counted: [] });
	expect(changedPastText(past)).toBe(
		'One day that is over changes. Lates and marks recorded already stay as they are.'
	);
	const halves = halfTermRows(calendar.terms).map((row) =>
		row.name === 'Autumn 2' ? { ...row, startsOn: '2026-11-03' } : row
	);
	const moved = changed({ kind: 'terms', yearName: '2026/27', terms: termsOf(halves) });
	expect(changedPastText(changedPast(calendar, moved, today))).toContain('Half-terms or terms that have begun');
	expect(changedPastText(changedPast(calendar, calendar, today))).toBeNull();
});
