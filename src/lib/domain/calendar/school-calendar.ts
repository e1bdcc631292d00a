import type { LocalDate, Minute } from '../local-time';

/** The two registration sessions of a school day (CA3). */
export type SessionName = 'AM' | 'PM';

/** One session's times (CA3): expected by `bell`; the register is taken from `opens`, closes at `closes`; over at `ends`. */
export interface SessionTimes {
	bell: Minute;
	opens: Minute;
	closes: Minute;
	ends: Minute;
}

/** The times of both sessions of a day. */
export type DaySessions = Record<SessionName, SessionTimes>;

/** One lesson slot of a day (CA7). `session` tells which half of the day it counts to. */
export interface LessonPeriod {
	id: string;
	name: string;
	startsAt: Minute;
	endsAt: Minute;
	session: SessionName;
}

/** The times of a kind of day: its sessions, its periods, and what differs for some year groups. */
export interface DayTimes {
	sessions: DaySessions;
	periods: LessonPeriod[];
	/** Sessions of year groups whose times differ, by year group. */
	sessionsByYear: Partial<Record<number, DaySessions>>;
}

/** The times that a kind of day had on dates before `until`. */
export interface EarlierTimes extends DayTimes {
	until: LocalDate;
}

/** A named kind of day ("Ordinary", "Early finish"), with its times now. */
export interface DayType extends DayTimes {
	id: string;
	name: string;
	/** The times that it had before, oldest first: a new bell judges no day before it. */
	earlier?: EarlierTimes[] | undefined;
}

/** A first and a last date, both in the span. */
export interface DateSpan {
	startsOn: LocalDate;
	endsOn: LocalDate;
}

/** A term, with its half-terms, which are periods of the calendar and not arithmetic (CA4). */
export interface Term extends DateSpan {
	name: string;
	halfTerms: HalfTerm[];
}

/** Half a term. `firstWeek` anchors the two-week timetable (CA5), where the school has one. */
export interface HalfTerm extends DateSpan {
	name: string;
	firstWeek: 'A' | 'B' | null;
}

/** Why a date inside a term is no school day (CA2). */
export type ClosedKind = 'holiday' | 'closure' | 'inset' | 'bank-holiday';

/** Dates on which the school, or only some of its years, does not teach (CA2). */
export interface ClosedDays extends DateSpan {
	kind: ClosedKind;
	name: string;
	/** The year groups that stay away; null closes the school for everyone. */
	years: number[] | null;
	/** The sites that are closed, by id; null or nothing is every site. */
	sites?: string[] | null | undefined;
}

/** A place at which the school teaches, where it has several (CA2). */
export interface Site {
	id: string;
	name: string;
}

/** The kinds of day that a site follows instead of the school's own (CA3). */
export interface SiteDays {
	/** By weekday (1–7); `defaultDayType` where none is named. The school's own weekdays say nothing of this site. */
	dayTypeByWeekday: Partial<Record<number, string>>;
	defaultDayType: string;
	/** Dates of this site alone; on the others what the school says of a date holds here too. */
	dayTypeByDate: Partial<Record<LocalDate, string>>;
}

/** All that the rules need to know of time at one school (CA1–CA5). */
export interface SchoolCalendar {
	/** IANA name, default Europe/London. */
	timeZone: string;
	/** Weekdays that can be school days, 1 = Monday. */
	schoolWeekdays: number[];
	yearName: string;
	terms: Term[];
	closedDays: ClosedDays[];
	dayTypes: DayType[];
	/** The day type of each weekday (1–7), by id; `default` where none is named. */
	dayTypeByWeekday: Partial<Record<number, string>>;
	defaultDayType: string;
	/** Dates that follow another day type, by date. */
	dayTypeByDate: Partial<Record<LocalDate, string>>;
	/** The school's sites; none, or left out, where it has one. */
	sites?: Site[] | undefined;
	/** The kinds of day of sites that have their own, by the site's id. */
	daysBySite?: Partial<Record<string, SiteDays>> | undefined;
}

/** What a date is at the school: a day with sessions and periods, or no school day and why. */
export type SchoolDay =
	| { kind: 'school-day'; date: LocalDate; sessions: DaySessions; periods: LessonPeriod[]; dayTypeName: string }
	| { kind: 'not-a-school-day'; date: LocalDate; because: ClosedKind | 'weekend' | 'outside-term'; name: string };
