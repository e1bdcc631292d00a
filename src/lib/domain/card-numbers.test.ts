import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	bytesOfNumber,
	convertNumber,
	NFC_FORM,
	NUMBER_BASES,
	NUMBER_ORDERS,
	readingsOf,
	writeNumber,
	type NumberForm
} from './card-numbers';

const plain: NumberForm = { base: 'hex', order: 'card', part: 'whole', digits: 0 };
const form = (changes: Partial<NumberForm>): NumberForm => ({ ...plain, ...changes });
const four = [0x1c, 0x78, 0xf2, 0xbf];
const seven = [0x04, 0xc4, 0x3b, 0xc2, 0x1c, 0x26, 0x80];

describe('[CD3] one card is written', () => {
	test.each<[string, number[], Partial<NumberForm>]>([
		['1c78f2bf', four, {}],
		['1C78F2BF', four, { base: 'hex-capitals' }],
		['bff2781c', four, { order: 'turned' }],
		['3220338716', four, { base: 'decimal', order: 'turned' }],
		['477688511', four, { base: 'decimal' }],
		['0477688511', four, { base: 'decimal', digits: 10 }],
		['001c78f2bf', four, { digits: 10 }],
		['1c78f2bf', four, { part: 'first-answer' }],
		['04c43bc21c2680', seven, {}],
		['80261cc23bc404', seven, { order: 'turned' }],
		['8804c43b', seven, { part: 'first-answer' }],
		['3bc40488', seven, { part: 'first-answer', order: 'turned' }],
		['1002701960', seven, { part: 'first-answer', order: 'turned', base: 'decimal' }],
		['0000000007', [0, 0, 0, 7], { base: 'decimal', digits: 10 }]
	])('%s, of the bytes %j, in the form %j', (text, bytes, changes) => {
		expect(writeNumber(bytes, form(changes))).toBe(text);
	});
});

describe('[CD3] what a reader sent is a card’s number or not', () => {
	test.each<[string, Partial<NumberForm>, number[] | null]>([
		['1c78f2bf', {}, four],
		['1C:78:F2:BF', {}, four],
		['1c 78 f2 bf', {}, four],
		['BFF2781C', { order: 'turned' }, four],
		['3220338716', { base: 'decimal', order: 'turned' }, four],
		['0477688511', { base: 'decimal', digits: 10 }, four],
		['477688511', { base: 'decimal', digits: 10 }, null],
		['04:c4:3b:c2:1c:26:80', {}, seven],
		['004217', { base: 'decimal' }, null],
		['004217', {}, null],
		['AB12', {}, null],
		['1c78f2b', {}, null],
		['https://school.example/c/9', {}, null],
		['', { base: 'decimal' }, null]
	])('%j in the form %j: %j', (text, changes, bytes) => {
		expect(bytesOfNumber(text, form(changes))).toEqual(bytes);
	});
});

describe('[CD3] a device’s setting converts', () => {
	const stored = form({ base: 'decimal', order: 'turned', digits: 10 });
	test.each<[string, NumberForm, NumberForm, string]>([
		['1c78f2bf', plain, stored, '3220338716'],
		['BFF2781C', form({ order: 'turned' }), stored, '3220338716'],
		['3220338716', stored, plain, '1c78f2bf'],
		['04:C4:3B:C2:1C:26:80', NFC_FORM, form({ ...stored, part: 'first-answer' }), '1002701960'],
		['1002701960', stored, form({ order: 'turned' }), '3bc40488'],
		['004217', plain, stored, '004217'],
		['004217', stored, plain, '004217'],
		['GH-0042-QR', plain, stored, 'GH-0042-QR']
	])('%s from %j to %j: %s', (sent, from, to, kept) => {
		expect(convertNumber(sent, { from, to })).toBe(kept);
	});

	test('nothing where there is no setting', () => {
		expect(convertNumber('1c78f2bf', null)).toBe('1c78f2bf');
	});

	test('without loss, there and back, between all whole forms', () => {
		const anyForm = fc.record({
			base: fc.constantFrom(...NUMBER_BASES),
			order: fc.constantFrom(...NUMBER_ORDERS),
			part: fc.constant('whole' as const),
			digits: fc.constantFrom(0, 10)
		});
		// A first byte of zero is lost in a decimal number of a longer card: no card of seven bytes or more begins with it.
		const uid = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => [...bytes]);
		fc.assert(
			fc.property(uid, anyForm, anyForm, (bytes, one, other) => {
				const from = one.base === 'decimal' ? { ...one, digits: 10 } : { ...one, digits: 0 };
				const to = other.base === 'decimal' ? { ...other, digits: 10 } : { ...other, digits: 0 };
				const sent = writeNumber(bytes, from);
				const kept = convertNumber(sent, { from, to });
				expect(convertNumber(kept, { from: to, to: from })).toBe(sent);
			})
		);
	});
});

describe('[CD3] each reading of what was read', () => {
	const texts = (text: string) => readingsOf(text).map((reading) => reading.text);

	test('comes as it was sent first, and each text once', () => {
		const found = texts('1c78f2bf');
		expect(found[0]).toBe('1c78f2bf');
		expect(new Set(found).size).toBe(found.length);
		expect(found).toEqual(expect.arrayContaining(['3220338716', '477688511', '0477688511', 'bff2781c', '1C78F2BF']));
	});

	test('leads from a decimal number to the hex, in both orders', () => {
		expect(texts('3220338716')).toEqual(expect.arrayContaining(['1c78f2bf', 'bff2781c', '477688511']));
	});

	test('leads from a long number to what a reader of the first answer sends, whichever order it came in', () => {
		expect(texts('04c43bc21c2680')).toContain('1002701960');
		expect(texts('80261cc23bc404')).toContain('1002701960');
	});

	test('is the text alone where it is no card’s number', () => {
		expect(readingsOf('004217')).toEqual([{ text: '004217', form: null }]);
	});

	test('is tried as hex and as decimal where it may be both', () => {
		expect(texts('12345678')).toEqual(expect.arrayContaining(['78563412', '305419896', '00bc614e']));
	});
});
