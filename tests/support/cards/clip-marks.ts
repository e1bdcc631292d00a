import type { DrawnPicture } from './draw-card';

/** The number of no card. */
export const NO_CARD = 255;

/** How frames of a clip are marked: a row of blocks, white for 1, in the upper left corner: 1, 0, then two numbers of eight bits. */
export const CLIP_MARKS = { fps: 30, block: 16, bits: 18, noCard: NO_CARD } as const;

/** Marks a frame with the card that it shows and how many frames that card was readable before, 255 at most. */
export function drawMarks({ data, width }: DrawnPicture, card: number, frame: number): void {
	const { block, bits } = CLIP_MARKS;
	const number = (0b10 << 16) | (card << 8) | Math.min(255, frame);
	for (let y = 0; y < block; y += 1) {
		for (let x = 0; x < block * bits; x += 1) {
			const isSet = (number >> (bits - 1 - Math.floor(x / block))) & 1;
			data.fill(isSet ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
		}
	}
}
