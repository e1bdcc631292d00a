import type { DayType, SchoolCalendar } from '../../../domain/calendar/school-calendar';
import { type YearPlan, calendarOf } from '../../../domain/calendar/year-plan';
import { type Minute, parseClock } from '../../../domain/local-time';

/** A bank holiday, as the file that Gatehouse brings names it. */
export type BankHolidays = YearPlan['bankHolidays'];

/** The days that bank holidays are wanted for. */
export const demoYear = { startsOn: '2026-09-01', endsOn: '2027-07-21' };

function at(clock: string): Minute {
	return parseClock(clock) ?? 0;
}

/**
 * The demonstration school's year 2026/27: half-terms, five INSET days, the bank holidays; bell 08:30, tutor time, six periods,
 * break, lunch 12:35–13:20, home at 15:05, and at 12:40 on the last day of a term; Week A first in each half-term.
 */
export function demoCalendar(bankHolidays: BankHolidays): SchoolCalendar {
	const calendar = calendarOf({
		timeZone: 'Europe/London',
		yearName: '2026/27',
		halfTerms: [
			{ startsOn: demoYear.startsOn, endsOn: '2026-10-23' },
			{ startsOn: '2026-11-02', endsOn: '2026-12-18' },
			{ startsOn: '2027-01-04', endsOn: '2027-02-12' },
			{ startsOn: '2027-02-22', endsOn: '2027-03-25' },
			{ startsOn: '2027-04-12', endsOn: '2027-05-28' },
			{ startsOn: '2027-06-07', endsOn: demoYear.endsOn }
		],
		insetDays: ['2026-09-01', '2026-09-02', '2026-10-23', '2027-01-04', '2027-06-25'],
		bankHolidays,
		sessions: {
			AM: { bell: at('08:30'), opens: at('08:30'), closes: at('09:00'), ends: at('12:35') },
			PM: { bell: at('13:20'), opens: at('13:20'), closes: at('13:50'), ends: at('15:05') }
		},
		periods: [
			{ id: 'tutor', name: 'Tutor time', startsAt: at('08:30'), endsAt: at('08:55'), session: 'AM' },
			{ id: 'p1', name: 'Period 1', startsAt: at('08:55'), endsAt: at('09:50'), session: 'AM' },
			{ id: 'p2', name: 'Period 2', startsAt: at('09:50'), endsAt: at('10:45'), session: 'AM' },
			{ id: 'p3', name: 'Period 3', startsAt: at('11:05'), endsAt: at('11:50'), session: 'AM' },
			{ id: 'p4', name: 'Period 4', startsAt: at('11:50'), endsAt: at('12:35'), session: 'AM' },
			{ id: 'p5', name: 'Period 5', startsAt: at('13:20'), endsAt: at('14:15'), session: 'PM' },
			{ id: 'p6', name: 'Period 6', startsAt: at('14:15'), endsAt: at('15:05'), session: 'PM' }
		]
	});
	return {
		...calendar,
		terms: calendar.terms.map((term) => ({
			...term,
			halfTerms: term.halfTerms.map((half) => ({ ...half, firstWeek: 'A' }))
		})),
		dayTypes: [...calendar.dayTypes, earlyFinish],
		dayTypeByDate: Object.fromEntries(
			['2026-12-18', '2027-03-25', demoYear.endsOn].map((date) => [date, earlyFinish.id])
		)
	};
}

/** The last day of a term: home at 12:40. */
const earlyFinish: DayType = {
	id: 'early-finish',
	name: 'Early finish',
	sessions: {
		AM: { bell: at('08:30'), opens: at('08:30'), closes: at('09:00'), ends: at('11:05') },
		PM: { bell: at('11:25'), opens: at('11:25'), closes: at('11:55'), ends: at('12:40') }
	},
	periods: [
		{ id: 'tutor', name: 'Tutor time', startsAt: at('08:30'), endsAt: at('08:55'), session: 'AM' },
		{ id: 'p1', name: 'Period 1', startsAt: at('08:55'), endsAt: at('09:40'), session: 'AM' },
		{ id: 'p2', name: 'Period 2', startsAt: at('09:40'), endsAt: at('10:25'), session: 'AM' },
		{ id: 'p3', name: 'Period 3', startsAt: at('10:25'), endsAt: at('11:05'), session: 'AM' },
		{ id: 'p4', name: 'Period 4', startsAt: at('11:25'), endsAt: at('12:40'), session: 'PM' }
	],
	sessionsByYear: {}
};
