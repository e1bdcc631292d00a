import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from './entry';
import { openIndexedDbStore } from './indexed-db-store';
import { memoryStore, type OutboxStore } from './store';

const at = '2026-11-23T08:36:00.000Z';

function scan(id: string, code = `code-${id}`): OutboxEntry {
	return { id, kind: 'scan', body: { code, scannedAt: at }, at };
}

function reason(id: string, scanId: string): OutboxEntry {
	return { id, kind: 'reason', body: { scanId, reason: 'overslept', chosenAt: at }, at };
}

async function idsIn(store: OutboxStore): Promise<string[]> {
	return (await store.next(1000)).map(({ id }) => id);
}

let made = 0;
const stores: Record<string, () => Promise<OutboxStore>> = {
	'in memory': async () => memoryStore(),
	'on the disk': () => openIndexedDbStore(`outbox-${(made += 1)}`)
};

describe.each(Object.entries(stores))('a store %s', (_, open) => {
	it('[SC1] keeps what happened in the order in which it happened, whole', async () => {
		const store = await open();
		const entries = [scan('b'), scan('a'), reason('r', 'b')];
		for (const entry of entries) await store.put(entry);
		expect(await store.next(1000)).toEqual(entries);
		expect(await store.next(2)).toEqual(entries.slice(0, 2));
	});

	it('[SC1] keeps an id once, however often it is put, also after it was refused', async () => {
		const store = await open();
		await store.put(scan('a'));
		await store.put(scan('a', 'another code'));
		expect(await store.next(1000)).toEqual([scan('a')]);
		await store.refuse('a', 'Too old');
		await store.put(scan('a'));
		expect(await idsIn(store)).toEqual([]);
	});

	it('[SC3] counts the scans that wait and says how old the first of them is', async () => {
		const store = await open();
		expect(await store.tally()).toEqual({ waiting: 0, oldestAt: null });
		await store.put(reason('r', 'earlier'));
		await store.put({ ...scan('a'), at: '2026-11-23T08:37:00.000Z' });
		await store.put({ ...scan('b'), at: '2026-11-23T08:38:00.000Z' });
		expect(await store.tally()).toEqual({ waiting: 2, oldestAt: '2026-11-23T08:37:00.000Z' });
	});

	it('[SC2] forgets what was acknowledged and nothing else', async () => {
		const store = await open();
		for (const id of ['a', 'b', 'c']) await store.put(scan(id));
		await store.remove(['a', 'c', 'never put']);
		expect(await idsIn(store)).toEqual(['b']);
	});

	it('[SC2] keeps a refused entry for staff to see, out of the way of the others', async () => {
		const store = await open();
		await store.put(scan('a'));
		await store.put(scan('b'));
		await store.refuse('a', 'Older than 14 days');
		expect(await idsIn(store)).toEqual(['b']);
		expect(await store.listRefused()).toEqual([
			{ id: 'a', kind: 'scan', at, why: 'Older than 14 days', code: 'code-a' }
		]);
	});
});

/** Every row of a database as a thief of the tablet would find it. */
async function dump(name: string): Promise<unknown[]> {
	const database = await openDB(name);
	const rows: unknown[] = [];
	for (const store of database.objectStoreNames) rows.push(...(await database.getAll(store)));
	database.close();
	return rows;
}

function asText(row: unknown): string {
	return JSON.stringify(row, (_, value: unknown) => {
		if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
		return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
	});
}

async function damageFirst(name: string): Promise<void> {
	const database = await openDB(name);
	const transaction = database.transaction('entries', 'readwrite');
	const cursor = await transaction.store.openCursor();
	await cursor?.update({ ...cursor.value, data: new ArrayBuffer(8) });
	await transaction.done;
	database.close();
}

describe('a store on the disk', () => {
	it('[SC2] still has every entry when the page is opened again', async () => {
		const before = await openIndexedDbStore('kept');
		await before.put(scan('a'));
		before.close();
		const after = await openIndexedDbStore('kept');
		expect(await after.next(1000)).toEqual([scan('a')]);
	});

	it('[SC1] is one for several pages of a device', async () => {
		const [one, other] = await Promise.all([openIndexedDbStore('shared'), openIndexedDbStore('shared')]);
		await one.put(scan('a'));
		await other.put(scan('b'));
		expect(await one.next(1000)).toEqual([scan('a'), scan('b')]);
		expect(await other.next(1000)).toEqual([scan('a'), scan('b')]);
	});

	it('[SC5] holds no code, reason or name that could be read without the key, and the key cannot be taken out', async () => {
		const store = await openIndexedDbStore('sealed');
		await store.put(scan('a', 'B801200005001'));
		await store.put(reason('r', 'a'));
		await store.refuse('r', 'Amira K. was refused');
		const rows = await dump('sealed');
		const text = rows.map(asText).join('\n');
		for (const secret of ['B801200005001', 'overslept', 'Amira']) expect(text).not.toContain(secret);
		const key = rows.find((row) => row instanceof CryptoKey);
		await expect(crypto.subtle.exportKey('raw', key ?? (await Promise.reject(new Error('no key'))))).rejects.toThrow();
	});

	it('[SC2] carries on when the browser closes its connection', async () => {
		const open = vi.spyOn(indexedDB, 'open');
		const store = await openIndexedDbStore('cut');
		await store.put(scan('a'));
		for (const { value } of open.mock.results) forceCloseDatabase(value.result);
		open.mockRestore();
		await store.put(scan('b'));
		expect(await idsIn(store)).toEqual(['a', 'b']);
	});

	it('[SC2] an entry that the key cannot open is told to staff and does not hold up the next', async () => {
		const store = await openIndexedDbStore('damaged');
		await store.put(scan('a'));
		await damageFirst('damaged');
		await store.put(scan('b'));
		expect(await idsIn(store)).toEqual(['b']);
		expect(await store.listRefused()).toMatchObject([{ id: 'a', at }]);
	});

	it('[SC2] what could not be read back is never taken for kept', async () => {
		const store = await openIndexedDbStore('whole');
		const body = { code: 'GH004221', format: 'qr' as const, scannedAt: at, offsetMs: 0.5 };
		await expect(store.put({ id: 'a', kind: 'scan', body, at })).rejects.toThrow();
		expect(await idsIn(store)).toEqual([]);
	});

	it('[SC5] a device taken out of use keeps nothing', async () => {
		const store = await openIndexedDbStore('wiped');
		await store.put(scan('a'));
		await store.wipe();
		expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('wiped');
	});
});
