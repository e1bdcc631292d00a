import { drawCard, drawFrame, PLAIN_SCENE, type CardToDraw, type DrawnPicture, type Scene } from '../../support/cards';
import { seededRandom, type SeededRandom } from '../../support/cards/random';
import { SYMBOLOGIES, type Symbology } from '../../../src/lib/domain/symbology';

/** The one seed of every frame; written before anything was measured, and never chosen by what came out. */
const SEED = 20_261_124;

/** What is wrong with a hard frame, each as often as any other. */
export const FAULTS = ['rotation', 'blur', 'noise', 'low light', 'glare', 'distance'] as const;

/** One of {@link FAULTS}. */
export type Fault = (typeof FAULTS)[number];

/** Frames of each symbology with each fault. */
const HARD_OF_EACH = 8;
/** Frames of each symbology with no fault. */
const CLEAN_OF_EACH = 10;
/** Frames in which nobody holds up a card. */
const EMPTY = 24;

/** From and to; every value between is as likely as any other. */
type Range = readonly [from: number, to: number];

/** How wide a card is, in pixels, times how far it is, in centimetres: a front camera that sees 60° in 1280 pixels. */
const WIDTH_TIMES_DISTANCE = 9_400;

/**
 * A card as a child in good light holds it up who was shown how: every hard frame has one thing worse. No nearer than lets all
 * of a code be in view, however it is turned: what the camera cannot see is no decoder's fault.
 */
const USUAL = {
	distanceCm: [15, 22],
	turn: [-10, 10],
	tilt: [-0.1, 0.1],
	blur: [0, 0.6],
	smear: [0, 1],
	light: [0.7, 1],
	noise: [0, 4],
	glare: [0, 0],
	glareRadius: [1, 1],
	offsetX: [-160, 160],
	offsetY: [-60, 60]
} as const satisfies Record<string, Range>;

/** Which of the usual ranges a fault widens, and to what a school's front door makes of them. */
const WORSE: Record<Fault, Partial<Record<keyof typeof USUAL, Range>>> = {
	// Any way up, and not flat to the screen.
	rotation: { turn: [-180, 180], tilt: [-0.3, 0.3] },
	// Nearer than the lens can focus, and still moving.
	blur: { blur: [0.8, 2.4], smear: [0, 5] },
	// A cheap sensor on a grey morning.
	noise: { noise: [10, 30] },
	// A corridor before the lights are on; its camera makes up for it with noise.
	'low light': { light: [0.08, 0.35], noise: [2, 8] },
	// A lamp or the sky in the card's plastic.
	glare: { glare: [120, 255], glareRadius: [40, 200] },
	// From where a child stands to an arm's length further away.
	distance: { distanceCm: [25, 50] }
};

/** A frame with no fault: the usual, in focus and in full light. */
const CLEAN: Partial<Record<keyof typeof USUAL, Range>> = { blur: [0, 0], smear: [0, 0], light: [1, 1], noise: [0, 0] };

/** One frame of the set, drawn only when it is asked for. */
export interface BenchFrame {
	/** `clean`, `empty`, or the fault of a hard frame. */
	readonly kind: Fault | 'clean' | 'empty';
	readonly symbology: Symbology | null;
	/** What a decoder must find; null where nobody holds up a card. */
	readonly text: string | null;
	draw(): Promise<DrawnPicture>;
}

function sceneOf(random: SeededRandom, other: Partial<Record<keyof typeof USUAL, Range>>): Scene {
	const draw = (name: keyof typeof USUAL): number => random.between(...(other[name] ?? USUAL[name]));
	return {
		...PLAIN_SCENE,
		cardWidth: WIDTH_TIMES_DISTANCE / draw('distanceCm'),
		turn: draw('turn'),
		tilt: draw('tilt'),
		blur: draw('blur'),
		smear: draw('smear'),
		light: draw('light'),
		noise: draw('noise'),
		glare: { strength: draw('glare'), radius: draw('glareRadius') },
		offset: { x: draw('offsetX'), y: draw('offsetY') }
	};
}

const letters = (random: SeededRandom, alphabet: string, length: number): string =>
	Array.from({ length }, () => alphabet[Math.floor(random.next() * alphabet.length)]).join('');
const digits = (random: SeededRandom, length: number): string => letters(random, '0123456789', length);

function withCheckDigit(twelve: string): string {
	const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
	return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** A card of the kind that schools print in each symbology, with a number of its own. */
function cardOf(random: SeededRandom, symbology: Symbology): CardToDraw {
	switch (symbology) {
		case 'qr':
			return { symbology, code: letters(random, '0123456789abcdef', 24) };
		case 'code-128':
			return { symbology, code: `GH-${digits(random, 6)}` };
		case 'code-39':
			return { symbology, code: `A${digits(random, 6)}` };
		case 'itf':
			return { symbology, code: digits(random, 8) };
		case 'ean-13':
			return { symbology, code: withCheckDigit(digits(random, 12)) };
		case 'data-matrix':
			return { symbology, code: `${digits(random, 2)}P${digits(random, 4)}` };
	}
}

/**
 * The set: for each symbology as many hard frames of each fault, clean frames, and frames without a card. Its parameters are
 * drawn evenly from the ranges above; the same on every machine, and none is left out.
 */
export function benchFrames(seed = SEED): BenchFrame[] {
	const random = seededRandom(seed);
	const frames: BenchFrame[] = [];
	const add = (kind: BenchFrame['kind'], symbology: Symbology, other: Partial<Record<keyof typeof USUAL, Range>>) => {
		const card = cardOf(random, symbology);
		const scene = sceneOf(random, other);
		const noise = seed + frames.length;
		frames.push({ kind, symbology, text: card.code, draw: async () => drawFrame(await drawCard(card), scene, noise) });
	};
	for (let round = 0; round < HARD_OF_EACH; round += 1) {
		for (const fault of FAULTS) for (const symbology of SYMBOLOGIES) add(fault, symbology, WORSE[fault]);
	}
	for (let round = 0; round < CLEAN_OF_EACH; round += 1) {
		for (const symbology of SYMBOLOGIES) add('clean', symbology, CLEAN);
	}
	for (let round = 0; round < EMPTY; round += 1) {
		const scene = sceneOf(random, {});
		const noise = seed + frames.length;
		frames.push({ kind: 'empty', symbology: null, text: null, draw: async () => drawFrame(null, scene, noise) });
	}
	return frames;
}
