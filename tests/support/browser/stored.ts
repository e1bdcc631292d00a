import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright/test';

/** One thing that a browser keeps for a page: where it lies, and all of it as text (binary as one character a byte). */
export interface Stored {
	where: string;
	text: string;
}

/** A key that a browser keeps for a page. */
export interface StoredKey {
	where: string;
	extractable: boolean;
}

/** Everything that a browser keeps for a page's own address, as the page itself can read it. */
export interface Dump {
	stored: Stored[];
	keys: StoredKey[];
	/** Answers that Cache Storage holds, by path: what was kept, and from where. */
	caches: { path: string; body: string }[];
}

/** Reads every database, store and record, both storages, every kept answer and the cookies of the page's address. */
export async function dumpOf(page: Page): Promise<Dump> {
	const dump = await page.evaluate(readAll);
	const cookies = await page.context().cookies();
	return {
		...dump,
		stored: [...dump.stored, ...cookies.map((one) => ({ where: 'cookie', text: JSON.stringify(one) }))]
	};
}

/** Runs in the page. */
async function readAll(): Promise<Dump> {
	const stored: { where: string; text: string }[] = [];
	const keys: { where: string; extractable: boolean }[] = [];
	const bodies: { path: string; body: string }[] = [];

	const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

	async function textOf(value: unknown, where: string): Promise<string> {
		if (value instanceof CryptoKey) {
			keys.push({ where, extractable: value.extractable });
			const handedOut = await crypto.subtle.exportKey('raw', value).then(latinOf, () => '');
			return handedOut === '' ? '' : `a key that is handed out: ${handedOut}`;
		}
		if (value instanceof ArrayBuffer) return latinOf(value);
		if (ArrayBuffer.isView(value)) return latin(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
		if (value instanceof Blob) return latinOf(await value.arrayBuffer());
		if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
			return (await Promise.all(Array.from(value, (part: unknown) => textOf(part, where)))).join('\n');
		}
		if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
			const parts = Object.entries(value).map(async ([name, part]) => `"${name}":${await textOf(part, where)}`);
			return (await Promise.all(parts)).join('\n');
		}
		return JSON.stringify(value) ?? '';
	}

	function latinOf(buffer: ArrayBuffer): string {
		return latin(new Uint8Array(buffer));
	}

	const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
		new Promise((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});

	for (const { name } of await indexedDB.databases()) {
		if (name === undefined) continue;
		const database = await done(indexedDB.open(name));
		for (const storeName of Array.from(database.objectStoreNames)) {
			const store = database.transaction(storeName).objectStore(storeName);
			const [recordKeys, records] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
			const where = `IndexedDB ${name} ${storeName}`;
			for (const [index, record] of records.entries()) {
				stored.push({ where, text: `${await textOf(recordKeys[index], where)}\n${await textOf(record, where)}` });
			}
		}
		database.close();
	}
	for (const [where, storage] of [
		['localStorage', localStorage],
		['sessionStorage', sessionStorage]
	] as const) {
		for (const [name, text] of Object.entries(storage)) stored.push({ where, text: `${name}\n${String(text)}` });
	}
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) {
			const response = await cache.match(request);
			if (response === undefined) continue;
			const heads = `${request.url}\n${JSON.stringify([...request.headers, ...response.headers])}`;
			const body = latinOf(await response.arrayBuffer());
			stored.push({ where: `Cache Storage ${name}`, text: `${heads}\n${body}` });
			bodies.push({ path: new URL(request.url).pathname, body });
		}
	}
	return { stored, keys, caches: bodies };
}

/** A text as it may lie on a disk: in UTF-8, UTF-16 of either order, base64 (wherever it begins) and hexadecimal. */
function writingsOf(text: string): Buffer[] {
	const little = Buffer.from(text, 'utf16le');
	const big = Buffer.from(little).swap16();
	const plain = Buffer.from(text, 'utf8');
	const base64 = [0, 1, 2].map((before) => {
		const written = Buffer.concat([Buffer.alloc(before), plain]).toString('base64');
		// The characters at either end hold bits of what stands beside it.
		return Buffer.from(written.slice(Math.ceil((before * 4) / 3), Math.floor(((before + plain.length) * 4) / 3)));
	});
	return [plain, little, big, Buffer.from(plain.toString('hex')), ...base64.filter(({ length }) => length >= 6)];
}

/** The files under a browser's profile that hold one of these texts, however written: `Default/Local Storage/…: Amira Khan`. */
export function filesThatHold(
	profile: string,
	texts: readonly string[],
	isLookedAt = (_path: string) => true
): string[] {
	const searched = texts.map((text) => ({ text, writings: writingsOf(text) }));
	return readdirSync(profile, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile())
		.map((file) => join(file.parentPath, file.name))
		.filter((path) => isLookedAt(relative(profile, path)))
		.flatMap((path) => {
			const bytes = readFileSync(path);
			return searched
				.filter(({ writings }) => writings.some((writing) => bytes.includes(writing)))
				.map(({ text }) => `${relative(profile, path)}: ${text}`);
		});
}
