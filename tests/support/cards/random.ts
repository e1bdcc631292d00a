/** Numbers in [0, 1) that are the same for the same seed on every machine. */
export interface SeededRandom {
	/** The next number in [0, 1). */
	next(): number;
	/** A number in [from, to). */
	between(from: number, to: number): number;
	/** A number around 0 with standard deviation 1. */
	normal(): number;
}

/** A source of repeatable chance (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		next,
		between: (from, to) => from + next() * (to - from),
		// A sum of four is close enough to a bell curve for noise, and quick: a frame asks for a million.
		normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3)
	};
}
