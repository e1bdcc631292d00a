import { type Instant, type LocalDate, type Minute, millisecondsOf, wallTime } from '../../local-time';
import type { LeaveReason } from './leave-reason';

/** Why a pupil who was not there is moved and not escalated (DE10). */
export const absentReasons = ['out-of-school', 'exam', 'in-a-room'] as const;
export type AbsentReason = (typeof absentReasons)[number];

/** How one pupil stands at a sitting while it is run (DE10): each state with its own facts. Late is told from the time of arrival. */
export type Attendance =
	| { kind: 'expected' }
	| { kind: 'present'; arrivedAt: Instant }
	/** Gone before the end or at it; `counts` is what a person decided where it was before (DE10), `why` what they said of it. */
	| {
			kind: 'left';
			arrivedAt: Instant;
			leftAt: Instant;
			counts: 'attended' | 'missed' | null;
			why?: LeaveReason | undefined;
	  }
	| { kind: 'missed'; at: Instant; by: string }
	| { kind: 'refused'; at: Instant; by: string; arrivedAt: Instant | null }
	| { kind: 'absent'; why: AbsentReason; at: Instant; by: string };

/** What a supervisor says of a pupil at a sitting. */
export type SittingMark =
	| { type: 'present' }
	/** Of one who has left it already: why. */
	| { type: 'left'; why?: LeaveReason | undefined }
	/** Of one who left early: it counts as sat. */
	| { type: 'attended' }
	| { type: 'missed' }
	| { type: 'refused' }
	| { type: 'absent'; why: AbsentReason }
	/** Nothing is known of them after all. */
	| { type: 'expected' };

/** What a mark or a scan leads to: the attendance after it, the same one where nothing changed, or why not. */
export type AttendanceChange =
	{ kind: 'changed'; attendance: Attendance } | { kind: 'unchanged' } | { kind: 'refused'; because: string };

/** The time that one detention is sat, on the school's wall. */
export interface TimeSat {
	date: LocalDate;
	startsAt: Minute;
	/** Start plus the minutes to be sat. */
	endsAt: Minute;
}

/** Two readings of a card within so many milliseconds are one coming or going. */
const sameScanMs = 60_000;

/** What a mark does to a pupil's attendance (DE10). Any mark may follow any other but going, which is of who is there. */
export function markAttendance(before: Attendance, mark: SittingMark, at: Instant, by: string): AttendanceChange {
	switch (mark.type) {
		case 'present':
			if (before.kind === 'present') return { kind: 'unchanged' };
			return changed({ kind: 'present', arrivedAt: arrivalOf(before) ?? at });
		case 'left':
			if (before.kind === 'left') {
				const isSame = mark.why === undefined || mark.why === before.why;
				return isSame ? { kind: 'unchanged' } : changed({ ...before, why: mark.why });
			}
			if (before.kind !== 'present') return { kind: 'refused', because: 'Only a pupil who is there can leave.' };
			return changed(leaving(before.arrivedAt, later(before.arrivedAt, at), mark.why));
		case 'attended':
			if (before.kind !== 'left') return { kind: 'refused', because: 'Mark them present first.' };
			return before.counts === 'attended' ? { kind: 'unchanged' } : changed({ ...before, counts: 'attended' });
		case 'missed':
			if (before.kind === 'missed' || (before.kind === 'left' && before.counts === 'missed'))
				return { kind: 'unchanged' };
			return changed(before.kind === 'left' ? { ...before, counts: 'missed' } : { kind: 'missed', at, by });
		case 'refused':
			if (before.kind === 'refused') return { kind: 'unchanged' };
			return changed({ kind: 'refused', at, by, arrivedAt: arrivalOf(before) });
		case 'absent':
			if (before.kind === 'absent' && before.why === mark.why) return { kind: 'unchanged' };
			return changed({ kind: 'absent', why: mark.why, at, by });
		case 'expected':
			return before.kind === 'expected' ? { kind: 'unchanged' } : changed({ kind: 'expected' });
	}
}

/** What a sitting's tablet says to a pupil who is booked there, and the attendance after it. */
export interface SittingScan {
	outcome: 'arrived' | 'already-here' | 'left' | 'not-expected';
	attendance: Attendance;
}

/**
 * What a reading at a sitting's tablet does (DE10). Going out is chosen, never toggled; of two readings that say the same the
 * earlier counts, so that one which reaches the server late corrects the time; two within a minute are one.
 */
export function scanAttendance(before: Attendance, intent: 'in' | 'out', readAt: Instant): SittingScan {
	switch (before.kind) {
		case 'present':
			if (intent === 'out' && readAt >= before.arrivedAt) {
				return { outcome: 'left', attendance: { ...before, kind: 'left', leftAt: readAt, counts: null } };
			}
			if (readAt < before.arrivedAt && intent === 'in') {
				return { outcome: 'already-here', attendance: { kind: 'present', arrivedAt: readAt } };
			}
			return { outcome: 'already-here', attendance: before };
		case 'left': {
			const isSame = Math.abs(millisecondsOf(readAt) - millisecondsOf(before.leftAt)) < sameScanMs;
			if (intent === 'out' || isSame || readAt < before.leftAt) return { outcome: 'left', attendance: before };
			return { outcome: 'arrived', attendance: { kind: 'present', arrivedAt: before.arrivedAt } };
		}
		case 'refused':
			/** What a member of staff said of somebody who was there is theirs to take back, not a card's. */
			return { outcome: intent === 'out' ? 'left' : 'already-here', attendance: before };
		case 'expected':
		case 'missed':
		case 'absent':
			if (intent === 'out') return { outcome: 'not-expected', attendance: before };
			return { outcome: 'arrived', attendance: { kind: 'present', arrivedAt: readAt } };
	}
}

/** Whole minutes by which a pupil came after the start, as the wall shows them; 0 in time, null where they did not come. */
export function minutesLateTo(attendance: Attendance, { startsAt, date }: TimeSat, timeZone: string): number | null {
	const arrivedAt = arrivalOf(attendance);
	if (arrivedAt === null) return null;
	const wall = wallTime(arrivedAt, timeZone);
	return wall.date === date ? Math.max(0, wall.minute - startsAt) : 0;
}

/** Whether a pupil went before the time to be sat was over (DE10): neither attended nor missed until a person says. */
export function hasLeftEarly(attendance: Attendance, { date, endsAt }: TimeSat, timeZone: string): boolean {
	if (attendance.kind !== 'left') return false;
	const wall = wallTime(attendance.leftAt, timeZone);
	return wall.date < date || (wall.date === date && wall.minute < endsAt);
}

/** What the day's records say of a pupil who did not come (DE11). */
export interface DaySays {
	/** Why they could not come, where a record says so. */
	away: AbsentReason | null;
	/** Whether anything says that they were in school. */
	isSeen: boolean;
}

/**
 * What a detention becomes when its sitting is finished (DE10). A person must say first of `to-decide`, who left early, what it
 * counts as, and of `to-check`, who never came and was not seen in school, whether they were absent or missed it (DE11).
 */
export type SettledStatus = 'attended' | 'missed' | 'refused' | 'absent' | 'to-decide' | 'to-check';

/**
 * What an attendance comes to at the end (DE10). Who never came was away where the day's records say so, missed it where they were
 * in school, and is to be checked by a person where nothing says that they were (DE11).
 */
export function settle(
	attendance: Attendance,
	sat: TimeSat,
	timeZone: string,
	{ away, isSeen }: DaySays
): { status: SettledStatus; why: AbsentReason | null } {
	switch (attendance.kind) {
		case 'expected':
			if (away !== null) return { status: 'absent', why: away };
			return { status: isSeen ? 'missed' : 'to-check', why: null };
		case 'present':
			return { status: 'attended', why: null };
		case 'left':
			if (!hasLeftEarly(attendance, sat, timeZone)) return { status: 'attended', why: null };
			return { status: attendance.counts ?? 'to-decide', why: null };
		case 'missed':
		case 'refused':
			return { status: attendance.kind, why: null };
		case 'absent':
			return { status: 'absent', why: attendance.why };
	}
}

/** When a pupil came, as far as is known. */
export function arrivalOf(attendance: Attendance): Instant | null {
	switch (attendance.kind) {
		case 'present':
		case 'left':
		case 'refused':
			return attendance.arrivedAt;
		case 'expected':
		case 'missed':
		case 'absent':
			return null;
	}
}

function leaving(arrivedAt: Instant, leftAt: Instant, why: LeaveReason | undefined): Attendance {
	return { kind: 'left', arrivedAt, leftAt, counts: null, ...(why === undefined ? {} : { why }) };
}

function later(one: Instant, other: Instant): Instant {
	return one > other ? one : other;
}

function changed(attendance: Attendance): AttendanceChange {
	return { kind: 'changed', attendance };
}
