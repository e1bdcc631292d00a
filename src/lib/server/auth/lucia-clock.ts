import type { Clock } from '../../application/ports/world';
import { instantFromMilliseconds, millisecondsOf } from '../../domain/local-time';

/**
 * lucia compares every expiry with the system's clock, while Gatehouse keeps time by the clock that it was handed, which
 * in a demonstration stands elsewhere. What is kept is by the handed clock; what lucia is shown is moved by the difference
 * of the two, so that its comparisons come out as if it had read the handed one.
 */
export interface LuciaClock {
	/** Seconds since the epoch by the handed clock, of a date that lucia made. */
	secondsOf(luciaDate: Date): number;
	/** As lucia is to be shown it, of seconds since the epoch by the handed clock. */
	dateOf(seconds: number): Date;
}

/** The two clocks beside each other. */
export function luciaClock(clock: Clock, systemNow: () => number = Date.now): LuciaClock {
	const ahead = () => millisecondsOf(clock.now()) - systemNow();
	return {
		secondsOf: (luciaDate) => Math.floor((luciaDate.getTime() + ahead()) / 1000),
		dateOf: (seconds) => new Date(seconds * 1000 - ahead())
	};
}

/** The instant of seconds since the epoch. */
export function instantOfSeconds(seconds: number): string {
	return instantFromMilliseconds(seconds * 1000);
}
