import { expect, test } from 'vitest';
import { AWAY_MS, NO_CARDS, seeCard, type CardsInView } from './same-card';

function scans(sightings: [atMs: number, code: string][], awayMs?: number): [number, string][] {
	let inView: CardsInView = NO_CARDS;
	return sightings.filter(([atMs, code]) => {
		const judged = seeCard(inView, code, atMs, awayMs);
		inView = judged.inView;
		return judged.isNew;
	});
}

test('[SC4] a card held still for half a minute is one scan', () => {
	const held = Array.from({ length: 900 }, (_, frame): [number, string] => [frame * 33, 'A']);
	expect(scans(held)).toEqual([[0, 'A']]);
});

test('[SC4] another card is another scan at once, and the first one staying in view is not', () => {
	expect(
		scans([
			[0, 'A'],
			[33, 'B'],
			[66, 'A'],
			[99, 'B']
		])
	).toEqual([
		[0, 'A'],
		[33, 'B']
	]);
});

test('[SC4] the same card again is a new scan only after it was away, counted from when it was last seen', () => {
	expect(
		scans([
			[0, 'A'],
			[2_000, 'A'],
			[2_000 + AWAY_MS - 1, 'A'],
			[2_000 + 2 * AWAY_MS - 1, 'A']
		])
	).toEqual([
		[0, 'A'],
		[2_000 + 2 * AWAY_MS - 1, 'A']
	]);
});

test('[SC4] how long away is long enough is the caller’s to say', () => {
	expect(
		scans(
			[
				[0, 'A'],
				[500, 'A']
			],
			500
		)
	).toHaveLength(2);
});

test('[SC5] codes of cards that have left are forgotten', () => {
	const first = seeCard(NO_CARDS, 'A', 0);
	expect([...seeCard(first.inView, 'B', AWAY_MS).inView.keys()]).toEqual(['B']);
});
