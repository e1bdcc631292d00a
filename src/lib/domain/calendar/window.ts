import { type LocalDate, addDays, weekdayOf } from '../local-time';
import type { DateSpan, SchoolCalendar } from './school-calendar';
import { isWithin } from './school-day';

/** The windows over which arrivals are counted (CA4). */
export type WindowName = 'day' | 'week' | 'half-term' | 'term' | 'school-year';

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
