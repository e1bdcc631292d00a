import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterUntouched } from './untouched';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('what staff opened closes by itself a while after the last touch, once', () => {
	const page = new EventTarget();
	let ended = 0;
	afterUntouched(60_000, () => (ended += 1), page);
	vi.advanceTimersByTime(59_000);
	page.dispatchEvent(new Event('pointerdown'));
	vi.advanceTimersByTime(59_000);
	expect(ended).toBe(0);
	vi.advanceTimersByTime(1_000);
	expect(ended).toBe(1);
	page.dispatchEvent(new Event('keydown'));
	vi.advanceTimersByTime(120_000);
	expect(ended).toBe(1);
});

it('what was closed by hand does not close again', () => {
	let ended = 0;
	const untouched = afterUntouched(60_000, () => (ended += 1), new EventTarget());
	untouched.again();
	untouched.stop();
	vi.advanceTimersByTime(120_000);
	expect(ended).toBe(0);
});
