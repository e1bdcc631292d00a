import { isOpen } from '$lib/domain/room/stay-time';
import type { StayState } from '$lib/domain/stay';
import type { RosterEntry } from '$lib/protocol/room/room';

/** One place on the screen: somebody's, or free. */
export type Place = { kind: 'taken'; seat: number | null; entry: RosterEntry } | { kind: 'free'; seat: number };

/** How a room's screen is laid out. */
export interface SeatPlan {
	places: Place[];
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
 * Puts a roster into seats: each seat in its own place, so that nobody moves when somebody else does. A seat that two share
 * over the day shows the first; whoever has no seat follows after the last.
 */
export function planSeats(roster: readonly RosterEntry[], seats: number): SeatPlan {
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
	const places = Array.from({ length: seats }, (_, index): Place => {
		const entry = bySeat.get(index + 1);
		return entry ? { kind: 'taken', seat: index + 1, entry } : { kind: 'free', seat: index + 1 };
	});
	const over = roster.filter((entry) => gone.has(entry.stay.state.kind)).sort(byStart);
	return {
		places: [...places, ...without.map((entry): Place => ({ kind: 'taken', seat: null, entry }))],
		later: later.sort(byStart),
		over
	};
}
