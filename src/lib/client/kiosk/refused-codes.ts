/** So many refused codes within `rememberedMs` are a morning's mistakes; what is refused after them is answered later and later. */
const freely = 5;
const rememberedMs = 2 * 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 8_000;

/**
 * Slows down whoever holds up one refused code after another (CD6). The function is told of each refusal, and answers how long it is to
 * be held back, in milliseconds: unknown, revoked and expired cards alike (PR2). A known card is not asked about and never waits.
 */
export function slowRefusals(): (atMs: number) => number {
	let refusedAt: readonly number[] = [];
	return (atMs) => {
		refusedAt = [...refusedAt.filter((before) => atMs - before < rememberedMs), atMs];
		const over = refusedAt.length - freely;
		return over <= 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (over - 1));
	};
}
