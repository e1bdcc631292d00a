import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backOffMs } from './back-off';
import type { OutboxEntry } from './entry';
import { nextBatch, openOutbox, type Outbox, type OutboxParts, type OutboxState, type SendResult } from './outbox';
import { onlyPage, type Pages, type PageWord } from './pages';
import { memoryStore, type OutboxStore } from './store';

const at = '2026-11-23T08:36:00.000Z';

function scan(id: string): OutboxEntry {
	return { id, kind: 'scan', body: { code: `code-${id}`, scannedAt: at }, at };
}

function reason(id: string, scanId: string): OutboxEntry {
	return { id, kind: 'reason', body: { scanId, reason: 'overslept', chosenAt: at }, at };
}

function taken(batch: readonly OutboxEntry[]): SendResult {
	return { kind: 'answered', entries: batch.map((entry) => ({ id: entry.id, kind: 'taken' })) };
}

let opened: Outbox[] = [];

function open(
	send: OutboxParts['send'],
	{ store = memoryStore(), pages = onlyPage() }: { store?: OutboxStore; pages?: Pages } = {}
) {
	const states: OutboxState[] = [];
	const outcomes: string[] = [];
	const outbox = openOutbox({
		store,
		pages,
		send,
		onOutcome: (scanId) => outcomes.push(scanId),
		onState: (state) => states.push(state),
		chance: () => 0.5
	});
	opened.push(outbox);
	return { outbox, store, outcomes, last: () => states.at(-1) };
}

/** Two pages of one device: the first sends until it leaves. */
function twoPages(): [Pages, Pages] {
	const listeners: ((word: PageWord) => void)[] = [];
	let second = () => {};
	const page = (mine: number): Pages => ({
		whenSender: (begin) => void (mine === 0 ? begin() : (second = begin)),
		tell: (word) => listeners[1 - mine]?.(word),
		onWord: (listener) => (listeners[mine] = listener),
		leave: () => {
			delete listeners[mine];
			if (mine === 0) second();
		}
	});
	return [page(0), page(1)];
}

/** A store of a browser that keeps nothing. */
function fullStore(): OutboxStore {
	return { ...memoryStore(), put: () => Promise.reject(new DOMException('No room', 'QuotaExceededError')) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	for (const outbox of opened) outbox.stop();
	opened = [];
	vi.useRealTimers();
});

describe('the outbox', () => {
	it('[SC2] an entry is forgotten only after the server has answered for its id', async () => {
		let answer: (result: SendResult) => void = () => undefined;
		const { outbox, last } = open(() => new Promise((resolve) => (answer = resolve)));
		await outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(0);
		expect(last()).toMatchObject({ waiting: 1, oldestAt: at });
		answer({ kind: 'answered', entries: [{ id: 'a', kind: 'taken' }] });
		await vi.advanceTimersByTimeAsync(0);
		expect(last()).toMatchObject({ waiting: 0, oldestAt: null, reachable: true });
	});

	it('[SC1] what was not answered is sent again with the same id, and says that the network is away meanwhile', async () => {
		const sent: string[][] = [];
		let away = true;
		const { outbox, last } = open(async (batch) => {
			sent.push(batch.map((entry) => entry.id));
			return away ? { kind: 'later', afterMs: null } : taken(batch);
		});
		await outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(0);
		expect(last()).toMatchObject({ waiting: 1, reachable: false });
		away = false;
		await vi.advanceTimersByTimeAsync(backOffMs(1, 0.5));
		expect(sent).toEqual([['a'], ['a']]);
		expect(last()).toMatchObject({ waiting: 0, reachable: true });
	});

	it('[SC1] a network that has just come back, and does not carry the first try, is tried again within moments', async () => {
		let away = true;
		const { outbox, last } = open(async (batch) => (away ? { kind: 'later', afterMs: null } : taken(batch)));
		await outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(120_000);
		outbox.kick();
		await vi.advanceTimersByTimeAsync(0);
		away = false;
		await vi.advanceTimersByTimeAsync(backOffMs(1, 0.5));
		expect(last()).toMatchObject({ waiting: 0, reachable: true });
	});

	it('[SC2] a refused scan is kept and listed, and the next one goes', async () => {
		const { outbox, store, last } = open(async (batch) => ({
			kind: 'answered',
			entries: batch.map((entry) =>
				entry.id === 'bad' ? { id: 'bad', kind: 'refused', why: 'Too old' } : { id: entry.id, kind: 'taken' }
			)
		}));
		await outbox.put(scan('bad'));
		await outbox.put(scan('good'));
		await vi.advanceTimersByTimeAsync(0);
		expect(last()).toMatchObject({ waiting: 0 });
		expect(await store.listRefused()).toEqual([{ id: 'bad', kind: 'scan', at, why: 'Too old', code: 'code-bad' }]);
	});

	it('[SC1] there is one sending at a time, however many cards are read', async () => {
		let open_ = 0;
		let most = 0;
		const answers: (() => void)[] = [];
		const { outbox } = open(async (batch) => {
			open_ += 1;
			most = Math.max(most, open_);
			await new Promise<void>((resolve) => answers.push(resolve));
			open_ -= 1;
			return taken(batch);
		});
		for (const id of ['a', 'b', 'c', 'd']) await outbox.put(scan(id));
		for (let round = 0; round < 4; round += 1) {
			await vi.advanceTimersByTimeAsync(0);
			answers.shift()?.();
		}
		await vi.advanceTimersByTimeAsync(0);
		expect(most).toBe(1);
	});

	it('[CD6] a wait that the server named is kept, also when another card is read', async () => {
		let tries = 0;
		const { outbox } = open(async () => {
			tries += 1;
			return { kind: 'later', afterMs: 10_000 };
		});
		await outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(0);
		await outbox.put(scan('b'));
		await vi.advanceTimersByTimeAsync(9_000);
		expect(tries).toBe(1);
		await vi.advanceTimersByTimeAsync(1_500);
		expect(tries).toBe(2);
	});

	it('[SC3] the number waiting is of scans, whatever else waits with them', async () => {
		const { outbox, last } = open(async () => ({ kind: 'later', afterMs: null }));
		await outbox.put(scan('a'));
		await outbox.put(reason('r', 'a'));
		await vi.advanceTimersByTimeAsync(0);
		expect(last()).toMatchObject({ waiting: 1, oldestAt: at });
	});

	it('[SC2] what the browser would not keep is sent all the same, and the screen is told that it is not safe', async () => {
		const sent: string[] = [];
		const { outbox, last } = open(
			async (batch) => {
				sent.push(...batch.map(({ id }) => id));
				return taken(batch);
			},
			{ store: fullStore() }
		);
		expect(await outbox.put(scan('a'))).toBe('only-in-memory');
		await vi.advanceTimersByTimeAsync(0);
		expect(sent).toEqual(['a']);
		expect(last()).toMatchObject({ waiting: 0, keeps: false });
	});

	it('[SC2] a store that fails once is asked again, and nothing is lost', async () => {
		const store = memoryStore();
		const next = vi.spyOn(store, 'next').mockRejectedValueOnce(new DOMException('Lost', 'UnknownError'));
		const { outbox, last } = open(async (batch) => taken(batch), { store });
		await outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(backOffMs(1, 0.5));
		expect(next.mock.calls.length).toBeGreaterThan(1);
		expect(last()).toMatchObject({ waiting: 0, reachable: true });
	});

	it('[SC1] of two pages one sends, the other hears what became of its scan, and takes over when the first is gone', async () => {
		const store = memoryStore();
		const [first, second] = twoPages();
		const senders: string[] = [];
		const sender =
			(name: string): OutboxParts['send'] =>
			async (batch, onOutcome) => {
				senders.push(name);
				for (const { id } of batch) onOutcome(id, { outcome: 'see-reception' });
				return taken(batch);
			};
		const one = open(sender('one'), { store, pages: first });
		const two = open(sender('two'), { store, pages: second });
		await two.outbox.put(scan('a'));
		await vi.advanceTimersByTimeAsync(0);
		expect(senders).toEqual(['one']);
		expect(two.outcomes).toEqual(['a']);
		one.outbox.stop();
		await two.outbox.put(scan('b'));
		await vi.advanceTimersByTimeAsync(0);
		expect(senders).toEqual(['one', 'two']);
		expect(await store.next(10)).toEqual([]);
	});

	it('[SC3] what lies in the store is found without a word from anybody', async () => {
		const { store, last } = open(async (batch) => taken(batch));
		await vi.advanceTimersByTimeAsync(0);
		await store.put(scan('left by a page that died'));
		await vi.advanceTimersByTimeAsync(20_000);
		expect(await store.next(10)).toEqual([]);
		expect(last()).toMatchObject({ waiting: 0 });
	});

	it('[SC1] a reason never overtakes its scan, and scans go together up to two hundred', () => {
		expect(nextBatch([scan('a'), scan('b'), reason('r', 'a'), scan('c')]).map((entry) => entry.id)).toEqual(['a', 'b']);
		expect(nextBatch([reason('r', 'a'), scan('c')]).map((entry) => entry.id)).toEqual(['r']);
		expect(nextBatch(Array.from({ length: 450 }, (_, index) => scan(`${index}`)))).toHaveLength(200);
	});

	it('[SC3] the wait doubles from half a second to half a minute', () => {
		expect([1, 2, 3, 20].map((failures) => backOffMs(failures, 0.5))).toEqual([500, 1000, 2000, 30_000]);
		expect(backOffMs(1, 0)).toBe(400);
		expect(backOffMs(1, 1)).toBe(600);
	});
});
