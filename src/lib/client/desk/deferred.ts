/** Work that waits a while so that it can still be undone; nothing that was not undone is lost. */
export interface Deferred {
	/**
	 * Does the work after the wait. Answers what takes it back: true if it was in time.
	 *
	 * @param work is told whether the page is being left, when only a request that outlives it will arrive
	 */
	later(work: (leaving: boolean) => void): () => boolean;
	/** Does all that waits now: the page is being left. */
	flush(): void;
}

/** Makes a screen's waiting work, each piece for so many milliseconds. */
export function createDeferred(waitMs: number): Deferred {
	const waiting = new Map<ReturnType<typeof setTimeout>, (leaving: boolean) => void>();

	return {
		later(work) {
			const timer = setTimeout(() => {
				waiting.delete(timer);
				work(false);
			}, waitMs);
			waiting.set(timer, work);
			return () => {
				clearTimeout(timer);
				return waiting.delete(timer);
			};
		},
		flush() {
			for (const [timer, work] of waiting) {
				clearTimeout(timer);
				work(true);
			}
			waiting.clear();
		}
	};
}
