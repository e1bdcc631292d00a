import { expect, test } from 'vitest';
import { schoolDay } from './school-day';
import { type YearPlan, calendarOf, planProblems, planWarnings, templateYear } from './year-plan';

test('[CA2] of the template a first day, a half-term, a training day and a bank holiday are what they are', () => {
	const calendar = calendarOf({ ...templateYear, bankHolidays: [{ date: '2027-05-03', name: 'Early May' }] });
	const because = (date: string) => {
		const day = schoolDay(calendar, date);
		return day.kind === 'school-day' ? 'school day' : day.because;
	};
	expect(because('2026-09-02')).toBe('inset');
	expect(because('2026-09-03')).toBe('school day');
	expect(because('2026-10-26')).toBe('holiday');
	expect(because('2026-11-02')).toBe('school day');
	expect(because('2026-12-21')).toBe('outside-term');
	expect(because('2027-05-03')).toBe('bank-holiday');
	expect(because('2027-07-22')).toBe('outside-term');
});

test('[CA4] the half-terms are the periods that were given, two a term', () => {
	const { terms } = calendarOf(templateYear);
	expect(terms.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])).toEqual([
		['Autumn', '2026-09-02', '2026-12-18'],
		['Spring', '2027-01-04', '2027-03-25'],
		['Summer', '2027-04-12', '2027-07-21']
	]);
	expect(terms.flatMap((term) => term.halfTerms)).toHaveLength(6);
});

const AM = templateYear.sessions.AM;
const PM = templateYear.sessions.PM;
const wrong: [Partial<YearPlan>, string][] = [
	[{ halfTerms: templateYear.halfTerms.slice(0, 5) }, 'halfTerms'],
	[
		{ halfTerms: [{ startsOn: '2026-10-23', endsOn: '2026-09-02' }, ...templateYear.halfTerms.slice(1)] },
		'halfTerms.0.endsOn'
	],
	[
		{ halfTerms: [{ startsOn: '2026-09-02', endsOn: '2026-11-02' }, ...templateYear.halfTerms.slice(1)] },
		'halfTerms.1.startsOn'
	],
	[{ sessions: { AM: { ...AM, opens: 500 }, PM } }, 'sessions.AM.opens'],
	[{ sessions: { AM: { ...AM, closes: 510 }, PM } }, 'sessions.AM.closes'],
	[{ sessions: { AM, PM: { ...PM, ends: 810 } } }, 'sessions.PM.ends'],
	[{ sessions: { AM, PM: { ...PM, bell: 700 } } }, 'sessions.PM.bell']
];

test.each(wrong)('[CA3] a plan with %j is refused at %s', (change, path) => {
	expect(planProblems(templateYear)).toEqual([]);
	expect(planProblems({ ...templateYear, ...change }).map((problem) => problem.path)).toContain(path);
});

test('[CA3] a register open longer than half an hour, or not equally long, is saved with a warning', () => {
	expect(planWarnings(templateYear)).toEqual([]);
	const long = { ...templateYear, sessions: { AM: { ...AM, closes: 541 }, PM } };
	expect(planProblems(long)).toEqual([]);
	expect(planWarnings(long)).toHaveLength(2);
});

test('[CA7] periods that do not fit the sessions are left out', () => {
	const late = { ...templateYear, sessions: { AM: { bell: 560, opens: 560, closes: 590, ends: 755 }, PM } };
	expect(calendarOf(late).dayTypes[0]?.periods.map((period) => period.id)).toEqual(['p2', 'p3', 'p4', 'p5']);
});
