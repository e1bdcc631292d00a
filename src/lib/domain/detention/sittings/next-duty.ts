import type { Minute } from '../../local-time';
import { earlyMinutes } from './at-place';

/** How long before its start one's own sitting comes before a room that is on, in minutes: pupils are still to be collected. */
const ownLeadMinutes = 30;

/** A sitting of today that is neither over nor finished, as whoever may run it looks at it. */
export interface SittingAhead {
	id: string;
	startsAt: Minute;
	/** They are named as one of those who run it. */
	isMine: boolean;
	/** Somebody is named, and not they. */
	isOthers: boolean;
}

/** Where somebody who supervises is needed now or next: one sitting, the list of them, or the rooms. */
export type Duty = { kind: 'sitting'; sittingId: string } | { kind: 'sittings' } | { kind: 'rooms' };

/**
 * What somebody who supervises begins with: whatever is on now, else whatever comes first, of the sittings that are theirs or
 * nobody's and of the rooms in which somebody is expected. At one time their own sitting comes before a room, and a room before a
 * sitting of nobody's. Null where nothing more is on today.
 *
 * @param roomsFrom when each stay that is not over begins
 */
export function nextDuty(minute: Minute, sittings: readonly SittingAhead[], roomsFrom: readonly Minute[]): Duty | null {
	const from = (startsAt: Minute) => Math.max(startsAt, minute);
	const candidates = [
		...sittings
			.filter(({ isOthers }) => !isOthers)
			.map(({ id, startsAt, isMine }) => ({
				at: from(startsAt - (isMine ? ownLeadMinutes : earlyMinutes)),
				rank: isMine ? 0 : 2,
				id
			})),
		...roomsFrom.map((startsAt) => ({ at: from(startsAt), rank: 1, id: null }))
	].sort((one, other) => one.at - other.at || one.rank - other.rank);
	const [first] = candidates;
	if (first === undefined) return null;
	if (first.id === null) return { kind: 'rooms' };
	const alike = candidates.filter(({ at, rank }) => at === first.at && rank === first.rank);
	return alike.length > 1 ? { kind: 'sittings' } : { kind: 'sitting', sittingId: first.id };
}

/** Whether somebody is among the names of those who run a sitting, however they are spaced and capitalised. */
export function isNamed(staff: readonly string[], name: string): boolean {
	const key = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
	return staff.some((one) => key(one) === key(name));
}
