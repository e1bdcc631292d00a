import { expect, it } from 'vitest';
import { slowRefusals } from './refused-codes';

it('[CD6] the first refused codes of a morning are answered at once, those after them later and later, and after a pause at once again', () => {
	const waitsFor = slowRefusals();
	const waits = Array.from({ length: 10 }, (_, index) => waitsFor(index * 3_000));
	expect(waits).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 8_000]);
	expect(waitsFor(10 * 60_000)).toBe(0);
});
