import type { LocalDate } from '../local-time';
import { sessionProblems, registerWarnings } from './session-times';
import { breaksOf } from './terms';
import type { ClosedDays, DaySessions, HalfTerm, LessonPeriod, SchoolCalendar, Term } from './school-calendar';

/** The six half-terms of a year, in order, two a term. */
export const halfTermNames = ['Autumn 1', 'Autumn 2', 'Spring 1', 'Spring 2', 'Summer 1', 'Summer 2'] as const;

/** What a school says of its year when it begins; a calendar follows from it. */
export interface YearPlan {
	timeZone: string;
	yearName: string;
	/** Six, in the order of `halfTermNames`. */
	halfTerms: { startsOn: LocalDate; endsOn: LocalDate }[];
	insetDays: LocalDate[];
	bankHolidays: { date: LocalDate; name: string }[];
	sessions: DaySessions;
	/** Those that do not lie inside the sessions are left out. */
	periods: LessonPeriod[];
}

/** A year as many schools in England have it, to begin from: every date and time is the school's to change. */
export const templateYear: YearPlan = {
	timeZone: 'Europe/London',
	yearName: '2026/27',
	halfTerms: [
		{ startsOn: '2026-09-02', endsOn: '2026-10-23' },
		{ startsOn: '2026-11-02', endsOn: '2026-12-18' },
		{ startsOn: '2027-01-04', endsOn: '2027-02-12' },
		{ startsOn: '2027-02-22', endsOn: '2027-03-25' },
		{ startsOn: '2027-04-12', endsOn: '2027-05-28' },
		{ startsOn: '2027-06-07', endsOn: '2027-07-21' }
	],
	insetDays: ['2026-09-02', '2026-11-27', '2027-01-04', '2027-06-07', '2027-06-28'],
	bankHolidays: [],
	sessions: {
		AM: { bell: 510, opens: 510, closes: 540, ends: 755 },
		PM: { bell: 800, opens: 800, closes: 830, ends: 905 }
	},
	periods: [
		{ id: 'p1', name: 'Period 1', startsAt: 535, endsAt: 590, session: 'AM' },
		{ id: 'p2', name: 'Period 2', startsAt: 590, endsAt: 645, session: 'AM' },
		{ id: 'p3', name: 'Period 3', startsAt: 665, endsAt: 755, session: 'AM' },
		{ id: 'p4', name: 'Period 4', startsAt: 800, endsAt: 855, session: 'PM' },
		{ id: 'p5', name: 'Period 5', startsAt: 855, endsAt: 905, session: 'PM' }
	]
};

/** What makes a plan no calendar, by the part that it concerns; empty where nothing does. */
export function planProblems(plan: YearPlan): { path: string; message: string }[] {
	const problems: { path: string; message: string }[] = [];
	if (plan.halfTerms.length !== halfTermNames.length) {
		problems.push({ path: 'halfTerms', message: 'A year has six half-terms.' });
	}
	plan.halfTerms.forEach((half, index) => {
		if (half.endsOn < half.startsOn) {
			problems.push({ path: `halfTerms.${index}.endsOn`, message: 'This is before its first day.' });
		}
		const before = plan.halfTerms[index - 1];
		if (before && half.startsOn <= before.endsOn) {
			problems.push({
				path: `halfTerms.${index}.startsOn`,
				message: 'This is before the half-term before it is over.'
			});
		}
	});
	return [...problems, ...sessionProblems(plan.sessions, 'sessions')];
}

/** What is lawful and yet to be looked at: a register open longer than 30 minutes, or not equally long (CA3, England). */
export function planWarnings({ sessions }: YearPlan): string[] {
	return registerWarnings(sessions);
}

/** The calendar of a plan without problems: three terms, with the break inside each closed (CA2–CA4). */
export function calendarOf(plan: YearPlan): SchoolCalendar {
	const halves = plan.halfTerms.map((half, index): HalfTerm => ({
		...half,
		name: halfTermNames[index] ?? `Half-term ${index + 1}`,
		firstWeek: null
	}));
	const terms: Term[] = [];
	for (let index = 0; index + 1 < halves.length; index += 2) {
		const pair = halves.slice(index, index + 2);
		const [first, second] = pair;
		if (!first || !second) continue;
		terms.push({
			name: first.name.split(' ')[0] ?? first.name,
			startsOn: first.startsOn,
			endsOn: second.endsOn,
			halfTerms: pair
		});
	}
	const { AM, PM } = plan.sessions;
	return {
		timeZone: plan.timeZone,
		schoolWeekdays: [1, 2, 3, 4, 5],
		yearName: plan.yearName,
		terms,
		closedDays: [
			...breaksOf(terms),
			...plan.insetDays.map((date): ClosedDays => ({
				kind: 'inset',
				name: 'Staff training day',
				startsOn: date,
				endsOn: date,
				years: null
			})),
			...plan.bankHolidays.map(({ date, name }): ClosedDays => ({
				kind: 'bank-holiday',
				name,
				startsOn: date,
				endsOn: date,
				years: null
			}))
		],
		dayTypes: [
			{
				id: 'ordinary',
				name: 'Ordinary',
				sessions: plan.sessions,
				periods: plan.periods.filter(({ session, startsAt, endsAt }) => {
					const times = session === 'AM' ? AM : PM;
					return startsAt >= times.bell && endsAt <= times.ends;
				}),
				sessionsByYear: {}
			}
		],
		dayTypeByWeekday: {},
		defaultDayType: 'ordinary',
		dayTypeByDate: {}
	};
}
