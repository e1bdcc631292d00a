import { type Instant, instantFromMilliseconds } from '$lib/domain/local-time';

/** What time a page takes it to be: the browser's own clock, moved by a demonstration's shift. */
export interface Clock {
	/** Milliseconds since the epoch. */
	nowMs(): number;
	now(): Instant;
}

/**
 * A page's clock. `shiftMs` is 0 except in a demonstration, whose day runs at another time; as a function it is asked each
 * time, so that the clock follows when it is moved.
 */
export function createClock(shiftMs: number | (() => number) = 0): Clock {
	const nowMs = () => Date.now() + (typeof shiftMs === 'number' ? shiftMs : shiftMs());
	return { nowMs, now: () => instantFromMilliseconds(nowMs()) };
}

/** Milliseconds that run evenly from the page's opening, whatever happens to the wall clock: for how long things stand. */
export function steadyMs(): number {
	return performance.now();
}
