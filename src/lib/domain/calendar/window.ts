import { type LocalDate, addDays, weekdayOf } from '../local-time';
import type { DateSpan, SchoolCalendar } from './school-calendar';
import { isSchoolDay, isWithin } from './school-day';

/** The windows over which arrivals are counted (CA4). */
export type WindowName = 'day' | 'week' | 'half-term' | 'term' | 'school-year';

/** A window that moves with the day (CA4): a date with the school days, or the weeks, before it. It starts anew each school year. */
export interface RollingWindow {
	/** How many, the day or the Monday–Sunday week of the date itself included; at least 1. */
	last: number;
	unit: 'school-days' | 'weeks';
}

/** Whether a window moves with the day, rather than standing in the calendar. */
export function isRolling(window: WindowName | RollingWindow): window is RollingWindow {
	return typeof window === 'object';
}

/**
 * The dates that a rolling window holds on a date, which is its last (CA4). It reaches over holidays, and never back into the
 * school year before.
 */
export function rollingWindowTo(calendar: SchoolCalendar, { last, unit }: RollingWindow, date: LocalDate): DateSpan {
	const year = windowAround(calendar, 'school-year', date);
	let startsOn = date;
	if (unit === 'weeks') startsOn = addDays(date, 1 - weekdayOf(date) - 7 * (last - 1));
	else {
		let left = isSchoolDay(calendar, date) ? last - 1 : last;
		while (left > 0 && startsOn > year.startsOn) {
			startsOn = addDays(startsOn, -1);
			if (isSchoolDay(calendar, startsOn)) left -= 1;
		}
	}
	return { startsOn: startsOn < year.startsOn ? year.startsOn : startsOn, endsOn: date };
}

/**
 * The window of a kind that holds a date, its edges local dates (CA4): the week is Monday to Sunday, half-terms and terms
 * are the calendar's. Outside every half-term or term it is that single day.
 */
export function windowAround(calendar: SchoolCalendar, name: WindowName, date: LocalDate): DateSpan {
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
		case 'school-year': {
			const starts = calendar.terms.map((term) => term.startsOn).sort();
			const ends = calendar.terms.map((term) => term.endsOn).sort();
			const year = { startsOn: starts[0] ?? date, endsOn: ends[ends.length - 1] ?? date };
			return isWithin(date, year) ? year : single;
		}
	}
}

function spanOf(span: DateSpan | undefined): DateSpan | null {
	return span ? { startsOn: span.startsOn, endsOn: span.endsOn } : null;
}
