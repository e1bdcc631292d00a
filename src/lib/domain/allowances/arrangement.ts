import type { SessionName } from '../calendar/school-calendar';
import { type LocalDate, type Minute, weekdayOf } from '../local-time';

/** The kinds of arrangement that a pupil may carry (PU10). */
export const arrangementKinds = [
	'part-time-timetable',
	'sixth-form',
	'alternative-provision',
	'dual-registration',
	'contracted-taxi'
] as const;
export type ArrangementKind = (typeof arrangementKinds)[number];

/** Register codes of sessions outside an arrangement (PU10, England 2024). */
export const outsideCodes = ['C2', 'X', 'B', 'K', 'D', 'C', 'P', 'V', 'W'] as const;
export type OutsideCode = (typeof outsideCodes)[number];

/** A session of a weekday (1 = Monday) in which the pupil is expected, and by when; null is the school's own bell. */
export interface ExpectedSession {
	weekday: number;
	session: SessionName;
	by: Minute | null;
}

/** What was agreed for one pupil (PU10): sessions and times expected, the code outside them, from when until when. */
export interface Arrangement {
	kind: ArrangementKind;
	expected: ExpectedSession[];
	/** The code of the sessions that are not expected; null where all are. */
	codeOutside: OutsideCode | null;
	startsOn: LocalDate;
	/** The last date; null has no end yet. */
	endsOn: LocalDate | null;
}

/** Whether an arrangement holds on a date. */
export function holdsOn({ startsOn, endsOn }: Pick<Arrangement, 'startsOn' | 'endsOn'>, date: LocalDate): boolean {
	return startsOn <= date && (endsOn === null || date <= endsOn);
}

/** What is expected of a pupil in a session: as everyone, by a time of their own, or nothing, with the code that stands for it. */
export type Expectation =
	{ kind: 'as-everyone' } | { kind: 'by'; minute: Minute } | { kind: 'not-expected'; code: OutsideCode | null };

/**
 * What a pupil's arrangements expect in a session of a date (PU10). Of several that hold, one that does not expect the
 * session is enough for it not to be, and of their times the latest counts.
 */
export function expectationBy(
	arrangements: readonly Arrangement[],
	date: LocalDate,
	session: SessionName
): Expectation {
	let latest: Minute | null = null;
	for (const arrangement of arrangements) {
		if (!holdsOn(arrangement, date)) continue;
		const weekday = weekdayOf(date);
		const expected = arrangement.expected.find((one) => one.weekday === weekday && one.session === session);
		if (expected === undefined) return { kind: 'not-expected', code: arrangement.codeOutside };
		if (expected.by !== null && (latest === null || expected.by > latest)) latest = expected.by;
	}
	return latest === null ? { kind: 'as-everyone' } : { kind: 'by', minute: latest };
}

/**
 * The code that stands for a session of a date by a pupil's arrangements (PU10): where none expects them, and nothing else says
 * a mark, which is never overwritten (PU12). Null where there is none.
 */
export function codeByArrangements(
	arrangements: readonly Arrangement[],
	date: LocalDate,
	session: SessionName,
	isMarked: boolean
): OutsideCode | null {
	if (isMarked) return null;
	const expectation = expectationBy(arrangements, date, session);
	return expectation.kind === 'not-expected' ? expectation.code : null;
}

/** Whether the date by which an arrangement that still holds is to be looked at again has come (PU10). */
export function isReviewDue(
	arrangement: Pick<Arrangement, 'endsOn'> & { reviewOn: LocalDate | null },
	today: LocalDate
): boolean {
	const { reviewOn, endsOn } = arrangement;
	return reviewOn !== null && reviewOn <= today && (endsOn === null || today <= endsOn);
}
