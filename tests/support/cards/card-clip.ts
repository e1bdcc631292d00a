import { drawCard, type CardToDraw } from './draw-card';
import { drawFrame, FRAME_SIZE, PLAIN_SCENE, type Scene } from './scene';
import { writeY4m, type ClipFrame } from './write-y4m';

/** How long each thing is in view, in seconds, and how the cards are held. */
export interface ClipTimes {
	emptySeconds: number;
	cardSeconds: number;
	fps: number;
	scene: Scene;
}

const USUAL_TIMES: ClipTimes = { emptySeconds: 1, cardSeconds: 1.5, fps: 10, scene: PLAIN_SCENE };

/** Writes a clip in which nobody is seen, then the first card, then nobody, then the second card, and so on. */
export async function writeCardClip(
	file: string,
	cards: readonly CardToDraw[],
	times: Partial<ClipTimes> = {}
): Promise<void> {
	const { emptySeconds, cardSeconds, fps, scene } = { ...USUAL_TIMES, ...times };
	const empty: ClipFrame = { picture: drawFrame(null, scene), frames: Math.round(emptySeconds * fps) };
	const clip: ClipFrame[] = [];
	for (const card of cards) {
		clip.push(empty, { picture: drawFrame(await drawCard(card), scene), frames: Math.round(cardSeconds * fps) });
	}
	await writeY4m(file, clip, { ...FRAME_SIZE, fps });
}
