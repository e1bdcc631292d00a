import { type LocalDate, addDays, weekdayName, weekdayOf } from '../local-time';
import { CalendarMemory } from './calendar-memory';
import type { ClosedDays, DateSpan, DayTimes, DayType, SchoolCalendar, SchoolDay } from './school-calendar';

/** Whether a date lies in a span, both ends included. */
export function isWithin(date: LocalDate, span: DateSpan): boolean {
	return span.startsOn <= date && date <= span.endsOn;
}

/** The day type that a date would follow as a school day: its own, its weekday's, or the default (CA3). */
export function dayTypeOf(calendar: SchoolCalendar, date: LocalDate): DayType {
	const id = calendar.dayTypeByDate[date] ?? calendar.dayTypeByWeekday[weekdayOf(date)] ?? calendar.defaultDayType;
	const found = calendar.dayTypes.find((dayType) => dayType.id === id) ?? calendar.dayTypes[0];
	if (!found) throw new Error('A school calendar has at least one day type');
	return found;
}

/**
 * What a date is for a year group (CA2, CA3): a school day with that year's session times, or not a school day and why.
 * Without a year group it is the answer for the school as a whole: a day closed only for some years is a school day, and so is
 * one closed only at some sites. What a date is at one site, `calendarAt` that site says.
 */
export function schoolDay(calendar: SchoolCalendar, date: LocalDate, yearGroup: number | null = null): SchoolDay {
	const key = yearGroup === null ? date : `${date} ${yearGroup}`;
	return days.of(calendar, key, () => findSchoolDay(calendar, date, yearGroup));
}

const days = new CalendarMemory<SchoolDay>();

function findSchoolDay(calendar: SchoolCalendar, date: LocalDate, yearGroup: number | null): SchoolDay {
	const weekday = weekdayOf(date);
	if (!calendar.schoolWeekdays.includes(weekday)) {
		return { kind: 'not-a-school-day', date, because: 'weekend', name: weekdayName(weekday) };
	}
	const closed = calendar.closedDays.find(
		(days) =>
			isWithin(date, days) &&
			isOfEverySite(days) &&
			(days.years === null || (yearGroup !== null && days.years.includes(yearGroup)))
	);
	if (closed) return { kind: 'not-a-school-day', date, because: closed.kind, name: closed.name };
	if (!calendar.terms.some((term) => isWithin(date, term))) {
		return { kind: 'not-a-school-day', date, because: 'outside-term', name: 'Outside term' };
	}
	const dayType = dayTypeOf(calendar, date);
	const times = timesOn(dayType, date);
	const sessions = (yearGroup !== null && times.sessionsByYear[yearGroup]) || times.sessions;
	return { kind: 'school-day', date, sessions, periods: times.periods, dayTypeName: dayType.name };
}

/** Whether days without school are so at every site. */
export function isOfEverySite({ sites }: Pick<ClosedDays, 'sites'>): boolean {
	return sites === undefined || sites === null;
}

/** The times of a day type as they were, or are, on a date. */
export function timesOn(dayType: DayType, date: LocalDate): DayTimes {
	return dayType.earlier?.find(({ until }) => date < until) ?? dayType;
}

/** The first and last date of all terms; null where there is none. */
export function calendarSpan({ terms }: SchoolCalendar): DateSpan | null {
	const starts = terms.map(({ startsOn }) => startsOn).sort();
	const ends = terms.map(({ endsOn }) => endsOn).sort();
	const [startsOn, endsOn] = [starts[0], ends[ends.length - 1]];
	return startsOn === undefined || endsOn === undefined ? null : { startsOn, endsOn };
}

/** The dates of a span, in order; none where it ends before it starts. */
export function datesOf({ startsOn, endsOn }: DateSpan): LocalDate[] {
	const dates: LocalDate[] = [];
	for (let date = startsOn; date <= endsOn; date = addDays(date, 1)) dates.push(date);
	return dates;
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
