import type { Instant } from '$lib/domain/local-time';
import type { ScanOutcome } from '$lib/protocol/scan';
import { backOffMs } from './back-off';
import type { OutboxEntry, RefusedEntry } from './entry';
import type { Pages } from './pages';
import { memoryStore, type OutboxStore } from './store';

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
	/** False where this browser cannot keep anything: a sign-in is then safe only once the server has answered. */
	keeps: boolean;
}

/** An outbox in which nothing has happened yet. */
export const emptyOutbox: OutboxState = { waiting: 0, oldestAt: null, reachable: true, refused: [], keeps: true };

/** Keeps what must be said and says it, one sending at a time, until the server has answered for each id. */
export interface Outbox {
	/**
	 * Resolves once the entry is stored: only then may a screen show success (SC2). `only-in-memory` where the browser would
	 * not keep it: it is sent all the same, and lost with the page if it cannot be.
	 */
	put(entry: OutboxEntry): Promise<'stored' | 'only-in-memory'>;
	/** Tries now, and soon again, whatever the back-off, unless the server has named a time. For when the network says that it is back. */
	kick(): void;
	/** Forgets everything that is kept: the device was taken out of use. */
	wipe(): Promise<void>;
	stop(): void;
}

/** What an outbox is made of. */
export interface OutboxParts {
	store: OutboxStore;
	pages: Pages;
	/** Sends a batch and hands on every outcome of a scan before it resolves. */
	send: (
		batch: readonly OutboxEntry[],
		onOutcome: (scanId: string, outcome: ScanOutcome) => void
	) => Promise<SendResult>;
	/** An outcome of a scan, whichever page of the device sent it. */
	onOutcome: (scanId: string, outcome: ScanOutcome) => void;
	onState: (state: OutboxState) => void;
	chance?: () => number;
}

/** The most scans that one request carries. */
export const mostScans = 200;

/** How often the store is looked at when nothing calls for it, in milliseconds: what another page put may never have been told. */
const watchMs = 20_000;

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
export function openOutbox(parts: OutboxParts): Outbox {
	const { store, pages, onState, chance = Math.random } = parts;
	/** What the browser would not keep; this page alone knows of it. */
	const spare = memoryStore();
	let isSender = false;
	let keeps = true;
	let reachable = true;
	let sending = false;
	let stopped = false;
	let failures = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let waitIsNamed = false;
	let cameMeanwhile = false;

	async function report(): Promise<void> {
		const [kept, unkept, refused, refusedUnkept] = await Promise.all([
			store.tally(),
			spare.tally(),
			store.listRefused(),
			spare.listRefused()
		]);
		if (stopped) return;
		onState({
			waiting: kept.waiting + unkept.waiting,
			oldestAt: kept.oldestAt ?? unkept.oldestAt,
			reachable,
			refused: [...refused, ...refusedUnkept],
			keeps
		});
	}

	/** A screen that is told late is better than one that is never told: the next change tells it again. */
	const tellScreen = (): void => void report().catch(() => undefined);

	function setReachable(next: boolean): void {
		reachable = next;
		pages.tell({ kind: 'sent', reachable });
		tellScreen();
	}

	function onOutcome(scanId: string, outcome: ScanOutcome): void {
		parts.onOutcome(scanId, outcome);
		pages.tell({ kind: 'outcome', scanId, outcome });
	}

	async function settle(from: OutboxStore, entries: readonly Delivered[]): Promise<void> {
		await from.remove(entries.flatMap((entry) => (entry.kind === 'taken' ? entry.id : [])));
		for (const entry of entries) if (entry.kind === 'refused') await from.refuse(entry.id, entry.why);
	}

	/** Sends all that a store holds; false where the rest must wait. */
	async function sendAllOf(from: OutboxStore): Promise<boolean> {
		for (;;) {
			const batch = nextBatch(await from.next(mostScans));
			if (batch.length === 0 || stopped) return true;
			const result = await parts.send(batch, onOutcome);
			if (result.kind !== 'answered') {
				waitFor(result.kind === 'later' ? result.afterMs : null);
				return false;
			}
			failures = 0;
			await settle(from, result.entries);
			setReachable(true);
		}
	}

	function waitFor(namedMs: number | null): void {
		failures += 1;
		waitIsNamed = namedMs !== null;
		schedule(namedMs ?? backOffMs(failures, chance()));
		setReachable(false);
	}

	function schedule(afterMs: number): void {
		clearTimeout(timer);
		if (!stopped) timer = setTimeout(() => void run(), afterMs);
	}

	async function run(): Promise<void> {
		cameMeanwhile = sending;
		if (stopped || sending) return;
		clearTimeout(timer);
		waitIsNamed = false;
		sending = true;
		try {
			const isThrough = (await sendAllOf(spare)) && (!isSender || (await sendAllOf(store)));
			if (isThrough) schedule(watchMs);
		} catch {
			// The store could not be read or written: what it holds stays, and is tried again.
			waitFor(null);
		} finally {
			sending = false;
		}
		if (cameMeanwhile && failures === 0) void run();
	}

	function kick(): void {
		if (!waitIsNamed) void run();
	}

	pages.onWord((word) => {
		if (word.kind === 'outcome') return parts.onOutcome(word.scanId, word.outcome);
		if (word.kind === 'sent') reachable = word.reachable;
		else if (isSender) kick();
		tellScreen();
	});
	pages.whenSender(() => {
		if (stopped) return;
		isSender = true;
		void run();
	});
	tellScreen();

	return {
		async put(entry) {
			const kept = await store.put(entry).then(
				() => true,
				() => false
			);
			if (!kept) await spare.put(entry);
			keeps = kept;
			tellScreen();
			if (kept) pages.tell({ kind: 'put' });
			kick();
			return kept ? 'stored' : 'only-in-memory';
		},
		kick() {
			// A network that has just come back may not carry the first try: the next one follows soon.
			failures = 0;
			kick();
		},
		async wipe() {
			stopped = true;
			clearTimeout(timer);
			pages.leave();
			await store.wipe();
		},
		stop() {
			stopped = true;
			clearTimeout(timer);
			pages.leave();
			store.close();
		}
	};
}
