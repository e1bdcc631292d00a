import type { Minute } from '../local-time';
import type { Stay } from '../stay';
import { isOpen, takesPlace } from './stay-time';

/** The most places of a room that are taken at one moment between two minutes of a day, by the given stays (RO5). */
export function mostPlacesTaken(stays: readonly Stay[], from: Minute, to: Minute): number {
	const overlapping = stays.filter((stay) => takesPlace(stay) && stay.from < to && from < stay.to);
	const moments = [from, ...overlapping.map((stay) => stay.from).filter((start) => start > from)];
	const takenAt = (minute: Minute) => overlapping.filter((stay) => stay.from <= minute && minute < stay.to).length;
	return Math.max(0, ...moments.map(takenAt));
}

/**
 * The lowest seat that nobody has all day; where there is none, the lowest that nobody has between two minutes; else null,
 * and the pupil sits where the supervisor says.
 */
export function freeSeat(stays: readonly Stay[], seats: number, from: Minute, to: Minute): number | null {
	const numbers = Array.from({ length: seats }, (_, index) => index + 1);
	const open = stays.filter(isOpen);
	const free = (others: readonly Stay[]) => numbers.find((seat) => !others.some((stay) => stay.seat === seat));
	return free(open) ?? free(open.filter((stay) => stay.from < to && from < stay.to)) ?? null;
}
