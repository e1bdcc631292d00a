import { drawCard, type CardToDraw, type DrawnPicture } from './draw-card';
import { seededRandom } from './random';
import { drawFrame, PLAIN_SCENE, type Scene } from './scene';

/** How hard a frame is to read: `moderate` is a usual morning, `hard` is a hurried child in a dim corridor. */
export type Hardness = 'moderate' | 'hard';

/** The scene that a seed stands for: turned, blurred, noisy, dim, shining or far, and mostly several of these at once. */
export function hardScene(seed: number, hardness: Hardness): Scene {
	const random = seededRandom(seed * 7919 + 17);
	const much = hardness === 'hard' ? 1 : 0.45;
	const maybe = (chance: number, from: number, to: number): number =>
		random.next() < chance ? random.between(from, to) : 0;
	return {
		...PLAIN_SCENE,
		cardWidth: random.between(hardness === 'hard' ? 340 : 430, 680),
		turn: random.between(-180, 180) * (random.next() < 0.35 ? 1 : 0.12) * (hardness === 'hard' ? 1 : 0.8),
		tilt: random.between(-0.3, 0.3) * much,
		blur: maybe(0.6, 0.4, 1.6) * much,
		smear: maybe(0.25, 2, 5) * much,
		light: 1 - maybe(0.5, 0.2, 0.8) * much,
		noise: random.between(1, 14) * much,
		glare: { strength: maybe(0.4, 60, 220) * much, radius: random.between(40, 160) },
		offset: { x: random.between(-200, 200), y: random.between(-80, 80) }
	};
}

/** A 1280×720 frame of `card`, hard to read in a way that `seed` decides; the same seed gives the same pixels. */
export async function hardFrame(seed: number, card: CardToDraw, hardness: Hardness = 'hard'): Promise<DrawnPicture> {
	return drawFrame(await drawCard(card), hardScene(seed, hardness), seed);
}
