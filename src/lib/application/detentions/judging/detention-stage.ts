import type { DetentionExplanation } from '../../../domain/detention/outcomes';
import { hasSittingBegun } from '../../../domain/detention/sittings/at-place';
import type { Instant, WallTime } from '../../../domain/local-time';
import type { DetentionRecord } from '../../ports/records';

/** Whether a detention is still to be sat, or to be decided about. */
export function isToSit({ status }: Pick<DetentionRecord, 'status'>): boolean {
	return status === 'held' || status === 'booked' || status === 'unplaced';
}

/** Whether a booked detention's sitting has begun: it may have been sat, and only a person can say. */
export function hasBegun({ status, explanation: { placement } }: DetentionRecord, now: WallTime): boolean {
	if (status !== 'booked' || placement.kind !== 'booked') return false;
	return hasSittingBegun(placement, now);
}

/** Whether a person waived it, or it lapsed undecided (DE7); a decision to book that was cancelled since is neither. */
export function isWaived({ status, explanation: { decided } }: DetentionRecord): boolean {
	return status === 'cancelled' && decided !== undefined && decided.what !== 'booked';
}

/** Whether a reading that the finish did not know of waits for a person to look at it (DE10): it stays flagged, whatever is judged again. */
export function isToLookAt({ explanation: { readAfterFinish } }: Pick<DetentionRecord, 'explanation'>): boolean {
	return readAfterFinish !== undefined && readAfterFinish.looked === null;
}

/** Since when a detention waits for a decision, from which its school days are counted (DE7): from its recording, or from when it came to wait again. */
export function waitsSince({ recordedAt, explanation }: DetentionRecord): Instant {
	const again = explanation.waitsSince;
	return again !== undefined && again > recordedAt ? again : recordedAt;
}

type NamedArrivals = DetentionExplanation['arrivals'];

/** Whether a detention's explanation names these arrivals, as they are now (DE8). */
export function namesThe(arrivals: NamedArrivals, { explanation }: Pick<DetentionRecord, 'explanation'>): boolean {
	const textOf = ({ arrivalId, signedInAt, minutesLate }: NamedArrivals[number]) =>
		`${arrivalId} ${signedInAt} ${minutesLate}`;
	return arrivals.map(textOf).join() === explanation.arrivals.map(textOf).join();
}
