import { bytesOfNumber, NFC_FORM, writeNumber } from '$lib/domain/card-numbers';

/** How reading over NFC stands: `none` where the browser or the device has none, `ask` where a tap must allow it first. */
export type NfcState = 'none' | 'ask' | 'on' | 'denied';

/** What the browser reads NFC with, where it can (Chrome on Android); its reading events carry a `serialNumber`. */
interface NdefReader extends EventTarget {
	scan(options: { signal: AbortSignal }): Promise<void>;
}

declare global {
	interface Window {
		NDEFReader?: new () => NdefReader;
	}
}

/** The browser's permissions, asked for one that its types do not know. */
interface AnyPermissions {
	query(descriptor: { name: string }): Promise<{ state: string }>;
}

/** NFC at work. */
export interface NfcReader {
	/** Begins where a tap must allow it: to be called from one. Does nothing where it is on already. */
	ask(): Promise<void>;
	stop(): void;
}

/** The number of a card as NFC says it, `04:C4:3B…`, in small letters without colons; null where it says none. */
export function serialOf(event: Event): string | null {
	const said: unknown = 'serialNumber' in event ? event.serialNumber : null;
	const bytes = typeof said === 'string' ? bytesOfNumber(said, NFC_FORM) : null;
	return bytes && writeNumber(bytes, NFC_FORM);
}

async function permission(): Promise<string> {
	try {
		const permissions: AnyPermissions = navigator.permissions;
		return (await permissions.query({ name: 'nfc' })).state;
	} catch {
		return 'prompt';
	}
}

/**
 * Reads the numbers of cards held to the device, where the browser can. `onSerial` gets each, a card held still once or more
 * as the browser likes. Begins by itself where that was allowed before, else says `ask`.
 */
export function startNfc(onSerial: (serial: string) => void, onState: (state: NfcState) => void): NfcReader {
	const ending = new AbortController();
	let isOn = false;

	const begin = async (): Promise<void> => {
		const Reader = window.NDEFReader;
		if (isOn || !Reader || ending.signal.aborted) return;
		isOn = true;
		const reader = new Reader();
		reader.addEventListener(
			'reading',
			(event) => {
				const serial = serialOf(event);
				if (serial !== null) onSerial(serial);
			},
			{ signal: ending.signal }
		);
		try {
			await reader.scan({ signal: ending.signal });
			if (!ending.signal.aborted) onState('on');
		} catch (error) {
			isOn = false;
			if (ending.signal.aborted) return;
			const name = error instanceof Error ? error.name : '';
			onState(name === 'NotAllowedError' ? 'denied' : name === 'NotSupportedError' ? 'none' : 'ask');
		}
	};

	const look = async (): Promise<void> => {
		if (!window.NDEFReader) return onState('none');
		const state = await permission();
		if (ending.signal.aborted) return;
		if (state === 'granted') return begin();
		onState(state === 'denied' ? 'denied' : 'ask');
	};
	void look();

	return { ask: begin, stop: () => ending.abort() };
}
