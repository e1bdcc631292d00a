import { type Instant, type WallTime, minutesBetween } from '../local-time';
import type { Stay } from '../stay';

/**
 * Whether someone expected has not come by N minutes after the start (RO4). It stands until someone ends it, also when the
 * stay itself is over.
 */
export function isOverdue(stay: Pick<Stay, 'state' | 'date' | 'from'>, now: WallTime, afterMinutes: number): boolean {
	if (stay.state.kind !== 'expected') return false;
	if (now.date !== stay.date) return now.date > stay.date;
	return now.minute >= stay.from + afterMinutes;
}

/** Whether someone out is beyond the time they were due back (RO4); a medical pass is not timed (RO6). */
export function isLateBack(stay: Pick<Stay, 'state'>, now: Instant): boolean {
	return stay.state.kind === 'out' && stay.state.why !== 'medical' && now > stay.state.dueBackAt;
}

/** Whole minutes present up to now: the closed spells, and the running one (RO7). */
export function minutesPresentBy(stay: Pick<Stay, 'state' | 'minutesPresent'>, now: Instant): number {
	const running = stay.state.kind === 'present' ? Math.max(0, minutesBetween(stay.state.since, now)) : 0;
	return stay.minutesPresent + running;
}

/** Whether a stay still concerns the room: it is neither finished nor cancelled. */
export function isOpen(stay: Pick<Stay, 'state'>): boolean {
	return stay.state.kind !== 'finished' && stay.state.kind !== 'cancelled';
}

/** Whether a stay takes up a place in the room: its pupil is there, out of it for a while, or still to come. */
export function takesPlace(stay: Pick<Stay, 'state'>): boolean {
	return stay.state.kind === 'expected' || stay.state.kind === 'present' || stay.state.kind === 'out';
}
