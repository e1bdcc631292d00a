import type { Minute } from '../local-time';
import type { Stay, StayState } from '../stay';

const over = new Set<StayState['kind']>(['finished', 'cancelled', 'not-in-school', 'off-site']);

/**
 * From when to when a room needs a supervisor on a date (RO4): from the start of the first stay that was planned to the end of
 * the last that is not over; null where none was planned, or all are over. Who is sent to a room is met there by somebody.
 *
 * @param stays the room's stays of one date
 */
export function roomHours(stays: readonly Stay[]): { from: Minute; to: Minute } | null {
	const planned = stays.filter(({ walkIn, state }) => !walkIn && state.kind !== 'cancelled');
	const ahead = planned.filter(({ state }) => !over.has(state.kind));
	if (ahead.length === 0) return null;
	return { from: Math.min(...planned.map(({ from }) => from)), to: Math.max(...ahead.map(({ to }) => to)) };
}
