import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	drawCard,
	drawFrame,
	FRAME_SIZE,
	hardFrame,
	PLAIN_SCENE,
	type CardToDraw,
	type Scene
} from '../../../tests/support/cards';
import { DEFAULT_SYMBOLOGIES, SYMBOLOGIES } from '$lib/domain/symbology';
import { createDecoder, type Decoder } from './decoder';
import { findNodeEngine } from '$lib/server/decoder/node-engine';
import { PASSES } from './passes';
import { PixelSizeError } from './pixels';
import type { ViewName } from './views';

const CARDS: CardToDraw[] = [
	{ code: '7d1f0c2a9b6e4f3388a15c0d', symbology: 'qr' },
	{ code: 'GH-004213', symbology: 'code-128' },
	{ code: '004213-A', symbology: 'code-39' },
	{ code: '00421370', symbology: 'itf' },
	{ code: '5012345678900', symbology: 'ean-13' },
	{ code: '00P4213', symbology: 'data-matrix' }
];

let decoder: Decoder;

beforeAll(async () => {
	decoder = await createDecoder(await findNodeEngine());
});
afterAll(() => decoder.close());

describe.each(CARDS)('$symbology', (card) => {
	test('[CD2] a card held square and close is read, its text whole', async () => {
		const frame = drawFrame(await drawCard(card), PLAIN_SCENE);
		expect(decoder.decode(frame, SYMBOLOGIES)).toMatchObject({ text: card.code, format: card.symbology });
	});

	test('[CD2] a card alone, as a picture file holds it, is read', async () => {
		expect(decoder.decode(await drawCard(card), [card.symbology])).toMatchObject({
			text: card.code,
			format: card.symbology
		});
	});

	test('[CD2] a card held upside down, on its side or aslant is read', async () => {
		const drawn = await drawCard(card);
		for (const turn of [45, 90, 135, 180, 225, 270, 315]) {
			const frame = drawFrame(drawn, { ...PLAIN_SCENE, turn });
			expect(decoder.decode(frame, SYMBOLOGIES), `turned by ${turn}°`).toMatchObject({
				text: card.code,
				format: card.symbology
			});
		}
	});

	test('[CD2] of six usual frames (turned, blurred, dim, shining) most are read and none wrongly', async () => {
		let read = 0;
		for (let seed = 1; seed <= 6; seed += 1) {
			const found = decoder.decode(await hardFrame(seed, card, 'moderate'), SYMBOLOGIES);
			if (found) expect(found).toMatchObject({ text: card.code, format: card.symbology });
			if (found) read += 1;
		}
		expect(read).toBeGreaterThanOrEqual(4);
	});

	test('[CD2] a code that the device was not asked for is not read', async () => {
		const others = SYMBOLOGIES.filter((symbology) => symbology !== card.symbology);
		expect(decoder.decode(drawFrame(await drawCard(card), PLAIN_SCENE), others)).toBeNull();
	});
});

test('[CD2] light codes on dark are read', async () => {
	const drawn = await drawCard(CARDS[0]!);
	const inverted = drawn.data.map((value, at) => (at % 4 === 3 ? value : 255 - value));
	expect(decoder.decode({ ...drawn, data: inverted }, DEFAULT_SYMBOLOGIES)?.text).toBe(CARDS[0]!.code);
});

describe('each look reads a card that the looks before it do not', () => {
	const upright: [ViewName, string, Partial<Scene>][] = [
		['half', 'near', {}],
		['whole', 'further away', { cardWidth: 290 }],
		['turned', 'aslant', { turn: 45 }],
		['sharpened', 'out of focus', { cardWidth: 500, blur: 1.7 }],
		['stretched', 'far away', { cardWidth: 230 }]
	];

	test.each(upright)('[CD2] %s: a card %s', async (pass, _, scene) => {
		const frame = drawFrame(await drawCard(CARDS[1]!), { ...PLAIN_SCENE, ...scene });
		expect(decoder.decode(frame, DEFAULT_SYMBOLOGIES)).toEqual({ text: CARDS[1]!.code, format: 'code-128', pass });
	});

	test('[CD2] inverted: light bars on a dark card', async () => {
		const { data, ...size } = await drawCard(CARDS[1]!);
		const inverted = data.map((value, at) => (at % 4 === 3 ? value : 255 - value));
		const frame = drawFrame({ ...size, data: inverted }, PLAIN_SCENE);
		expect(decoder.decode(frame, DEFAULT_SYMBOLOGIES)).toMatchObject({ text: CARDS[1]!.code, pass: 'inverted' });
	});

	test('[CD2] and there is no other look', () => {
		expect(PASSES.map(({ view }) => view)).toEqual([...upright.map(([view]) => view), 'inverted']);
	});
});

test('[CD2] an EAN-13 that reads as another number, its check right, at half the size is read as it is', async () => {
	// Its first digits are mistaken for 2311 by every line that is read at half the size, and the check digit agrees.
	const frame = drawFrame(await drawCard({ code: '7374201643858', symbology: 'ean-13' }), {
		...PLAIN_SCENE,
		cardWidth: 572
	});
	expect(decoder.decode(frame, SYMBOLOGIES)?.text).toBe('7374201643858');
});

test('[CD2] an empty room is no code, in any symbology', () => {
	for (let seed = 1; seed <= 4; seed += 1) {
		const frame = drawFrame(null, { ...PLAIN_SCENE, noise: seed * 2 }, seed);
		expect(decoder.decode(frame, SYMBOLOGIES), `seed ${seed}`).toBeNull();
	}
});

test('[CD1] a Code 39 text keeps its oblique strokes, and small letters in full ASCII are understood', async () => {
	const oblique = await drawCard({ code: '2019/A45', symbology: 'code-39' });
	expect(decoder.decode(oblique, DEFAULT_SYMBOLOGIES)?.text).toBe('2019/A45');
	const small = await drawCard({ code: 'A+B+C12', symbology: 'code-39' });
	expect(decoder.decode(small, DEFAULT_SYMBOLOGIES)?.text).toBe('Abc12');
});

test('[CD2] brightness alone is read as colour is', async () => {
	const frame = drawFrame(await drawCard(CARDS[1]!), PLAIN_SCENE);
	const grey = new Uint8Array(FRAME_SIZE.width * FRAME_SIZE.height).map((_, at) => frame.data[at * 4]!);
	expect(decoder.decode({ grey, ...FRAME_SIZE }, DEFAULT_SYMBOLOGIES)?.text).toBe(CARDS[1]!.code);
});

test('[CD2] pictures of different sizes one after another are each read for themselves', async () => {
	const small = await drawCard(CARDS[1]!);
	const large = drawFrame(await drawCard(CARDS[0]!), PLAIN_SCENE);
	for (const [pixels, code] of [
		[small, CARDS[1]!.code],
		[large, CARDS[0]!.code],
		[small, CARDS[1]!.code]
	] as const) {
		expect(decoder.decode(pixels, DEFAULT_SYMBOLOGIES)?.text).toBe(code);
	}
});

test('[CD2] a picture whose data does not fit its size is refused, and the next is read', async () => {
	const card = await drawCard(CARDS[1]!);
	expect(() => decoder.decode({ ...card, width: card.width + 1 }, DEFAULT_SYMBOLOGIES)).toThrow(PixelSizeError);
	expect(decoder.decode(card, DEFAULT_SYMBOLOGIES)?.text).toBe(CARDS[1]!.code);
	expect(decoder.decode({ data: new Uint8Array(0), width: 0, height: 0 }, DEFAULT_SYMBOLOGIES)).toBeNull();
});
