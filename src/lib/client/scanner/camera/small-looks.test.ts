import { expect, test } from 'vitest';
import { shareAfter, SMALLEST_SHARE } from './small-looks';

/** Looks `times` at a device on which the largest look takes `largestMs`; tells how long each took. */
function looks(times: number, largestMs: number): number[] {
	const took: number[] = [];
	let share = SMALLEST_SHARE;
	for (let look = 0; look < times; look += 1) {
		took.push(share * largestMs);
		share = shareAfter(share, share * largestMs);
	}
	return took;
}

test.each([10, 40, 120, 300])(
	'[SC4] where the largest look takes %d ms, none holds the page over 50 ms, and they become as large as they may',
	(largestMs) => {
		const took = looks(60, largestMs);
		expect(Math.max(...took)).toBeLessThan(50);
		expect(took.at(-1)).toBeCloseTo(Math.min(20, largestMs), 0);
	}
);

test('[SC4] a look that took long is followed by a smaller one, never by none', () => {
	expect(shareAfter(1, 80)).toBe(0.25);
	expect(shareAfter(SMALLEST_SHARE, 500)).toBe(SMALLEST_SHARE);
});
