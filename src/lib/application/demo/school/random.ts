/** Chance that can be had again: the same seed gives the same numbers in the same order. */
export interface SeededRandom {
	/** At least 0, below 1. */
	next(): number;
	/** A whole number from 0 up to, not including, `below`. */
	below(below: number): number;
	/** True in this share of cases. */
	chance(share: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	/** So many different items, in a chance order; all of them where there are no more. */
	some<Item>(items: readonly Item[], count: number): Item[];
	/** An item, each as often as its weight says. */
	weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
	/** Text of so many characters of an alphabet. */
	text(alphabet: string, length: number): string;
}

/** Numbers by mulberry32 from a 32-bit seed. For a demonstration; nothing that must not be guessed may come from here. */
export function seededRandom(seed: number): SeededRandom {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const itemAt = <Item>(items: readonly Item[], index: number): Item => {
		const item = items[index];
		if (item === undefined) throw new Error('Nothing can be picked from an empty list');
		return item;
	};
	return {
		next,
		below,
		chance: (share) => next() < share,
		pick: (items) => itemAt(items, below(items.length)),
		some: (items, count) => {
			const rest = [...items];
			return Array.from({ length: Math.min(count, rest.length) }, () => itemAt(rest.splice(below(rest.length), 1), 0));
		},
		weighted: (items, weightOf) => {
			let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0);
			const found = items.findIndex((item) => (left -= weightOf(item)) < 0);
			return itemAt(items, found < 0 ? items.length - 1 : found);
		},
		text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('')
	};
}
