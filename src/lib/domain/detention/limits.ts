import { type LocalDate, type Minute, weekdayOf } from '../local-time';
import type { SittingKind } from './policy';

/** Why a pupil carries a flag (DE7). Staff only; reception never sees it. */
export const flagKinds = [
	'young-carer',
	'transport',
	'medical',
	'send-adjustment',
	'looked-after',
	'religious-requirement',
	'other'
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** The roles that look at a flag again when its review is due (DE7). */
export const flagReviewers = ['pastoral', 'senior', 'safeguarding'] as const;
export type FlagReviewer = (typeof flagReviewers)[number];

/** One limit that a flag puts on detentions (DE7). */
export type DetentionLimit =
	| { kind: 'not-after'; minute: Minute }
	| { kind: 'not-during'; weekday: number; from: Minute; to: Minute }
	| { kind: 'only'; sitting: SittingKind }
	| { kind: 'notice'; schoolDays: number }
	| { kind: 'at-most'; minutes: number }
	| { kind: 'always-ask' };

/** A staff-only flag on a pupil with the limits it states (DE7), valid from and to (both included, null is open). */
export interface PupilFlag {
	id: string;
	pupilId: string;
	kind: FlagKind;
	limits: DetentionLimit[];
	validFrom: LocalDate | null;
	validTo: LocalDate | null;
}

/** The time that a pupil would sit: from a sitting's start to start plus the minutes served. */
export interface ServedTime {
	date: LocalDate;
	startsAt: Minute;
	endsAt: Minute;
	kind: SittingKind;
}

/** The limits in force on a date: those of the flags valid then, both ends included (DE7). */
export function limitsOn(flags: readonly PupilFlag[], date: LocalDate): DetentionLimit[] {
	return flags
		.filter(
			(flag) => (flag.validFrom === null || flag.validFrom <= date) && (flag.validTo === null || date <= flag.validTo)
		)
		.flatMap((flag) => flag.limits);
}

/** Whether a person must be asked before anything is booked (DE7). */
export function asksFirst(limits: readonly DetentionLimit[]): boolean {
	return limits.some((limit) => limit.kind === 'always-ask');
}

/** The minutes of a detention that the limits leave: the earned ones, or the shortest "at most" (DE7). */
export function minutesWithin(limits: readonly DetentionLimit[], minutes: number): number {
	return limits.reduce((left, limit) => (limit.kind === 'at-most' ? Math.min(left, limit.minutes) : left), minutes);
}

/**
 * Whether a time lies within the limits (DE7). "At most" shortens and "always ask" holds: neither excludes a time.
 *
 * @param givesNotice whether the time's date is at least so many school days after the recording
 */
export function suitsPupil(
	limits: readonly DetentionLimit[],
	served: ServedTime,
	givesNotice: (schoolDays: number) => boolean
): boolean {
	return limitsAgainst(limits, served, givesNotice).length === 0;
}

/** The limits that a time lies outside of (DE7), by the same judgement as `suitsPupil`. */
export function limitsAgainst(
	limits: readonly DetentionLimit[],
	served: ServedTime,
	givesNotice: (schoolDays: number) => boolean
): DetentionLimit[] {
	return limits.filter((limit) => !isWithin(limit, served, givesNotice));
}

function isWithin(limit: DetentionLimit, served: ServedTime, givesNotice: (schoolDays: number) => boolean): boolean {
	switch (limit.kind) {
		case 'not-after':
			return served.endsAt <= limit.minute;
		case 'not-during':
			return weekdayOf(served.date) !== limit.weekday || served.endsAt <= limit.from || served.startsAt >= limit.to;
		case 'only':
			return served.kind === limit.sitting;
		case 'notice':
			return givesNotice(limit.schoolDays);
		case 'at-most':
		case 'always-ask':
			return true;
	}
}
