import type { Instant } from '$lib/domain/local-time';
import { backOffMs } from './back-off';
import type { OutboxEntry, RefusedEntry } from './entry';
import type { OutboxStore } from './store';

/** What became of one entry that was sent. */
export type Delivered = { id: string; kind: 'taken' } | { id: string; kind: 'refused'; why: string };

/** What became of a sending: every entry answered, none for now, or none until the device is enrolled again. */
export type SendResult =
	| { kind: 'answered'; entries: readonly Delivered[] }
	| { kind: 'later'; afterMs: number | null }
	| { kind: 'not-enrolled' };

/** How an outbox stands: shown on the screen (SC3). */
export interface OutboxState {
	/** Scans not yet acknowledged; what was said after a scan is sent too, and not counted. */
	waiting: number;
	oldestAt: Instant | null;
	/** False from a sending that failed until one that is answered. */
	reachable: boolean;
	refused: readonly RefusedEntry[];
}

/** Keeps what must be said and says it, one sending at a time, until the server has answered for each id. */
export interface Outbox {
	/** Resolves once the entry is stored: only then may a screen show success (SC2). */
	put(entry: OutboxEntry): Promise<void>;
	/** Tries now, whatever the back-off, unless the server has named a time. For when the network says that it is back. */
	kick(): void;
	stop(): void;
}

/** The most scans that one request carries. */
export const mostScans = 200;

/**
 * The next entries to go together: the scans at the head of the queue, or the one other thing that stands there (a reason
 * goes only after its scan has been answered).
 */
export function nextBatch(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
	const other = entries.findIndex((entry) => entry.kind !== 'scan');
	if (other === 0) return entries.slice(0, 1);
	return entries.slice(0, Math.min(mostScans, other < 0 ? entries.length : other));
}

/** Opens an outbox over a store. What the store already holds is sent first. */
export function openOutbox(parts: {
	store: OutboxStore;
	send: (batch: readonly OutboxEntry[]) => Promise<SendResult>;
	onState: (state: OutboxState) => void;
	chance?: () => number;
}): Outbox {
	const { store, send, onState, chance = Math.random } = parts;
	let sending = false;
	let stopped = false;
	let failures = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let waitIsNamed = false;
	let cameMeanwhile = false;

	async function report(): Promise<readonly OutboxEntry[]> {
		const [entries, refused] = await Promise.all([store.list(), store.listRefused()]);
		const scans = entries.filter((entry) => entry.kind === 'scan');
		onState({ waiting: scans.length, oldestAt: scans[0]?.at ?? null, reachable: failures === 0, refused });
		return entries;
	}

	async function settle(result: SendResult): Promise<'again' | 'wait'> {
		if (result.kind !== 'answered') {
			failures += 1;
			const named = result.kind === 'later' ? result.afterMs : null;
			waitIsNamed = named !== null;
			timer = setTimeout(run, named ?? backOffMs(failures, chance()));
			return 'wait';
		}
		failures = 0;
		for (const entry of result.entries) {
			if (entry.kind === 'taken') await store.remove(entry.id);
			else await store.refuse(entry.id, entry.why);
		}
		return 'again';
	}

	async function sendAll(): Promise<void> {
		for (;;) {
			const batch = nextBatch(await report());
			if (batch.length === 0 || stopped) return;
			if ((await settle(await send(batch))) === 'wait') {
				await report();
				return;
			}
		}
	}

	async function run(): Promise<void> {
		if (stopped || sending) {
			cameMeanwhile = true;
			return;
		}
		clearTimeout(timer);
		waitIsNamed = false;
		sending = true;
		cameMeanwhile = false;
		try {
			await sendAll();
		} finally {
			sending = false;
		}
		if (cameMeanwhile && failures === 0) void run();
	}

	function kick(): void {
		if (!waitIsNamed) void run();
	}

	void run();
	return {
		async put(entry) {
			await store.put(entry);
			void report();
			kick();
		},
		kick,
		stop() {
			stopped = true;
			clearTimeout(timer);
		}
	};
}
