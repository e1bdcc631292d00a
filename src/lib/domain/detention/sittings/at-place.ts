import type { Minute } from '../../local-time';
import type { Sitting } from '../facts';

/** How long before its start pupils may come to a sitting, and how long after its end its tablet still serves it, in minutes. */
const minutesAround = 15;

/** A place's name as two spellings of it are held against one another. */
export function placeKey(place: string): string {
	return place.trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The sittings that a tablet at a place serves at a minute of the day (DE10), the one to try first at the head: those that run,
 * then those about to begin, then those just over. Two may meet in one room, so the pupil's own booking decides.
 */
export function sittingsServed<Served extends Pick<Sitting, 'place' | 'startsAt' | 'endsAt'>>(
	ofTheDay: readonly Served[],
	place: string,
	minute: Minute
): Served[] {
	const rank = ({ startsAt, endsAt }: Served) =>
		startsAt <= minute && minute < endsAt ? 0 : minute < startsAt ? 1 : 2;
	return ofTheDay
		.filter((sitting) => placeKey(sitting.place) === placeKey(place))
		.filter(({ startsAt, endsAt }) => startsAt - minutesAround <= minute && minute < endsAt + minutesAround)
		.sort((one, other) => rank(one) - rank(other) || one.startsAt - other.startsAt);
}

/** How long before its start a sitting can be marked, in minutes. */
export const earlyMinutes = 15;

/** How long after its end a sitting that nobody opened counts as not run, in minutes (DE10). */
export const notRunAfterMinutes = 60;

/** Whether a sitting is over for so long that, if nobody opened it, it was not run (DE10). */
export function isPastNotRun(
	sitting: Pick<Sitting, 'date' | 'endsAt'>,
	now: { date: string; minute: Minute }
): boolean {
	return sitting.date < now.date || (sitting.date === now.date && sitting.endsAt + notRunAfterMinutes <= now.minute);
}

/** Whether a sitting has begun: from then on it never changes. */
export function hasSittingBegun(
	sitting: Pick<Sitting, 'date' | 'startsAt'>,
	now: { date: string; minute: Minute }
): boolean {
	return sitting.date < now.date || (sitting.date === now.date && sitting.startsAt <= now.minute);
}
