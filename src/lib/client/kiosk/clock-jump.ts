/** A difference this large between two clocks, in milliseconds, is no drift: somebody set the clock, or the tablet slept. */
const jumpMs = 1_000;

/**
 * Watches the wall clock against one that runs evenly. The function answers true once after each jump: a clock difference
 * that was measured before it says nothing any more (PU6).
 */
export function watchForJumps(wallMs: () => number, steadyMs: () => number): () => boolean {
	let difference = wallMs() - steadyMs();
	return () => {
		const now = wallMs() - steadyMs();
		const jumped = Math.abs(now - difference) >= jumpMs;
		difference = now;
		return jumped;
	};
}
