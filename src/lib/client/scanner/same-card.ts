/** When each code was last seen, in milliseconds; codes long gone are forgotten. */
export type CardsInView = ReadonlyMap<string, number>;

/** Nobody has shown a card yet. */
export const NO_CARDS: CardsInView = new Map();

/** A card that has not been seen for this long has left: shown again, it is a new reading. Milliseconds. */
export const AWAY_MS = 3_000;

/**
 * Judges one sighting of a code. The same card held still, or seen by camera and reader at once, is one scan; another card
 * is another, also while the first is still in view (SC4); the same card is a new reading once it was away for `awayMs`.
 */
export function seeCard(
	before: CardsInView,
	code: string,
	atMs: number,
	awayMs: number = AWAY_MS
): { readonly inView: CardsInView; readonly isNew: boolean } {
	const inView = new Map([...before].filter(([, seenAtMs]) => atMs - seenAtMs < awayMs));
	const isNew = !inView.has(code);
	inView.set(code, atMs);
	return { inView, isNew };
}
