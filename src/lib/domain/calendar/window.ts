import { type LocalDate, addDays, weekdayOf } from '../local-time';
import type { DateSpan, SchoolCalendar } from './school-calendar';
import { CalendarMemory } from './calendar-memory';
import { isWithin, schoolDaysFrom } from './school-day';

/** The windows over which arrivals are counted (CA4). */
export type WindowName = 'day' | 'week' | 'half-term' | 'term' | 'school-year';

/** A window that moves with the day (CA4): a date with the school days, or the weeks, before it. It starts anew each school year. */
export interface RollingWindow {
	/** How many, the date itself (if it is a school day) or its Monday–Sunday week included; at least 1. */
	last: number;
	unit: 'school-days' | 'weeks';
}

/** Whether a window moves with the day, rather than standing in the calendar. */
export function isRolling(window: WindowName | RollingWindow): window is RollingWindow {
	return typeof window === 'object';
}

/** More school days than any calendar has. */
const mostSchoolDays = 10_000;

const dayLists = new CalendarMemory<LocalDate[]>();

/** All school days of a calendar, for the school as a whole, in order. */
export function schoolDaysOf(calendar: SchoolCalendar): LocalDate[] {
	return dayLists.of(calendar, 'all', () => {
		const first = calendar.terms.reduce((least, term) => (term.startsOn < least ? term.startsOn : least), '9999-12-31');
		return schoolDaysFrom(calendar, first, mostSchoolDays);
	});
}

/** The place of the first date after a date in a list that is in order. */
function firstAfter(dates: readonly LocalDate[], date: LocalDate): number {
	let from = 0;
	let to = dates.length;
	while (from < to) {
		const middle = Math.floor((from + to) / 2);
		if ((dates[middle] ?? '') <= date) from = middle + 1;
		else to = middle;
	}
	return from;
}

/**
 * The dates that a rolling window holds on a date, which is its last (CA4). It reaches over holidays, and never back into the
 * school year before.
 */
export function rollingWindowTo(calendar: SchoolCalendar, window: RollingWindow, date: LocalDate): DateSpan {
	return windows.of(calendar, `${window.last} ${window.unit} ${date}`, () => findRollingWindow(calendar, window, date));
}

function findRollingWindow(calendar: SchoolCalendar, { last, unit }: RollingWindow, date: LocalDate): DateSpan {
	const year = windowAround(calendar, 'school-year', date);
	let startsOn = date;
	if (unit === 'weeks') startsOn = addDays(date, 1 - weekdayOf(date) - 7 * (last - 1));
	else {
		const days = schoolDaysOf(calendar);
		const first = days[Math.max(0, firstAfter(days, date) - last)];
		if (first !== undefined && first < date) startsOn = first;
	}
	return { startsOn: startsOn < year.startsOn ? year.startsOn : startsOn, endsOn: date };
}

/**
 * The window of a kind that holds a date, its edges local dates (CA4): the week is Monday to Sunday, half-terms and terms
 * are the calendar's. Outside every half-term or term it is that single day.
 */
export function windowAround(calendar: SchoolCalendar, name: WindowName, date: LocalDate): DateSpan {
	return windows.of(calendar, `${name} ${date}`, () => findWindow(calendar, name, date));
}

const windows = new CalendarMemory<DateSpan>();

function findWindow(calendar: SchoolCalendar, name: WindowName, date: LocalDate): DateSpan {
	const single = { startsOn: date, endsOn: date };
	switch (name) {
		case 'day':
			return single;
		case 'week': {
			const startsOn = addDays(date, 1 - weekdayOf(date));
			return { startsOn, endsOn: addDays(startsOn, 6) };
		}
		case 'half-term':
			return spanOf(calendar.terms.flatMap((term) => term.halfTerms).find((half) => isWithin(date, half))) ?? single;
		case 'term':
			return spanOf(calendar.terms.find((term) => isWithin(date, term))) ?? single;
		case 'school-year':
			return schoolYears(calendar).find((year) => isWithin(date, year)) ?? single;
	}
}

/** A summer is longer than this; no break within a school year is. */
const longestBreakDays = 28;

/** The school years that a calendar holds, in order: its terms, parted by summers (CA4). */
export function schoolYears(calendar: SchoolCalendar): DateSpan[] {
	const years: DateSpan[] = [];
	for (const { startsOn, endsOn } of [...calendar.terms].sort((one, other) =>
		one.startsOn < other.startsOn ? -1 : 1
	)) {
		const year = years[years.length - 1];
		if (year && startsOn <= addDays(year.endsOn, longestBreakDays)) year.endsOn = endsOn;
		else years.push({ startsOn, endsOn });
	}
	return years;
}

function spanOf(span: DateSpan | undefined): DateSpan | null {
	return span ? { startsOn: span.startsOn, endsOn: span.endsOn } : null;
}
