import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { drawCard, type CardToDraw, type DrawnPicture } from './draw-card';
import { CLIP_MARKS, drawMarks, NO_CARD } from './clip-marks';
import { seededRandom } from './random';
import { drawFrame, PLAIN_SCENE, type Scene } from './scene';

/** How a queue goes past the camera, in frames of {@link CLIP_MARKS.fps} a second. */
export interface QueueTimes {
	/** Nobody, before the first card. */
	lead: number;
	/** A card held whole and sharp. */
	held: number;
	/** Nobody, after each card. */
	away: number;
}

/** While a card comes in from the side its code is cut by the frame's edge: nothing could read it yet. */
const arrivals = [
	{ x: 820, smear: 24 },
	{ x: 720, smear: 16 },
	{ x: 620, smear: 8 }
] as const;

/**
 * Writes a clip (motion JPEG, repeated for ever by Chromium's stand-in camera) in which cards are held up one after another:
 * nobody, a card that comes in from the side, the card held, nobody. Every frame carries in its upper left corner which card it
 * shows and how many frames the card has been readable for, in blocks that the page can read back.
 */
export async function writeQueueClip(file: string, cards: readonly CardToDraw[], times: QueueTimes): Promise<void> {
	const out = await open(file, 'w');
	const add = async (picture: DrawnPicture, card: number, frame: number): Promise<void> => {
		drawMarks(picture, card, frame);
		const { data, ...size } = picture;
		await out.write(
			await sharp(data, { raw: { ...size, channels: 4 } })
				.jpeg({ quality: 90, optimiseCoding: false })
				.toBuffer()
		);
	};
	try {
		const nobody = drawFrame(null, PLAIN_SCENE);
		for (let frame = 0; frame < times.lead; frame += 1) await add(nobody, NO_CARD, frame);
		for (const [index, card] of cards.entries()) {
			const { arriving, held } = await queuePictures(card, index);
			for (const picture of arriving) await add(picture, NO_CARD, 0);
			for (let frame = 0; frame < times.held; frame += 1) await add(held, index, frame);
			for (let frame = 0; frame < times.away; frame += 1) await add(nobody, NO_CARD, frame);
		}
	} finally {
		await out.close();
	}
}

/** The pictures of one card of a queue: while it comes in, when nothing can read it yet, and while it is held. */
export async function queuePictures(
	card: CardToDraw,
	seed: number
): Promise<{ arriving: DrawnPicture[]; held: DrawnPicture }> {
	const drawn = await drawCard(card);
	const scene = heldScene(seed);
	const arriving = arrivals.map(({ x, smear }) =>
		drawFrame(drawn, { ...scene, smear, offset: { ...scene.offset, x } })
	);
	return { arriving, held: drawFrame(drawn, scene) };
}

/** How long one pass of such a clip takes, in milliseconds. */
export function clipMs(cards: number, { lead, held, away }: QueueTimes): number {
	return ((lead + cards * (arrivals.length + held + away)) * 1000) / CLIP_MARKS.fps;
}

/** A card held well, as most are: a little turned, nearer or further, not quite in the middle. */
function heldScene(seed: number): Scene {
	const random = seededRandom(seed * 104_729 + 11);
	return {
		...PLAIN_SCENE,
		cardWidth: random.between(520, 680),
		turn: random.between(-6, 6),
		noise: 3,
		offset: { x: random.between(-120, 120), y: random.between(-60, 60) }
	};
}
