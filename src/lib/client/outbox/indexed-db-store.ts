import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, deleteDB, openDB } from 'idb';
import type { Instant } from '$lib/domain/local-time';
import { codeOf, type OutboxEntry } from './entry';
import { type Sealed, makeKey, seal, unseal } from './sealing';
import type { OutboxStore } from './store';

/** What stands beside a sealed entry, in the clear: nothing of a pupil (SC5). */
interface StoredEntry extends Sealed {
	/** Rises with every entry: the order in which things happened. */
	seq?: number;
	id: string;
	kind: OutboxEntry['kind'];
	at: Instant;
	/** `unreadable` where the key cannot open it: kept, and told of, but never in the way of the others. */
	state: 'waiting' | 'refused' | 'unreadable';
}

interface OutboxSchema extends DBSchema {
	entries: { key: number; value: StoredEntry; indexes: { id: string; state: string; kind: [string, string] } };
	keys: { key: string; value: CryptoKey };
}

type Database = IDBPDatabase<OutboxSchema>;
type Entries = IDBPObjectStore<OutboxSchema, ['entries'], 'entries', 'readwrite'>;

/** How often one piece of work is begun again on a new connection before it is given up. */
const mostTries = 3;

/** Browsers close a database's connection under a page (iPads do after sleep), and say so in these ways. */
const lostConnection: readonly string[] = ['InvalidStateError', 'UnknownError', 'AbortError'];

/** Why an entry that cannot be opened is shown to staff. */
const lost = 'This tablet can no longer read what it kept. Ask who came at this time.';

/**
 * The durable store of one device, in IndexedDB: every entry is on the disk before `put` resolves, sealed under a key that
 * the browser keeps (SC2, SC5). A connection that was lost is opened again. Rejects where the browser keeps nothing.
 */
export async function openIndexedDbStore(name: string): Promise<OutboxStore> {
	let opening: Promise<Database> | null = null;
	let closed = false;

	function connection(): Promise<Database> {
		opening ??= open(name, () => (opening = null)).catch((fault: unknown) => {
			opening = null;
			throw fault;
		});
		return opening;
	}

	async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
		for (let tries = 1; ; tries += 1) {
			const database = await connection();
			try {
				return await work(database);
			} catch (fault) {
				const isLost = fault instanceof DOMException && lostConnection.includes(fault.name);
				if (!isLost || closed || tries === mostTries) throw fault;
				opening = null;
				database.close();
			}
		}
	}

	const change = <T>(work: (entries: Entries) => Promise<T>): Promise<T> =>
		withDatabase(async (database) => {
			const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
			const [result] = await Promise.all([work(transaction.store), transaction.done]);
			return result;
		});

	const setAside = (unreadable: readonly StoredEntry[]): Promise<void> =>
		change(async (entries) => {
			for (const entry of unreadable) await entries.put({ ...entry, state: 'unreadable' });
		});

	const key = await withDatabase(keyOf);
	const opened = async (stored: Sealed | undefined) => (stored ? unseal(key, stored) : null);

	return {
		async put(entry) {
			const sealed = await seal(key, { entry });
			const { id, kind, at } = entry;
			await change(async (entries) => {
				if ((await entries.index('id').getKey(id)) !== undefined) return;
				await entries.add({ id, kind, at, state: 'waiting', ...sealed });
			});
		},
		async next(most) {
			const stored = await withDatabase((database) => database.getAllFromIndex('entries', 'state', 'waiting', most));
			const contents = await Promise.all(stored.map(opened));
			const unreadable = stored.filter((_, index) => contents[index] === null);
			if (unreadable.length > 0) await setAside(unreadable);
			return contents.flatMap((content) => content?.entry ?? []);
		},
		tally: () =>
			withDatabase(async (database) => {
				const scans = database.transaction('entries').store.index('kind');
				const [waiting, oldest] = [await scans.count(['waiting', 'scan']), await scans.get(['waiting', 'scan'])];
				return { waiting, oldestAt: oldest?.at ?? null };
			}),
		remove: (ids) =>
			change(async (entries) => {
				for (const id of ids) {
					const seq = await entries.index('id').getKey(id);
					if (seq !== undefined) await entries.delete(seq);
				}
			}),
		async refuse(id, why) {
			const stored = await withDatabase((database) => database.getFromIndex('entries', 'id', id));
			const content = await opened(stored);
			if (!content) return;
			const sealed = await seal(key, { ...content, why });
			await change(async (entries) => {
				const still = await entries.index('id').get(id);
				if (still?.state === 'waiting') await entries.put({ ...still, ...sealed, state: 'refused' });
			});
		},
		async listRefused() {
			const [refused, unreadable] = await withDatabase((database) => {
				const ofState = (state: string) => database.getAllFromIndex('entries', 'state', state);
				return Promise.all([ofState('refused'), ofState('unreadable')]);
			});
			const contents = await Promise.all(refused.map(opened));
			return [
				...refused.map(({ id, kind, at }, index) => {
					const content = contents[index];
					return { id, kind, at, why: content?.why ?? lost, code: content ? codeOf(content.entry) : null };
				}),
				...unreadable.map(({ id, kind, at }) => ({ id, kind, at, why: lost, code: null }))
			];
		},
		async wipe() {
			closed = true;
			(await connection()).close();
			opening = null;
			await deleteDB(name);
		},
		close() {
			closed = true;
			void opening?.then((database) => database.close());
		}
	};
}

function open(name: string, onLost: () => void): Promise<Database> {
	return openDB<OutboxSchema>(name, 1, {
		upgrade(database) {
			const entries = database.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true });
			entries.createIndex('id', 'id', { unique: true });
			entries.createIndex('state', 'state');
			entries.createIndex('kind', ['state', 'kind']);
			database.createObjectStore('keys');
		},
		terminated: onLost,
		// Another page wipes the device: its wish goes before this one's connection.
		blocking: (_current, _blocked, event) => {
			onLost();
			if (event.target instanceof IDBDatabase) event.target.close();
		}
	});
}

/** The device's key: made once, and never anywhere but in the browser's keeping. */
async function keyOf(database: Database): Promise<CryptoKey> {
	const kept = await database.get('keys', 'outbox');
	if (kept) return kept;
	const made = await makeKey();
	const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
	// Another page may have made one meanwhile: the first is everybody's.
	const first = await transaction.store.get('outbox');
	if (!first) await transaction.store.put(made, 'outbox');
	await transaction.done;
	return first ?? made;
}
