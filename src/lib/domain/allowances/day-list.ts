import { isWithin } from '../calendar/school-day';
import type { DaySessions, SessionName } from '../calendar/school-calendar';
import type { Instant, LocalDate, Minute } from '../local-time';

/** The kinds of day list that are set beforehand (PU11). */
export const dayListKinds = ['public-exam', 'mock', 'trip', 'year-not-in'] as const;
export type DayListKind = (typeof dayListKinds)[number];

/** When a list holds: on dates, both included, and from and to a minute of each; a null bound is the day's own (PU11). */
export interface DayListHours {
	startsOn: LocalDate;
	endsOn: LocalDate;
	from: Minute | null;
	to: Minute | null;
}

const sessionNames: readonly SessionName[] = ['AM', 'PM'];

/** The sessions of a day that a list takes up: those that its hours reach into (PU11). */
export function sessionsOf(hours: DayListHours, date: LocalDate, sessions: DaySessions): SessionName[] {
	if (!isWithin(date, hours)) return [];
	const from = hours.from ?? 0;
	const to = hours.to ?? 24 * 60;
	return sessionNames.filter((session) => from < sessions[session].ends && to > sessions[session].bell);
}

/** Whether an arrival for a session counts towards nothing because the pupil is on such a list (PU11). */
export function isOnList(hours: DayListHours, date: LocalDate, session: SessionName, sessions: DaySessions): boolean {
	return sessionsOf(hours, date, sessions).includes(session);
}

/**
 * The minute by which a list wants its pupils in a session that it takes up: its beginning in the first of them, and null in
 * any other, and where the list has no hours, for there is nothing to be late for (PU11).
 */
export function wantedBy(
	hours: DayListHours,
	date: LocalDate,
	session: SessionName,
	sessions: DaySessions
): Minute | null {
	return sessionsOf(hours, date, sessions)[0] === session ? hours.from : null;
}

/** Whether somebody who is read at a minute is to be sent to the list's place: in a session that it takes up, and not after it (PU11). */
export function sendsTo(hours: DayListHours, date: LocalDate, minute: Minute, sessions: DaySessions): boolean {
	const session: SessionName = minute < sessions.AM.ends ? 'AM' : 'PM';
	return isOnList(hours, date, session, sessions) && (hours.to === null || minute <= hours.to);
}

/** When a pupil left on a trip and came back, as staff or a card said; null has not been said (PU11). */
export interface OffSite {
	leftAt: string | null;
	backAt: string | null;
}

/** Whether a pupil counts as off site: said to have left, and not yet to be back (PU11). */
export function isOffSite({ leftAt, backAt }: OffSite): boolean {
	return leftAt !== null && backAt === null;
}

/** Whether a pupil was off site at any time from one instant to a later one (PU11): left before its end, and not back by its start. */
export function wasOffSite({ leftAt, backAt }: OffSite, from: Instant, until: Instant): boolean {
	return leftAt !== null && leftAt < until && (backAt === null || backAt > from);
}
