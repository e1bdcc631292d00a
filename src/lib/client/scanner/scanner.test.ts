import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NumberConversion } from '$lib/domain/card-numbers';
import { startScanner, type Reading, type ScannerOptions } from './scanner';
import type { WedgeSettings } from './wedge/wedge-rhythm';

const hexToDecimal: NumberConversion = {
	from: { base: 'hex', order: 'card', part: 'whole', digits: 0 },
	to: { base: 'decimal', order: 'turned', part: 'first-answer', digits: 10 }
};
const FRAMED: WedgeSettings = { prefix: '~', suffix: '' };

/** Stands in for Chrome's NFC reader, which no browser here has. */
class StubReader extends EventTarget {
	static last: StubReader | null = null;
	async scan(): Promise<void> {
		StubReader.last = this;
	}
}

beforeEach(() => {
	StubReader.last = null;
	vi.useFakeTimers();
	vi.stubGlobal('window', Object.assign(new EventTarget(), { NDEFReader: StubReader }));
	vi.stubGlobal('navigator', { permissions: { query: async () => ({ state: 'granted' }) } });
	for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {});
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

let clockMs = 0;
let steadyMs = 0;

function start(options: Partial<ScannerOptions> = {}) {
	clockMs = 1_000;
	const readings: Reading[] = [];
	const scanner = startScanner({
		video: null,
		formats: [],
		wedge: FRAMED,
		onReading: (reading) => readings.push(reading),
		onStatus: () => {},
		now: () => clockMs,
		steadyMs: () => steadyMs,
		...options
	});
	return { readings, scanner };
}

/** A reader types a text and Enter, six milliseconds a key. */
function type(text: string): void {
	const beganAt = performance.now();
	[...text, 'Enter'].forEach((key, index) => {
		const event = new Event('keydown', { cancelable: true });
		Object.defineProperties(event, { key: { value: key }, timeStamp: { value: beganAt + index * 6 } });
		window.dispatchEvent(event);
	});
}

async function holdToNfc(serialNumber: string): Promise<void> {
	await vi.waitFor(() => expect(StubReader.last).not.toBeNull());
	StubReader.last?.dispatchEvent(Object.assign(new Event('reading'), { serialNumber }));
}

test('[CD3] a number that a reader types is converted, and what is no card’s number is not', () => {
	const { readings } = start({ numbers: hexToDecimal });
	type('~1c78f2bf');
	type('~004217');
	expect(readings.map(({ code }) => code)).toEqual(['3220338716', '004217']);
	expect(readings[0]).toMatchObject({
		sent: '~1c78f2bf',
		stripped: '1c78f2bf',
		format: 'wedge',
		source: 'wedge',
		way: { kind: 'typed', gapsMs: Array(8).fill(6) }
	});
});

test('[CD3] a card held to a reader and then to the stub of NFC is one card, in the school’s own form', async () => {
	const { readings } = start({ numbers: hexToDecimal, onNfc: () => {} });
	type('04c43bc21c2680');
	await holdToNfc('04:c4:3b:c2:1c:26:80');
	expect(readings.map(({ code, format }) => [code, format])).toEqual([['1002701960', 'wedge']]);
	steadyMs += 60_000;
	await holdToNfc('04:c4:3b:c2:1c:26:80');
	expect(readings[1]).toMatchObject({
		code: '1002701960',
		format: 'nfc',
		sent: '04c43bc21c2680',
		way: { kind: 'nfc' }
	});
});

test('[CD1] without a setting nothing is converted', async () => {
	const { readings } = start({ onNfc: () => {} });
	type('1c78f2bf');
	await holdToNfc('04:c4:3b:c2:1c:26:80');
	expect(readings.map(({ code }) => code)).toEqual(['1c78f2bf', '04c43bc21c2680']);
});

test('[SC4][PU6] a card is read again though the clock was put back since it was shown before', () => {
	const { readings } = start();
	clockMs = 600_000;
	type('~004217');
	clockMs = 0;
	type('~004217');
	steadyMs += 3_100;
	type('~004217');
	expect(readings.map(({ readAtMs }) => readAtMs)).toEqual([600_000, 0]);
});

test('[SC4] nothing is read once it was stopped', async () => {
	const { readings, scanner } = start({ onNfc: () => {} });
	await vi.waitFor(() => expect(StubReader.last).not.toBeNull());
	scanner.stop();
	type('1c78f2bf');
	await holdToNfc('04:c4:3b:c2:1c:26:80');
	expect(readings).toEqual([]);
});
