import { type LocalDate, addDays, weekdayOf } from '../local-time';
import type { DateSpan, SchoolCalendar } from './school-calendar';
import { isWithin, schoolDay } from './school-day';

/** A week of a two-week timetable. */
export type WeekLetter = 'A' | 'B';

/**
 * The week of the two-week timetable that a date lies in (CA5), counted Monday to Sunday from the anchor of its half-term.
 * Null outside half-terms, where no anchor is set, and in a week without school. A week that is all holiday does not advance
 * it; one that the school had to close in does, for the weeks after it were printed long ago.
 */
export function weekLetter(calendar: SchoolCalendar, date: LocalDate): WeekLetter | null {
	const half = calendar.terms.flatMap((term) => term.halfTerms).find((span) => isWithin(date, span));
	if (!half || half.firstWeek === null) return null;
	const monday = mondayOf(date);
	if (!isTaught(calendar, half, monday)) return null;
	let weeks = 0;
	for (let week = mondayOf(half.startsOn); week < monday; week = addDays(week, 7)) {
		if (isTaught(calendar, half, week)) weeks += 1;
	}
	const other = half.firstWeek === 'A' ? 'B' : 'A';
	return weeks % 2 === 0 ? half.firstWeek : other;
}

function mondayOf(date: LocalDate): LocalDate {
	return addDays(date, 1 - weekdayOf(date));
}

/** Whether a week of a half-term has a day on which the timetable runs, or would have run. */
function isTaught(calendar: SchoolCalendar, half: DateSpan, monday: LocalDate): boolean {
	return [0, 1, 2, 3, 4, 5, 6].some((days) => {
		const date = addDays(monday, days);
		if (!isWithin(date, half)) return false;
		const day = schoolDay(calendar, date);
		return day.kind === 'school-day' || day.because === 'closure';
	});
}
