import type { DateSpan, SchoolCalendar, Term } from '$lib/domain/calendar/school-calendar';
import { schoolDaysFrom } from '$lib/domain/calendar/school-day';
import type { CountedArrival, Sitting } from '$lib/domain/detention/facts';
import { addDays } from '$lib/domain/local-time';
import { arrival, sitting } from '../../support/detention-facts';
import { closed, smallSchoolCalendar, smallSchoolHolidays } from '../../support/small-school-calendar';

/** Every school year is this many days after the one before: whole weeks, so that weekdays stay. */
const daysAYear = 52 * 7;

/** A calendar of several school years on end, the last of which is 2026/27. */
export function calendarOfYears(years: number): SchoolCalendar {
	const one = smallSchoolCalendar();
	const shifts = Array.from({ length: years }, (_, index) => (index - years + 1) * daysAYear);
	return {
		...one,
		terms: shifts.flatMap((days) => one.terms.map((term) => shiftedTerm(term, days))),
		closedDays: shifts.flatMap((days) =>
			smallSchoolHolidays.map(({ kind, startsOn, endsOn }) =>
				closed(kind, addDays(startsOn, days), addDays(endsOn, days))
			)
		)
	};
}

function shiftedTerm(term: Term, days: number): Term {
	const shifted = <Span extends DateSpan>(span: Span): Span => ({
		...span,
		startsOn: addDays(span.startsOn, days),
		endsOn: addDays(span.endsOn, days)
	});
	return { ...shifted(term), halfTerms: term.halfTerms.map(shifted) };
}

/** The school days of several years on end, of which the last is 2026/27. */
export function daysOfYears(calendar: SchoolCalendar): string[] {
	return schoolDaysFrom(calendar, calendar.terms[0]?.startsOn ?? '', 10_000);
}

/** A pupil who was late on every school day. */
export function lateEveryDay(days: readonly string[]): CountedArrival[] {
	return days.map((date, order) => arrival(date, '08:41', { order }));
}

/** A sitting after school on every school day. */
export function sittingsOf(days: readonly string[], capacity: number): Sitting[] {
	return days.map((date) => {
		const { booked: _, ...one } = sitting(date, '15:05', '16:05', { capacity });
		return one;
	});
}
