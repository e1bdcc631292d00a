import { isOpen } from '$lib/domain/room/stay-time';
import type { StayState } from '$lib/domain/stay';
import type { RosterEntry } from '$lib/protocol/room/room';

/** How a room's screen is laid out. */
export interface SeatPlan {
	/** Who should be looked to, then who is there, then who is expected, each in order of start. */
	places: RosterEntry[];
	/** The seats that nobody has, rising. */
	free: number[];
	/** Later in a seat that somebody else has now, in order of start. */
	later: RosterEntry[];
	/** Over for today: finished, gone or not in school. Cancelled stays are not shown. */
	over: RosterEntry[];
}

const gone: ReadonlySet<StayState['kind']> = new Set(['finished', 'not-in-school', 'off-site']);

function isSeated(entry: RosterEntry): boolean {
	return isOpen(entry.stay) && !gone.has(entry.stay.state.kind);
}

function byStart(one: RosterEntry, other: RosterEntry): number {
	return one.stay.from - other.stay.from || one.pupil.name.localeCompare(other.pupil.name);
}

/** Somebody who has come, or should have, sits before somebody who comes later. */
function comesFirst(one: RosterEntry, other: RosterEntry): number {
	const waits = (entry: RosterEntry) => (entry.stay.state.kind === 'expected' ? 1 : 0);
	return waits(one) - waits(other) || byStart(one, other);
}

/**
 * Lays a roster out for the supervisor: the urgent first, then who has come, then who is expected. A seat that two share over
 * the day shows the first.
 */
export function planSeats(
	roster: readonly RosterEntry[],
	seats: number,
	isUrgent: (entry: RosterEntry) => boolean
): SeatPlan {
	const seated = roster.filter(isSeated).sort(comesFirst);
	const later: RosterEntry[] = [];
	const bySeat = new Map<number, RosterEntry>();
	const without: RosterEntry[] = [];
	for (const entry of seated) {
		const { seat } = entry.stay;
		if (seat === null || seat > seats) without.push(entry);
		else if (!bySeat.has(seat)) bySeat.set(seat, entry);
		else if (entry.stay.state.kind === 'expected') later.push(entry);
		else without.push(entry);
	}
	const rank = (entry: RosterEntry) => (isUrgent(entry) ? 0 : entry.stay.state.kind === 'expected' ? 2 : 1);
	const places = [...bySeat.values(), ...without].sort((one, other) => rank(one) - rank(other) || byStart(one, other));
	const free = Array.from({ length: seats }, (_, index) => index + 1).filter((seat) => !bySeat.has(seat));
	const over = roster.filter((entry) => gone.has(entry.stay.state.kind)).sort(byStart);
	return {
		places,
		free,
		later: later.sort(byStart),
		over
	};
}
