import type { OutboxEntry, RefusedEntry } from './entry';

/** Where a device keeps what it has not yet been able to say. `put` resolves once the entry is safe there (SC2). */
export interface OutboxStore {
	put(entry: OutboxEntry): Promise<void>;
	/** Every entry not yet answered, oldest first. */
	list(): Promise<readonly OutboxEntry[]>;
	/** Forgets an entry that the server has acknowledged. */
	remove(id: string): Promise<void>;
	/** Moves an entry among the refused. */
	refuse(id: string, why: string): Promise<void>;
	listRefused(): Promise<readonly RefusedEntry[]>;
}

/** A store that lasts as long as the page. */
export function memoryStore(): OutboxStore {
	const waiting = new Map<string, OutboxEntry>();
	const refused: RefusedEntry[] = [];
	return {
		async put(entry) {
			waiting.set(entry.id, entry);
		},
		async list() {
			return [...waiting.values()];
		},
		async remove(id) {
			waiting.delete(id);
		},
		async refuse(id, why) {
			const entry = waiting.get(id);
			if (!entry) return;
			waiting.delete(id);
			refused.push({ entry, why });
		},
		async listRefused() {
			return [...refused];
		}
	};
}
