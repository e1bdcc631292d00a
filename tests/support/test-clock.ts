import type { Clock, Ids } from '$lib/application/ports/world';
import { type Instant, shiftInstant } from '$lib/domain/local-time';

/** A clock that stands still until the test moves it. */
export interface TestClock extends Clock {
	set(at: Instant): void;
	/** Moves on by seconds. */
	advance(seconds: number): void;
}

/** A clock that stands at an instant, on a Monday in term at 08:40 in London unless said. */
export function testClock(at: Instant = '2026-11-23T08:40:00.000Z'): TestClock {
	let now = at;
	return {
		now: () => now,
		set: (next) => {
			now = next;
		},
		advance: (seconds) => {
			now = shiftInstant(now, seconds * 1000);
		}
	};
}

/** Ids that are UUIDs of version 7 in form, and count up: `…-000000000001`, `…-000000000002`. */
export function testIds(): Ids {
	let last = 0;
	return {
		next: () => {
			last += 1;
			return `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
		}
	};
}
