import type { Instant } from '$lib/domain/local-time';
import { codeOf, type OutboxEntry, type RefusedEntry } from './entry';

/** How much waits: scans only, for what was said after a scan goes with it (SC3). */
export interface Tally {
	waiting: number;
	oldestAt: Instant | null;
}

/**
 * Where a device keeps what it has not yet been able to say. Several pages of one device may share a store: what one puts the
 * others see.
 */
export interface OutboxStore {
	/** Resolves once the entry is safe there (SC2). An id that is there already is left as it is. Rejects where nothing can be kept. */
	put(entry: OutboxEntry): Promise<void>;
	/** The entries not yet answered, oldest first, `most` of them. */
	next(most: number): Promise<readonly OutboxEntry[]>;
	tally(): Promise<Tally>;
	/** Forgets entries that the server has acknowledged. */
	remove(ids: readonly string[]): Promise<void>;
	/** Moves an entry among the refused, where it stays (SC2). */
	refuse(id: string, why: string): Promise<void>;
	listRefused(): Promise<readonly RefusedEntry[]>;
	/** Forgets everything: the device was taken out of use. */
	wipe(): Promise<void>;
	close(): void;
}

/** A store that lasts as long as the page. */
export function memoryStore(): OutboxStore {
	const waiting = new Map<string, OutboxEntry>();
	const refused = new Map<string, RefusedEntry>();
	return {
		async put(entry) {
			if (!waiting.has(entry.id) && !refused.has(entry.id)) waiting.set(entry.id, entry);
		},
		async next(most) {
			return [...waiting.values()].slice(0, most);
		},
		async tally() {
			const scans = [...waiting.values()].filter(({ kind }) => kind === 'scan');
			return { waiting: scans.length, oldestAt: scans[0]?.at ?? null };
		},
		async remove(ids) {
			for (const id of ids) waiting.delete(id);
		},
		async refuse(id, why) {
			const entry = waiting.get(id);
			if (!entry) return;
			waiting.delete(id);
			refused.set(id, { id, kind: entry.kind, at: entry.at, why, code: codeOf(entry) });
		},
		async listRefused() {
			return [...refused.values()];
		},
		async wipe() {
			waiting.clear();
			refused.clear();
		},
		close() {}
	};
}

/** The store of a browser that keeps nothing: whatever is put is refused, and an outbox then holds it itself. */
export function keepsNothing(): OutboxStore {
	return { ...memoryStore(), put: () => Promise.reject(new Error('This browser keeps nothing.')) };
}
