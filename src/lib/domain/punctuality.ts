import { type Allowances, type OwnSessions, noAllowances, ownSessions } from './allowances/own-times';
import type { DaySessions, SchoolCalendar, SessionName, SessionTimes } from './calendar/school-calendar';
import { schoolDay } from './calendar/school-day';
import { type Instant, type LocalDate, type Minute, wallTime } from './local-time';

/** The marks that a sign-in makes (PU2): present AM and PM, late before and after the register closed. */
export type ArrivalMark = '/' | '\\' | 'L' | 'U';

/** Codes that a register may hold already and that fit a late arrival better than `U` (PU2, PU7), England 2024. */
// prettier-ignore -- a line for each letter would hide the list
export const fittingCodes = [
	'B',
	'C',
	'C1',
	'C2',
	'D',
	'E',
	'I',
	'J1',
	'K',
	'M',
	'P',
	'Q',
	'R',
	'S',
	'T',
	'V',
	'W',
	'X',
	'Y1',
	'Y2',
	'Y3',
	'Y4',
	'Y5',
	'Y6',
	'Y7'
] as const;

/** A code that stays in the register when a pupil signs in after it has closed (PU2). */
export type FittingCode = (typeof fittingCodes)[number];

/** The mark that an arrival carries in the register: the sign-in's own, or a code that fits better (PU2, PU7). */
export type RegisterMark = ArrivalMark | FittingCode;

/** Narrows any register code to one that fits a late arrival better than `U` (PU2). */
export function isFittingCode(mark: string): mark is FittingCode {
	return fittingCodes.some((code) => code === mark);
}

/** The mark that stands after a sign-in (PU2): its own, but a better fitting code already there stays in place of `U`. */
export function markBeside(existing: string | null, signIn: ArrivalMark): RegisterMark {
	return signIn === 'U' && existing !== null && isFittingCode(existing) ? existing : signIn;
}

/** The mark as a kiosk's answer carries it: one that stayed in place of `U` reads as `U`, for the code is not the pupil's screen's to tell (PR1). */
export function judgedMark(mark: RegisterMark): ArrivalMark {
	return isFittingCode(mark) ? 'U' : mark;
}

/** What a card read at a moment means (PU1–PU4). */
export type Punctuality =
	| { kind: 'not-a-school-day'; date: LocalDate; because: string }
	| { kind: 'outside-hours'; date: LocalDate; minute: Minute }
	| { kind: 'on-time'; date: LocalDate; minute: Minute; session: SessionName }
	| {
			kind: 'late';
			date: LocalDate;
			minute: Minute;
			session: SessionName;
			mark: ArrivalMark;
			/** Shown minute minus bell, at least 1 (PU1). */
			minutesLate: number;
	  };

/**
 * Judges a reading by the school's wall clock and the year group's sessions (PU1–PU4). Up to and on the bell's minute is on
 * time; between AM's end and PM's bell is on time for PM; after PM's end is outside hours. A pupil with allowances is judged by
 * their own times (PU10, PU11), and in a session in which they are not expected they are never late.
 */
export function judgePunctuality(
	calendar: SchoolCalendar,
	yearGroup: number | null,
	at: Instant,
	allowances: Allowances = noAllowances
): Punctuality {
	const { date, minute } = wallTime(at, calendar.timeZone);
	const day = schoolDay(calendar, date, yearGroup);
	if (day.kind === 'not-a-school-day') return { kind: 'not-a-school-day', date, because: day.name };
	return judgeMinute(day.sessions, date, minute, ownSessions(day.sessions, date, allowances));
}

/**
 * Judges a minute of a school day by that day's sessions alone: what a device can do that knows only today's times. `own` are
 * the sessions as they are for one pupil; who comes in the morning and is expected only after it is in time for the afternoon.
 */
export function judgeMinute(
	sessions: DaySessions,
	date: LocalDate,
	minute: Minute,
	own: OwnSessions = sessions
): Punctuality {
	const session = sessionAt(sessions, minute);
	if (session === null) return { kind: 'outside-hours', date, minute };
	const times = own[session];
	if (times === 'elsewhere') return { kind: 'on-time', date, minute, session };
	if (times === 'not-expected') {
		return { kind: 'on-time', date, minute, session: own.PM === 'not-expected' ? session : 'PM' };
	}
	if (minute <= times.bell) return { kind: 'on-time', date, minute, session };
	return {
		kind: 'late',
		date,
		minute,
		session,
		mark: markAt(session, times, minute),
		minutesLate: minute - times.bell
	};
}

/** The session that a sign-in at a minute is for; null once the day is over. */
export function sessionAt(
	sessions: Readonly<Record<SessionName, Pick<SessionTimes, 'ends'>>>,
	minute: Minute
): SessionName | null {
	if (minute < sessions.AM.ends) return 'AM';
	return minute < sessions.PM.ends ? 'PM' : null;
}

/** The mark of a sign-in at a minute of a session (PU2), apart from any code that fits better and stays. */
export function markAt(session: SessionName, times: SessionTimes, minute: Minute): ArrivalMark {
	if (minute >= times.closes) return 'U';
	if (minute >= times.opens && minute > times.bell) return 'L';
	return session === 'AM' ? '/' : '\\';
}
