import { afterEach, expect, test, vi } from 'vitest';
import { serialOf, startNfc, type NfcState } from './nfc';

/** Stands in for Chrome's reader, which no browser here has: what it is told and says is what the standard's draft says. */
class StubReader extends EventTarget {
	static made: StubReader[] = [];
	static refusal: Error | null = null;
	signal: AbortSignal | null = null;

	constructor() {
		super();
		StubReader.made.push(this);
	}

	async scan({ signal }: { signal: AbortSignal }): Promise<void> {
		if (StubReader.refusal) throw StubReader.refusal;
		this.signal = signal;
	}

	show(serialNumber: string): void {
		this.dispatchEvent(Object.assign(new Event('reading'), { serialNumber }));
	}
}

function named(name: string): Error {
	return Object.assign(new Error(name), { name });
}

function start(permission: string | null, withReader = true) {
	StubReader.made = [];
	StubReader.refusal = null;
	vi.stubGlobal('window', withReader ? { NDEFReader: StubReader } : {});
	const query = async () => {
		if (permission === null) throw new TypeError('nfc is no permission');
		return { state: permission };
	};
	vi.stubGlobal('navigator', { permissions: { query } });
	const serials: string[] = [];
	const states: NfcState[] = [];
	const reader = startNfc(
		(serial) => serials.push(serial),
		(state) => states.push(state)
	);
	return { reader, serials, states };
}

afterEach(() => vi.unstubAllGlobals());

test('[CD3] the stub’s serial number is read in small letters without colons, and only a card’s number is one', async () => {
	const { serials, states } = start('granted');
	await vi.waitFor(() => expect(states).toEqual(['on']));
	const [reader] = StubReader.made;
	reader?.show('04:C4:3B:C2:1C:26:80');
	reader?.show('');
	reader?.show('nonsense');
	reader?.show('1c:78:f2:bf');
	expect(serials).toEqual(['04c43bc21c2680', '1c78f2bf']);
	expect(serialOf(new Event('reading'))).toBeNull();
});

test.each([['prompt'], [null]])(
	'[CD2] where a tap must allow it first (%s) nothing begins before one',
	async (permission) => {
		const { reader, states } = start(permission);
		await vi.waitFor(() => expect(states).toEqual(['ask']));
		expect(StubReader.made).toHaveLength(0);
		await reader.ask();
		expect(states).toEqual(['ask', 'on']);
		await reader.ask();
		expect(StubReader.made).toHaveLength(1);
	}
);

test('[CD2] a browser without NFC says that there is none', async () => {
	const { reader, states } = start('granted', false);
	await vi.waitFor(() => expect(states).toEqual(['none']));
	await reader.ask();
	expect(states).toEqual(['none']);
});

test.each<[string, NfcState]>([
	['NotAllowedError', 'denied'],
	['NotSupportedError', 'none'],
	['NotReadableError', 'ask']
])('[CD2] a refusal of the kind %s is said as %s', async (name, state) => {
	const { reader, states } = start('prompt');
	await vi.waitFor(() => expect(states).toEqual(['ask']));
	StubReader.refusal = named(name);
	await reader.ask();
	expect(states).toEqual(['ask', state]);
});

test('[SC4] nothing is read once it was stopped', async () => {
	const { reader, serials, states } = start('granted');
	await vi.waitFor(() => expect(states).toEqual(['on']));
	reader.stop();
	expect(StubReader.made[0]?.signal?.aborted).toBe(true);
	StubReader.made[0]?.show('1c:78:f2:bf');
	expect(serials).toEqual([]);
});
