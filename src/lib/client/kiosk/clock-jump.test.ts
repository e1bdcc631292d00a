import { expect, it } from 'vitest';
import { watchForJumps } from './clock-jump';

it('[PU6] a clock that is set is noticed once, and one that runs is not', () => {
	let [wall, steady] = [1_000_000, 0];
	const jumped = watchForJumps(
		() => wall,
		() => steady
	);
	const pass = (wallMs: number, steadyMs = wallMs) => {
		wall += wallMs;
		steady += steadyMs;
		return jumped();
	};
	expect(pass(100)).toBe(false);
	expect(pass(100, 130)).toBe(false);
	expect(pass(600_100, 100)).toBe(true);
	expect(pass(100)).toBe(false);
	expect(pass(-600_000, 100)).toBe(true);
	expect(pass(100)).toBe(false);
});
