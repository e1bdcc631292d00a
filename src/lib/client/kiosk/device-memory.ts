import * as v from 'valibot';
import { type DeviceResponse, deviceResponseSchema } from '$lib/protocol/device';
import { openIndexedDbStore } from '../outbox/indexed-db-store';
import { type Pages, onlyPage, pagesOfDevice } from '../outbox/pages';
import { keepsNothing, type OutboxStore } from '../outbox/store';

/** What a tablet remembers as one device, apart from its token. Nothing of a pupil can be read in it (SC5). */
export interface DeviceMemory {
	store: OutboxStore;
	pages: Pages;
	/** What the device was last told of itself, for a start without network; null where it was never told. */
	readInfo(): DeviceResponse | null;
	keepInfo(info: DeviceResponse): void;
	/** How far the server's clock was ahead when last measured, in milliseconds; null where it never was. */
	readOffsetMs(): number | null;
	keepOffsetMs(offsetMs: number): void;
	/** Forgets what it was told; the store is wiped by who has it open. */
	forget(): void;
}

type ToldBefore = Omit<DeviceMemory, 'store' | 'pages'>;

/** A short name that tells one enrolment of a tablet from another, and nothing of its token. */
export async function deviceName(token: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
	const bytes = Array.from(new Uint8Array(digest).slice(0, 8));
	return `gatehouse-${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Opens what this tablet remembers as the device of `token`, and asks the browser not to clear it away when it needs room.
 * Where the browser keeps nothing, neither does the device, and its outbox says so.
 */
export async function openDeviceMemory(token: string): Promise<DeviceMemory> {
	try {
		const name = await deviceName(token);
		const store = await openIndexedDbStore(name);
		void navigator.storage.persist().catch(() => false);
		return { store, pages: pagesOfDevice(name), ...toldBefore(name) };
	} catch {
		return { store: keepsNothing(), pages: onlyPage(), ...nothingToldBefore };
	}
}

const nothingToldBefore: ToldBefore = {
	readInfo: () => null,
	keepInfo: () => {},
	readOffsetMs: () => null,
	keepOffsetMs: () => {},
	forget: () => {}
};

function toldBefore(name: string): ToldBefore {
	const [infoKey, offsetKey] = [`${name}.info`, `${name}.offset`];
	return {
		// What an older version kept may lack what this one needs: the server is then asked first.
		readInfo: () => parsedItem(infoKey, deviceResponseSchema),
		keepInfo: (info) => localStorage.setItem(infoKey, JSON.stringify(info)),
		readOffsetMs: () => parsedItem(offsetKey, v.number()),
		keepOffsetMs: (offsetMs) => localStorage.setItem(offsetKey, JSON.stringify(offsetMs)),
		forget() {
			localStorage.removeItem(infoKey);
			localStorage.removeItem(offsetKey);
			localStorage.removeItem(`${name}.camera`);
		}
	};
}

function parsedItem<T>(key: string, schema: v.GenericSchema<unknown, T>): T | null {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), localStorage.getItem(key));
	return parsed.success ? parsed.output : null;
}
