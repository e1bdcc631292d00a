import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseKeys, pressKey, STILL, stripReading, type Rhythm, type WedgeSettings } from './wedge-rhythm';

const PLAIN: WedgeSettings = { prefix: '', suffix: '' };
/** A reader that ends every code with Enter. */
const ENDS: WedgeSettings = { ...PLAIN, endsWithEnter: true };

interface Play {
	gapMs: number | number[];
	isInField?: boolean;
	settings?: WedgeSettings;
	startMs?: number;
	rhythm?: Rhythm;
}

/** Presses the keys in order, then waits three seconds; tells the codes read and which keys were taken. */
function play(keys: string[], { gapMs, isInField = false, settings = PLAIN, startMs = 0, rhythm = STILL }: Play) {
	let atMs = startMs;
	let now = rhythm;
	const codes: string[] = [];
	const taken: boolean[] = [];
	keys.forEach((key, index) => {
		if (index > 0) atMs += Array.isArray(gapMs) ? (gapMs[index - 1] ?? 0) : gapMs;
		const step = pressKey(now, { key, atMs, isCommand: false, isInField }, settings);
		now = step.rhythm;
		taken.push(step.isTaken);
		if (step.code !== null) codes.push(step.code);
	});
	const end = pauseKeys(now, atMs + 3_000, settings);
	if (end.code !== null) codes.push(end.code);
	return { codes, taken, rhythm: end.rhythm, endMs: atMs + 3_000 };
}

const typed = (text: string, ...ends: string[]): string[] => [...text, ...ends];

describe('telling a reader from a person', () => {
	test.each([1, 8, 20, 45])('[CD2] keys %d ms apart, ended by Enter, are a reading', (gapMs) => {
		expect(play(typed('004213', 'Enter'), { gapMs }).codes).toEqual(['004213']);
	});

	test('[CD2] a reading may end in Tab, or in nothing but a pause', () => {
		expect(play(typed('004213', 'Tab'), { gapMs: 8 }).codes).toEqual(['004213']);
		expect(play(typed('004213'), { gapMs: 8 }).codes).toEqual(['004213']);
	});

	test.each([70, 95, 180])('[CD2] keys %d ms apart are a person typing', (gapMs) => {
		expect(play(typed('004213', 'Enter'), { gapMs }).codes).toEqual([]);
	});

	test('[CD2] fewer than three characters are no code', () => {
		expect(play(typed('42', 'Enter'), { gapMs: 5 }).codes).toEqual([]);
		expect(play(typed('421', 'Enter'), { gapMs: 5 }).codes).toEqual(['421']);
	});

	test('[CD2] a hiccup within a code never leaves half a code', () => {
		const hiccup = play(typed('004213', 'Enter'), { gapMs: [8, 8, 90, 8, 8, 8] });
		expect(hiccup.codes).toEqual(['004213']);
		expect(play(typed('004213'), { gapMs: [8, 8, 8, 8, 450] }).codes).toEqual(['004213']);
		expect(play(typed('004213', 'Enter'), { gapMs: [400, 5, 5, 5, 5, 5] }).codes).toEqual(['004213']);
		const slow = play(typed('004213', 'Enter'), { gapMs: [90, 95, 90, 5, 5, 5] });
		expect(slow.codes).toEqual([]);
	});

	test('[CD2] a pause before the line end still gives one reading, and the line end presses no button', () => {
		for (const pauseMs of [300, 480, 2_500]) {
			const { codes, taken } = play(typed('004213', 'Enter'), { gapMs: [8, 8, 8, 8, 8, pauseMs] });
			expect(codes).toEqual(['004213']);
			expect(taken.at(-1)).toBe(true);
		}
	});

	test('[CD2] two codes with a pause between them are two readings, also where no timer ran', () => {
		expect(play(typed('004213004214'), { gapMs: [5, 5, 5, 5, 5, 600, 5, 5, 5, 5, 5] }).codes).toEqual([
			'004213',
			'004214'
		]);
	});

	test('[CD2] where readers end with Enter, no silence sends a code, nor the end of one', () => {
		expect(play(typed('004213'), { gapMs: 5, settings: ENDS }).codes).toEqual([]);
		expect(play(typed('004213', 'Enter'), { gapMs: [5, 5, 1_900, 5, 5, 5], settings: ENDS }).codes).toEqual(['004213']);
		const held = play(typed('004'), { gapMs: 5, settings: ENDS });
		expect(held.rhythm.burst).toBeNull();
		expect(
			play(typed('004214', 'Tab'), { gapMs: 5, settings: ENDS, rhythm: held.rhythm, startMs: 9_000 }).codes
		).toEqual(['004214']);
	});

	test('[CD2] Shift and control characters within a code do not break it', () => {
		let rhythm = STILL;
		for (const [index, key] of ['G', 'Shift', 'H', ']', '4', '2'].entries()) {
			rhythm = pressKey(rhythm, { key, atMs: index * 5, isCommand: key === ']', isInField: false }, PLAIN).rhythm;
		}
		expect(pauseKeys(rhythm, 500, PLAIN).code).toBe('GH42');
	});
});

describe('fields that take text', () => {
	test('[CD2] what a person types into a field stays theirs, however fluent', () => {
		const result = play(typed('004213', 'Enter'), { gapMs: 40, isInField: true });
		expect(result.codes).toEqual([]);
		expect(result.taken).not.toContain(true);
	});

	test('[CD2] a machine-fast rhythm is a reading even in a field', () => {
		expect(play(typed('004213', 'Enter'), { gapMs: 5, isInField: true }).codes).toEqual(['004213']);
	});

	test('[CD2] four machine-fast characters in a field are left alone', () => {
		expect(play(typed('0042', 'Enter'), { gapMs: 5, isInField: true }).codes).toEqual([]);
	});
});

describe('keys that must not press a button', () => {
	test('[CD2] the Enter of a reading is taken, and so is a second one right after it', () => {
		expect(play(typed('004213', 'Enter', 'Enter'), { gapMs: 5 }).taken.slice(-2)).toEqual([true, true]);
		expect(play(typed('004213', 'Enter', 'Tab'), { gapMs: 5 }).codes).toEqual(['004213']);
	});

	test('[CD2] the Enter of a person is not taken', () => {
		expect(play(['Enter'], { gapMs: 0 }).taken).toEqual([false]);
		const after = play(typed('004213', 'Enter'), { gapMs: 5 });
		expect(play(['Enter'], { gapMs: 0, rhythm: after.rhythm, startMs: after.endMs }).taken).toEqual([false]);
	});

	test('[CD2] the first two keys pass, for they may be shortcuts', () => {
		expect(play(typed('0042'), { gapMs: 5 }).taken).toEqual([false, false, true, true]);
	});
});

describe('any layout', () => {
	/** What a reader that takes every keyboard for an American one presses for a number, as a French keyboard says it. */
	const onFrench = (text: string) =>
		[...text].map((digit) => ({ key: 'à&é"\'(-è_ç'[Number(digit)] ?? '', place: `Digit${digit}` }));

	function pressAll(keys: { key: string; place?: string; isShifted?: boolean }[], settings: WedgeSettings): string[] {
		let rhythm = STILL;
		const codes: string[] = [];
		for (const [index, key] of [...keys, { key: 'Enter' }].entries()) {
			const step = pressKey(rhythm, { ...key, atMs: index * 5, isCommand: false, isInField: false }, settings);
			rhythm = step.rhythm;
			if (step.code !== null) codes.push(step.code);
		}
		return codes;
	}

	test('[CD2] a number that comes to a French keyboard as signs is that number, framed or not, also where nobody said so', () => {
		expect(pressAll(onFrench('004217'), PLAIN)).toEqual(['004217']);
		expect(pressAll(onFrench('004217'), { ...PLAIN, keys: 'us' })).toEqual(['004217']);
		expect(pressAll(onFrench('99004217'), { ...PLAIN, prefix: '99' })).toEqual(['004217']);
	});

	test('[CD2] where the reader is set to the device’s keyboard, signs stay signs', () => {
		expect(pressAll(onFrench('004217'), { ...PLAIN, keys: 'device' })).toEqual(["àà'é&è"]);
	});

	test('[CD2] letters that lie elsewhere are read by their place where that was said', () => {
		const keys = [
			{ key: 'Z', place: 'KeyY', isShifted: true },
			{ key: '4', place: 'Digit4' },
			{ key: 'ß', place: 'Minus' },
			{ key: 'y', place: 'KeyZ' }
		];
		expect(pressAll(keys, { ...PLAIN, keys: 'us' })).toEqual(['Y4-z']);
		expect(pressAll(keys, PLAIN)).toEqual(['Z4ßy']);
	});
});

test('[CD2] what was sent is said with its rhythm, beside the code that is left of it', () => {
	let rhythm = STILL;
	for (const [index, key] of [...'~004213'].entries()) {
		rhythm = pressKey(rhythm, { key, atMs: index * 6, isCommand: false, isInField: false }, PLAIN).rhythm;
	}
	expect(pauseKeys(rhythm, 2_000, { prefix: '~', suffix: '' })).toMatchObject({
		code: '004213',
		sent: { text: '~004213', gapsMs: [6, 6, 6, 6, 6, 6] }
	});
});

describe('what a reader adds', () => {
	test.each<[string, string, WedgeSettings, string]>([
		['nothing', '004213', PLAIN, '004213'],
		['a prefix', '~004213', { prefix: '~', suffix: '' }, '004213'],
		['a suffix', '004213#', { prefix: '', suffix: '#' }, '004213'],
		['both', '%E?004213;?', { prefix: '%E?', suffix: ';?' }, '004213'],
		['a prefix that this reader does not send', '004213', { prefix: '~', suffix: '#' }, '004213'],
		['control characters', '\u0002004213\u0003\r', PLAIN, '004213'],
		['control characters around a prefix', '\u0002~004213', { prefix: '~', suffix: '' }, '004213'],
		['the code twice', '004213004213', PLAIN, '004213'],
		['the code twice, each framed', '~42#~42#', { prefix: '~', suffix: '#' }, '42'],
		['the code twice in one frame', '~004213004213#', { prefix: '~', suffix: '#' }, '004213'],
		['a short code twice, as set', '421421', { prefix: '', suffix: '', doubled: true }, '421']
	])('[CD2] %s is stripped', (_, sent, settings, code) => {
		expect(stripReading(sent, settings)).toBe(code);
	});

	test('[CD1] a short code that only looks doubled stays whole, and so does any where the setting says so', () => {
		expect(stripReading('123123', PLAIN)).toBe('123123');
		expect(stripReading('000000000000', PLAIN)).toBe('000000000000');
		expect(stripReading('004213004213', { prefix: '', suffix: '', doubled: false })).toBe('004213004213');
	});

	test('[CD2] a code sent twice with Enter between is read twice here, and once by the same-card rule', () => {
		expect(play(typed('004213', 'Enter', ...'004213', 'Enter'), { gapMs: 5 }).codes).toEqual(['004213', '004213']);
	});
});

test('[CD1] whatever code a reader sends at speed is read whole, leading zeros and all', () => {
	const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFabcdef-'), minLength: 3, maxLength: 40 });
	fc.assert(
		fc.property(code, fc.integer({ min: 1, max: 45 }), (text, gapMs) => {
			const settings = { prefix: '', suffix: '', doubled: false };
			expect(play(typed(text, 'Enter'), { gapMs, settings }).codes).toEqual([text]);
		})
	);
});

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 24 });
const SINGLE: WedgeSettings = { ...PLAIN, doubled: false };

test('[CD1] however a busy machine holds keys up for less than half a second, what is read is the whole code or nothing', () => {
	const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 21, max: 499 })), {
		minLength: 24,
		maxLength: 24
	});
	fc.assert(
		fc.property(digits, gaps, fc.boolean(), fc.boolean(), (text, gapMs, ends, isInField) => {
			const { codes } = play(typed(text, ...(ends ? ['Enter'] : [])), { gapMs, isInField, settings: SINGLE });
			for (const code of codes) expect(code).toBe(text);
			expect(codes.length).toBeLessThanOrEqual(1);
		})
	);
});

test('[CD1] a code held up once, anywhere, for less than half a second is read whole, and so is the next', () => {
	const held = fc.record({ at: fc.nat(), byMs: fc.integer({ min: 60, max: 499 }) });
	fc.assert(
		fc.property(digits, digits, held, fc.integer({ min: 1, max: 45 }), (first, second, { at, byMs }, gapMs) => {
			const keys = typed(first, 'Enter', ...second, 'Enter');
			// A code of four has to keep two quick gaps in a row: a hold-up in its middle leaves nothing to know it by.
			const spots = keys.map((_, index) => index).filter((index) => index > first.length + 1 || index < first.length);
			const gaps = keys.map(() => gapMs);
			const spot = spots[at % spots.length] ?? 0;
			gaps[spot] = byMs;
			const { codes } = play(keys, { gapMs: gaps, settings: SINGLE });
			const isWhole = (code: string) => code === first || code === second;
			expect(codes.every(isWhole)).toBe(true);
			if (first.length > 4 && second.length > 4) expect(codes).toEqual([first, second]);
		})
	);
});

test('[CD2] where readers end with Enter, nothing is sent before it, however long the keys are held up', () => {
	const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 24, maxLength: 24 });
	fc.assert(
		fc.property(digits, gaps, (text, gapMs) => {
			expect(play(typed(text), { gapMs, settings: { ...SINGLE, endsWithEnter: true } }).codes).toEqual([]);
		})
	);
});
