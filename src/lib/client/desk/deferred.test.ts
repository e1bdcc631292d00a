import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeferred } from './deferred';

describe('what can still be undone', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test('[CD6] a dismissal is sent once its time to undo has run out, and not before', () => {
		const work = vi.fn();
		createDeferred(10_000).later(work);
		vi.advanceTimersByTime(9_999);
		expect(work).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1);
		expect(work).toHaveBeenCalledExactlyOnceWith(false);
	});

	test('[CD6] one taken back in time is never sent, and one taken back late says so', () => {
		const work = vi.fn();
		const deferred = createDeferred(10_000);
		expect(deferred.later(work)()).toBe(true);
		const takeBack = deferred.later(work);
		vi.advanceTimersByTime(10_000);
		expect(takeBack()).toBe(false);
		expect(work).toHaveBeenCalledOnce();
	});

	test('[CD6] leaving the page sends what waits, once', () => {
		const work = vi.fn();
		const deferred = createDeferred(10_000);
		deferred.later(work);
		deferred.flush();
		vi.advanceTimersByTime(20_000);
		expect(work).toHaveBeenCalledExactlyOnceWith(true);
	});
});
