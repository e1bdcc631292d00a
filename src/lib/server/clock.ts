import type { Clock } from '../application/ports/world';
import { type Instant, instantFromMilliseconds, millisecondsOf } from '../domain/local-time';

/** The clock of a running server: the machine's, moved in a demonstration so that it is always a school morning there. */
export interface ServerClock extends Clock {
	/** How far this clock is ahead of the machine's, in milliseconds; 0 unless in a demonstration. */
	shiftMs(): number;
	/** Makes it an instant now, and run on from there. */
	set(now: Instant): void;
}

/** The machine's own clock. */
export function serverClock(): ServerClock {
	let shift = 0;
	return {
		now: () => instantFromMilliseconds(Date.now() + shift),
		shiftMs: () => shift,
		set: (now) => {
			shift = millisecondsOf(now) - Date.now();
		}
	};
}
