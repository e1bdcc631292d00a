import { untrack } from 'svelte';
import type { Instant } from '$lib/domain/local-time';
import { createClock } from './clock';

/** The time now, for a screen: `now` changes every second while the screen is open. */
export interface TickingClock {
	readonly now: Instant;
}

/**
 * A clock that ticks until the component that made it is gone. `shiftMs` answers 0 except in a demonstration, and the clock
 * follows it at once when it changes.
 */
export function tickingClock(shiftMs: () => number): TickingClock {
	const clock = createClock(shiftMs);
	let now = $state(untrack(() => clock.now()));
	$effect(() => {
		now = clock.now();
		const timer = setInterval(() => (now = clock.now()), 1000);
		return () => clearInterval(timer);
	});
	return {
		get now() {
			return now;
		}
	};
}
