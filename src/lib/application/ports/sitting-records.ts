import type { Sitting } from '../../domain/detention/facts';
import type { DetentionStatus } from '../../domain/detention/outcomes';
import type { Attendance } from '../../domain/detention/sittings/attendance';
import type { SittingSeries } from '../../domain/detention/sittings/plan';
import type { Instant } from '../../domain/local-time';

/** Where a sitting stands: planned; open, once somebody was marked or scanned; finished; not run (DE10); or cancelled. */
export const sittingStates = ['planned', 'open', 'finished', 'not-run', 'cancelled'] as const;
export type SittingState = (typeof sittingStates)[number];

/** What finishing a sitting did (DE10, DE11), so that it can be taken back in one step. */
export interface SittingFinish {
	/** What the sitting's detentions were before, and what they became. */
	settled: { detentionId: string; before: DetentionStatus; after: DetentionStatus }[];
	/** What was made by it: detentions that carry on or escalate, and notices and proposals beside them. */
	madeDetentionIds: string[];
	madeAsideIds: string[];
}

/** A sitting as it is planned and run. */
export interface SittingRecord extends Sitting {
	/** The series that it is of; null for a one-off. */
	seriesId: string | null;
	/** Who runs it, by name. */
	staff: string[];
	state: SittingState;
	openedAt: Instant | null;
	openedBy: string | null;
	finishedAt: Instant | null;
	finishedBy: string | null;
	finish: SittingFinish | null;
	/** Rises with each change of the plan. */
	version: number;
	/** Who made the last change, and when; null where nobody has. */
	changedBy: string | null;
	changedAt: Instant | null;
}

/** Sittings that recur, with who changed them last. */
export interface SeriesRecord extends SittingSeries {
	changedBy: string | null;
	changedAt: Instant | null;
}

/** A mark at a sitting as recorded, with the attendance before and after it. */
export interface SittingMarkRecord {
	actionId: string;
	sittingId: string;
	detentionId: string;
	request: Record<string, unknown>;
	before: Attendance;
	after: Attendance;
	at: Instant;
	by: string;
}

/** Someone whose card was read where a sitting is run and who is not expected at it (DE10). */
export interface SittingVisitorRecord {
	/** The reading's own id. */
	scanId: string;
	sittingId: string;
	pupilId: string;
	/** When the card was read. */
	at: Instant;
	/** Where they should be as it was known then, a sentence for staff. */
	shouldBe: string;
	/** When a person put it aside, and who; null while it is shown. */
	putAsideAt: Instant | null;
	putAsideBy: string | null;
}
