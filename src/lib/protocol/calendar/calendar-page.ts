import type { DayDifference } from '../../domain/calendar/change/day-difference';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { CalendarProblem } from '../../domain/calendar/session-times';
import type { YearView } from '../../domain/calendar/year-view';
import type { Instant, LocalDate } from '../../domain/local-time';
import type { Division } from './bank-holidays';

/** A detention that a change of the calendar moves (CA6): whose, from when, and where to. */
export interface CalendarMove {
	pupilId: string;
	name: string;
	tutorGroup: string;
	from: { date: LocalDate; startsAt: string } | null;
	to:
		| { kind: 'booked'; date: LocalDate; startsAt: string; place: string }
		| { kind: 'held' }
		| { kind: 'unplaced' }
		/** The pupil is 18 by then: staff are told instead (DE6). */
		| { kind: 'staff-told' };
}

/** A detention that was moved from a day that is a school day again, and stays where it is. */
export interface CalendarStaying {
	pupilId: string;
	name: string;
	tutorGroup: string;
	movedFrom: { date: LocalDate; startsAt: string } | null;
	now: CalendarMove['to'];
	/** Why, in a few words: `its sitting is full`. */
	because: string;
}

/** What a change of the calendar leads to: what is to be looked at before, and what has happened after. */
export interface CalendarConsequences {
	/** What is allowed and yet to be looked at, that was not so before. */
	warnings: string[];
	/** The days to come that it gains, loses or gives other times; named where a change is of many days at once. */
	days: DayDifference[];
	/** What it says of days that are over; null where nothing. */
	past: string | null;
	moves: CalendarMove[];
	/** Sittings planned on days that fall away: nobody is booked into them while there is no school. */
	sittings: number;
	/** Pupils expected in a room on days that fall away: their stays are not touched. */
	stays: number;
	/** Detentions that go back to where they were, on days that are school days again (DE9). */
	returns: CalendarMove[];
	/** Those that were moved away from such days and cannot go back. */
	staying: CalendarStaying[];
}

/** What came of asking for a change. */
export type CalendarOutcome =
	/** Nothing was changed yet: a person is to see this first. */
	| { kind: 'to-confirm'; consequences: CalendarConsequences }
	| { kind: 'saved'; edition: number; what: string; consequences: CalendarConsequences };

/** The calendar as its page shows it. */
export interface CalendarPage {
	calendar: SchoolCalendar;
	/** Which edition this is, and who saved it; null is as set up. */
	edition: number;
	saved: { by: string; at: Instant; what: string } | null;
	today: LocalDate;
	/** The school years that there is a calendar for, and the one shown. */
	years: number[];
	view: YearView;
	warnings: CalendarProblem[];
	/** The year groups on roll. */
	yearGroups: number[];
	bankHolidays: { division: Division; from: string; at: Instant; by: string; until: LocalDate } | null;
}
