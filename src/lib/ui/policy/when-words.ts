import { type Instant, type LocalDate, clockText, dateText, wallTime } from '$lib/domain/local-time';

/** A date with its year: `Monday 23 November 2026`. */
export function dayWords(date: LocalDate): string {
	return `${dateText(date)} ${date.slice(0, 4)}`;
}

/** When something was done, on the school's clock: `at 09:12` today, otherwise with its date. */
export function whenWords(at: Instant, timeZone: string, today: LocalDate): string {
	const { date, minute } = wallTime(at, timeZone);
	return date === today ? `at ${clockText(minute)}` : `on ${dateText(date)} at ${clockText(minute)}`;
}

/** How many faults there are to settle; nothing where there are none. */
export function settleWords(count: number): string {
	return count === 0 ? '' : count === 1 ? 'One thing to settle' : `${count} things to settle`;
}
