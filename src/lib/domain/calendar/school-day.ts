import { type LocalDate, addDays, weekdayName, weekdayOf } from '../local-time';
import type { DateSpan, DayType, SchoolCalendar, SchoolDay } from './school-calendar';

/** Whether a date lies in a span, both ends included. */
export function isWithin(date: LocalDate, span: DateSpan): boolean {
	return span.startsOn <= date && date <= span.endsOn;
}

function dayTypeOf(calendar: SchoolCalendar, date: LocalDate): DayType {
	const id = calendar.dayTypeByDate[date] ?? calendar.dayTypeByWeekday[weekdayOf(date)] ?? calendar.defaultDayType;
	const found = calendar.dayTypes.find((dayType) => dayType.id === id) ?? calendar.dayTypes[0];
	if (!found) throw new Error('A school calendar has at least one day type');
	return found;
}

/**
 * What a date is for a year group (CA2, CA3): a school day with that year's session times, or not a school day and why.
 * Without a year group it is the answer for the school as a whole: a day closed only for some years is a school day.
 */
export function schoolDay(calendar: SchoolCalendar, date: LocalDate, yearGroup: number | null = null): SchoolDay {
	const weekday = weekdayOf(date);
	if (!calendar.schoolWeekdays.includes(weekday)) {
		return { kind: 'not-a-school-day', date, because: 'weekend', name: weekdayName(weekday) };
	}
	const closed = calendar.closedDays.find(
		(days) => isWithin(date, days) && (days.years === null || (yearGroup !== null && days.years.includes(yearGroup)))
	);
	if (closed) return { kind: 'not-a-school-day', date, because: closed.kind, name: closed.name };
	if (!calendar.terms.some((term) => isWithin(date, term))) {
		return { kind: 'not-a-school-day', date, because: 'outside-term', name: 'Outside term' };
	}
	const dayType = dayTypeOf(calendar, date);
	const sessions = (yearGroup !== null && dayType.sessionsByYear[yearGroup]) || dayType.sessions;
	return { kind: 'school-day', date, sessions, periods: dayType.periods, dayTypeName: dayType.name };
}

/** Whether a date is a school day for a year group, or for the school as a whole without one (CA2). */
export function isSchoolDay(calendar: SchoolCalendar, date: LocalDate, yearGroup: number | null = null): boolean {
	return schoolDay(calendar, date, yearGroup).kind === 'school-day';
}

/**
 * The next `count` school days for a year group on or after a date, in order. Fewer where the calendar ends first:
 * no date after the last term is looked at.
 */
export function schoolDaysFrom(
	calendar: SchoolCalendar,
	from: LocalDate,
	count: number,
	yearGroup: number | null = null
): LocalDate[] {
	const last = calendar.terms.reduce((latest, term) => (term.endsOn > latest ? term.endsOn : latest), '');
	const days: LocalDate[] = [];
	for (let date = from; date <= last && days.length < count; date = addDays(date, 1)) {
		if (isSchoolDay(calendar, date, yearGroup)) days.push(date);
	}
	return days;
}
