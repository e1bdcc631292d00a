import type { SchoolCalendar, SchoolDay } from '../../calendar/school-calendar';
import { isWithin } from '../../calendar/school-day';
import { type LocalDate, addDays, weekdayOf } from '../../local-time';
import type { PolicyLaw, SittingKind } from '../policy';

const saturday = 6;

/**
 * Why a sitting of a kind may not be on a date (DE6), after section 92 of the Education and Inspections Act 2006; null where it
 * may. Break, lunch and after school are of school days; a weekend lies within a half-term, next to no break; a staff training
 * day is one; and the school has switched weekends and such days on.
 *
 * @param day what the date is for the pupil's year group
 */
export function whyUnlawfulDay(
	calendar: SchoolCalendar,
	law: PolicyLaw,
	kind: SittingKind,
	date: LocalDate,
	day: SchoolDay
): 'unlawful-day' | 'switched-off' | null {
	if (!isDayFor(calendar, kind, date, day)) return 'unlawful-day';
	switch (kind) {
		case 'break':
		case 'lunch':
		case 'after-school':
			return null;
		case 'weekend':
			return law.weekends ? null : 'switched-off';
		case 'inset':
			return law.insetDays ? null : 'switched-off';
	}
}

/** Whether a date is a day on which the law lets a sitting of a kind be held at all, whatever the school has switched on (DE6). */
export function isDayFor(calendar: SchoolCalendar, kind: SittingKind, date: LocalDate, day: SchoolDay): boolean {
	switch (kind) {
		case 'break':
		case 'lunch':
		case 'after-school':
			return day.kind === 'school-day';
		case 'weekend':
			return isWeekendInTerm(calendar, date);
		case 'inset':
			return day.kind !== 'school-day' && day.because === 'inset';
	}
}

/** A Saturday or Sunday of a term that neither falls in a half-term break nor comes just before or after one (DE6). */
export function isWeekendInTerm(calendar: SchoolCalendar, date: LocalDate): boolean {
	const weekday = weekdayOf(date);
	if (weekday < saturday) return false;
	const friday = addDays(date, 5 - weekday);
	const monday = addDays(date, 8 - weekday);
	return calendar.terms
		.flatMap((term) => term.halfTerms)
		.some((half) => isWithin(friday, half) && isWithin(monday, half));
}
