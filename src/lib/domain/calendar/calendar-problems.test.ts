import { expect, test } from 'vitest';
import { at, closed, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { calendarProblems, calendarWarnings } from './calendar-problems';
import type { DayType, SchoolCalendar, Term } from './school-calendar';

const autumn: Term = {
	name: 'Autumn',
	startsOn: '2026-09-02',
	endsOn: '2026-12-18',
	halfTerms: [
		{ name: 'Autumn 1', startsOn: '2026-09-02', endsOn: '2026-10-23', firstWeek: 'A' },
		{ name: 'Autumn 2', startsOn: '2026-11-02', endsOn: '2026-12-18', firstWeek: 'A' }
	]
};
const [first, second] = autumn.halfTerms;
if (!first || !second) throw new Error('Two half-terms');
const { AM, PM } = ordinaryDay.sessions;
const [p1, p2] = ordinaryDay.periods;
if (!p1 || !p2) throw new Error('Two periods at least');

const ordinary = (changes: Partial<DayType>): Partial<SchoolCalendar> => ({
	dayTypes: [{ ...ordinaryDay, ...changes }]
});

test('[CA2] a calendar that can work has no problem and, but for what guidance asks, no warning', () => {
	expect(calendarProblems(smallSchoolCalendar())).toEqual([]);
	expect(calendarWarnings(smallSchoolCalendar())).toEqual([]);
});

test.each<{ why: string; calendar: Partial<SchoolCalendar>; path: string; would: string }>([
	{ why: 'no time zone', calendar: { timeZone: 'Mars/Base' }, path: 'timeZone', would: 'Europe/London' },
	{ why: 'no weekday', calendar: { schoolWeekdays: [] }, path: 'schoolWeekdays', would: 'at least one' },
	{ why: 'no term', calendar: { terms: [] }, path: 'terms', would: 'Add one' },
	{
		why: 'a term that ends before it begins',
		calendar: { terms: [{ ...autumn, endsOn: '2026-09-01', halfTerms: [] }] },
		path: 'terms.0.endsOn',
		would: 'Wednesday 2 September or a later day'
	},
	{
		why: 'terms that overlap',
		calendar: { terms: [autumn, { ...autumn, name: 'Winter', startsOn: '2026-12-18', halfTerms: [] }] },
		path: 'terms.1.startsOn',
		would: 'after Friday 18 December'
	},
	{
		why: 'half-terms that overlap',
		calendar: { terms: [{ ...autumn, halfTerms: [first, { ...second, startsOn: '2026-10-20' }] }] },
		path: 'terms.0.halfTerms.1.startsOn',
		would: 'after Friday 23 October'
	},
	{
		why: 'a half-term outside its term',
		calendar: { terms: [{ ...autumn, halfTerms: [first, { ...second, endsOn: '2026-12-24' }] }] },
		path: 'terms.0.halfTerms.1',
		would: 'between Wednesday 2 September and Friday 18 December'
	},
	{
		why: 'closed days that end before they begin',
		calendar: { closedDays: [closed('inset', '2026-11-27', '2026-11-26')] },
		path: 'closedDays.0.endsOn',
		would: 'Friday 27 November or a later day'
	},
	{
		why: 'closed days for no year',
		calendar: { closedDays: [closed('closure', '2026-11-27', '2026-11-27', [])] },
		path: 'closedDays.0.years',
		would: 'at least one'
	},
	{ why: 'no kind of day', calendar: { dayTypes: [] }, path: 'dayTypes', would: 'Add one' },
	{
		why: 'two kinds of day with one name',
		calendar: { dayTypes: [ordinaryDay, { ...ordinaryDay, id: 'other', name: 'ordinary' }] },
		path: 'dayTypes.1.name',
		would: 'another name'
	},
	{
		why: 'a bell after the register opens',
		calendar: ordinary({ sessions: { AM: { ...AM, bell: at('08:45') }, PM } }),
		path: 'dayTypes.0.sessions.AM.opens',
		would: '08:45 or later'
	},
	{
		why: 'a register that closes before it opens',
		calendar: ordinary({ sessions: { AM: { ...AM, closes: at('08:15') }, PM } }),
		path: 'dayTypes.0.sessions.AM.closes',
		would: 'later than 08:30'
	},
	{
		why: 'sessions that overlap',
		calendar: ordinary({ sessions: { AM, PM: { ...PM, bell: at('12:00') } } }),
		path: 'dayTypes.0.sessions.PM.bell',
		would: '12:35 or later'
	},
	{
		why: 'sessions of one year that overlap',
		calendar: ordinary({ sessionsByYear: { 11: { AM, PM: { ...PM, bell: at('12:00') } } } }),
		path: 'dayTypes.0.sessionsByYear.11.PM.bell',
		would: '12:35 or later'
	},
	{
		why: 'a period outside its session',
		calendar: ordinary({ periods: [{ ...p1, endsAt: at('12:50') }] }),
		path: 'dayTypes.0.periods.0',
		would: 'between 08:30 and 12:35'
	},
	{
		why: 'a period that ends before it begins',
		calendar: ordinary({ periods: [{ ...p1, endsAt: at('08:50') }] }),
		path: 'dayTypes.0.periods.0',
		would: 'after 08:55'
	},
	{
		why: 'periods that overlap',
		calendar: ordinary({ periods: [p1, { ...p2, startsAt: at('09:40') }] }),
		path: 'dayTypes.0.periods.1',
		would: '09:50 or later'
	},
	{
		why: 'a weekday of an unknown kind',
		calendar: { dayTypeByWeekday: { 5: 'early' } },
		path: 'dayTypeByWeekday.5',
		would: 'Choose one of: Ordinary'
	},
	{
		why: 'a date of an unknown kind',
		calendar: { dayTypeByDate: { '2026-12-18': 'early' } },
		path: 'dayTypeByDate.2026-12-18',
		would: 'Choose one of: Ordinary'
	},
	{
		why: 'an unknown kind for every other day',
		calendar: { defaultDayType: 'none' },
		path: 'defaultDayType',
		would: 'Choose one of: Ordinary'
	}
])('[CA2][CA3] $why is a problem, said with what would do', ({ calendar, path, would }) => {
	const problems = calendarProblems(smallSchoolCalendar(calendar));
	expect(problems.map((problem) => problem.path)).toContain(path);
	expect(problems.find((problem) => problem.path === path)?.message).toContain(would);
});

test.each<{ why: string; calendar: Partial<SchoolCalendar>; path: string }>([
	{
		why: 'a register open longer than 30 minutes',
		calendar: ordinary({ sessions: { AM: { ...AM, closes: at('09:05') }, PM: { ...PM, closes: at('13:55') } } }),
		path: 'dayTypes.0.sessions'
	},
	{
		why: 'registers not open equally long',
		calendar: ordinary({ sessions: { AM: { ...AM, closes: at('08:50') }, PM } }),
		path: 'dayTypes.0.sessions'
	},
	{
		why: 'a register of one year open longer',
		calendar: ordinary({
			sessionsByYear: { 11: { AM: { ...AM, closes: at('09:05') }, PM: { ...PM, closes: at('13:55') } } }
		}),
		path: 'dayTypes.0.sessionsByYear.11'
	},
	{
		why: 'a school day in no half-term',
		calendar: { terms: [{ ...autumn, halfTerms: [first, { ...second, endsOn: '2026-12-17' }] }] },
		path: 'terms'
	},
	{
		why: 'a half-term without its Week A or B where others have one',
		calendar: { terms: [{ ...autumn, halfTerms: [first, { ...second, firstWeek: null }] }] },
		path: 'terms'
	},
	{
		why: 'a kind of day for a date without school',
		calendar: { dayTypeByDate: { '2026-10-28': 'ordinary' } },
		path: 'dayTypeByDate.2026-10-28'
	}
])('[CA3][CA5] $why is a warning and no problem', ({ calendar, path }) => {
	const changed = smallSchoolCalendar(calendar);
	expect(calendarProblems(changed)).toEqual([]);
	expect(calendarWarnings(changed).map((warning) => warning.path)).toContain(path);
});
