/** Tells a card that is still held to the camera from a card that is shown again. */
export interface RepeatGuard {
	/** Whether a reading is a new one. Every sighting, new or not, starts the quiet anew. */
	isNew(code: string, atMs: number): boolean;
}

/** How long a card must be out of sight before the same one counts as shown again, in milliseconds. */
export const quietMs = 2_500;

/** A guard that remembers each code for as long as its quiet lasts, and no longer (SC5). */
export function createRepeatGuard(): RepeatGuard {
	const lastSeenMs = new Map<string, number>();
	return {
		isNew(code, atMs) {
			for (const [seen, seenAtMs] of lastSeenMs) if (atMs - seenAtMs >= quietMs) lastSeenMs.delete(seen);
			const isNew = !lastSeenMs.has(code);
			lastSeenMs.set(code, atMs);
			return isNew;
		}
	};
}
