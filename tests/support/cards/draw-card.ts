import bwip from 'bwip-js/node';
import sharp from 'sharp';
import type { Symbology } from '../../../src/lib/domain/symbology';

/** A drawn picture: RGBA, rows from the top. */
export interface DrawnPicture {
	data: Uint8ClampedArray;
	width: number;
	height: number;
}

/** What a card shows. */
export interface CardToDraw {
	code: string;
	symbology: Symbology;
}

/** A card's size in pixels, ten a millimetre: a bank card's, which school cards share. */
export const CARD_SIZE = { width: 856, height: 540 } as const;

const BWIP_NAMES: Record<Symbology, string> = {
	qr: 'qrcode',
	'code-128': 'code128',
	'code-39': 'code39',
	itf: 'interleaved2of5',
	'ean-13': 'ean13',
	'data-matrix': 'datamatrix'
};

const isMatrix = (symbology: Symbology): boolean => symbology === 'qr' || symbology === 'data-matrix';

async function drawCode(card: CardToDraw): Promise<Buffer> {
	const shape = isMatrix(card.symbology) ? { padding: 4 } : { height: 16, padding: 4, includetext: true };
	return bwip.toBuffer({
		bcid: BWIP_NAMES[card.symbology],
		text: card.code,
		scale: isMatrix(card.symbology) ? 10 : 5,
		backgroundcolor: 'FFFFFF',
		...shape
	});
}

/** Draws a white school card with a coloured band and the code below it, {@link CARD_SIZE} pixels. */
export async function drawCard(card: CardToDraw): Promise<DrawnPicture> {
	const room = { width: CARD_SIZE.width - 40, height: CARD_SIZE.height - 140 };
	const code = await sharp(await drawCode(card))
		.resize({ ...room, fit: 'inside', withoutEnlargement: true })
		.png()
		.toBuffer();
	const size = await sharp(code).metadata();
	const band = { create: { width: CARD_SIZE.width, height: 90, channels: 4, background: '#27496d' } } as const;
	const { data, info } = await sharp({ create: { ...CARD_SIZE, channels: 4, background: '#ffffff' } })
		.composite([
			{ input: await sharp(band).png().toBuffer(), left: 0, top: 0 },
			{
				input: code,
				left: Math.round((CARD_SIZE.width - size.width) / 2),
				top: 110 + Math.round((room.height - size.height) / 2)
			}
		])
		.raw()
		.toBuffer({ resolveWithObject: true });
	return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}
