import { expect, test } from 'vitest';
import { drawCard, drawFrame, PLAIN_SCENE, type CardToDraw } from '../../../tests/support/cards';
import { SYMBOLOGIES } from '$lib/domain/symbology';
import { createScriptDecoder } from './script-decoder';

const CARDS: CardToDraw[] = [
	{ code: '7d1f0c2a9b6e4f3388a15c0d', symbology: 'qr' },
	{ code: 'GH-004213', symbology: 'code-128' },
	{ code: '004213-A', symbology: 'code-39' },
	{ code: '00421370', symbology: 'itf' },
	{ code: '5012345678900', symbology: 'ean-13' },
	{ code: '00P4213', symbology: 'data-matrix' }
];

const decoder = createScriptDecoder();

test.each(CARDS)(
	'[CD2] $symbology: a card held well is read by script, and only where it is asked for',
	async (card) => {
		// The library misses each of them at some sizes: at this one it reads them.
		const cardWidth = card.symbology === 'itf' ? 560 : PLAIN_SCENE.cardWidth;
		const frame = drawFrame(await drawCard(card), { ...PLAIN_SCENE, cardWidth });
		expect(decoder.decode(frame, [card.symbology])).toEqual({ text: card.code, format: card.symbology });
		expect(decoder.decode(frame, SYMBOLOGIES)?.text).toBe(card.code);
		const others = SYMBOLOGIES.filter((symbology) => symbology !== card.symbology);
		expect(decoder.decode(frame, others)).toBeNull();
	}
);

test('[CD2] bars a quarter turned are read by script, unless that is left out', async () => {
	const frame = drawFrame(await drawCard(CARDS[1]!), { ...PLAIN_SCENE, turn: 90 });
	expect(decoder.decode(frame, ['code-128'])?.text).toBe('GH-004213');
	expect(createScriptDecoder(false).decode(frame, ['code-128'])).toBeNull();
});

test('[CD2] an empty room, and an empty picture, are no code by script', () => {
	expect(decoder.decode(drawFrame(null, { ...PLAIN_SCENE, noise: 3 }), SYMBOLOGIES)).toBeNull();
	expect(decoder.decode({ data: new Uint8Array(0), width: 0, height: 0 }, SYMBOLOGIES)).toBeNull();
});
