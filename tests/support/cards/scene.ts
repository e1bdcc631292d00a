import type { DrawnPicture } from './draw-card';
import { seededRandom, type SeededRandom } from './random';

/** What a camera does to a card. All lengths in pixels of the frame. */
export interface Scene {
	/** The card's width in the frame: the smaller, the further away. */
	cardWidth: number;
	/** Turn in degrees. */
	turn: number;
	/** How much the right edge is further away than the left, 0 none, 0.3 much. */
	tilt: number;
	/** Standard deviation of the blur. */
	blur: number;
	/** Length of a smear along the rows, as a moving hand gives. */
	smear: number;
	/** Brightness, 1 as drawn. */
	light: number;
	/** Standard deviation of the sensor's noise, in 1/255ths. */
	noise: number;
	/** Brightness added at the middle of a reflection, in 1/255ths, and its radius. */
	glare: { strength: number; radius: number };
	/** Where the card's middle is, from the frame's middle. */
	offset: { x: number; y: number };
}

/** A card held square and close in good light. */
export const PLAIN_SCENE: Scene = {
	cardWidth: 640,
	turn: 0,
	tilt: 0,
	blur: 0,
	smear: 0,
	light: 1,
	noise: 0,
	glare: { strength: 0, radius: 1 },
	offset: { x: 0, y: 0 }
};

/** A frame of a camera: width and height in pixels. */
export interface FrameSize {
	width: number;
	height: number;
}

/** What the tablet's camera gives. */
export const FRAME_SIZE: FrameSize = { width: 1280, height: 720 };

/** The brightness of a frame, 0–255, one number a pixel. */
type Grey = Float32Array<ArrayBuffer>;

function emptyRoom(size: FrameSize, random: SeededRandom): Grey {
	const grey = new Float32Array(size.width * size.height);
	// Soft shapes: a wall, a door frame, a jumper. Edges that a reader must look at and refuse.
	const edges = Array.from({ length: 9 }, () => ({
		x: random.between(0, size.width),
		width: random.between(20, 260),
		shade: random.between(-45, 45)
	}));
	for (let y = 0; y < size.height; y += 1) {
		for (let x = 0; x < size.width; x += 1) grey[y * size.width + x] = 120 + (40 * y) / size.height;
	}
	for (const edge of edges) {
		const last = Math.min(size.width, edge.x + edge.width);
		for (let y = 0; y < size.height; y += 1) {
			for (let x = Math.floor(edge.x); x < last; x += 1) {
				const at = y * size.width + x;
				grey[at] = (grey[at] ?? 0) + edge.shade;
			}
		}
	}
	return grey;
}

/** The card as brightness, shrunk by whole steps so that a far card is sampled without false stripes. */
function shrunkCard(card: DrawnPicture, step: number): { grey: Grey; width: number; height: number } {
	const width = Math.floor(card.width / step);
	const height = Math.floor(card.height / step);
	const grey = new Float32Array(width * height);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			let sum = 0;
			for (let dy = 0; dy < step; dy += 1) {
				for (let dx = 0; dx < step; dx += 1) {
					const at = ((y * step + dy) * card.width + x * step + dx) * 4;
					sum += 0.299 * (card.data[at] ?? 0) + 0.587 * (card.data[at + 1] ?? 0) + 0.114 * (card.data[at + 2] ?? 0);
				}
			}
			grey[y * width + x] = sum / (step * step);
		}
	}
	return { grey, width, height };
}

function placeCard(frame: Grey, size: FrameSize, drawn: DrawnPicture, scene: Scene): void {
	const card = shrunkCard(drawn, Math.max(1, Math.floor(drawn.width / scene.cardWidth)));
	const scale = card.width / scene.cardWidth;
	const angle = (scene.turn * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	for (let y = 0; y < size.height; y += 1) {
		for (let x = 0; x < size.width; x += 1) {
			const fromX = x - size.width / 2 - scene.offset.x;
			const fromY = y - size.height / 2 - scene.offset.y;
			const depth = 1 + (scene.tilt * fromX) / scene.cardWidth;
			const u = (fromX * cos + fromY * sin) * depth * scale + card.width / 2;
			const v = (fromY * cos - fromX * sin) * depth * scale + card.height / 2;
			const [left, top] = [Math.floor(u), Math.floor(v)];
			if (left < 0 || top < 0 || left + 1 >= card.width || top + 1 >= card.height) continue;
			const at = top * card.width + left;
			const [right, below] = [u - left, v - top];
			frame[y * size.width + x] =
				(card.grey[at] ?? 0) * (1 - right) * (1 - below) +
				(card.grey[at + 1] ?? 0) * right * (1 - below) +
				(card.grey[at + card.width] ?? 0) * (1 - right) * below +
				(card.grey[at + card.width + 1] ?? 0) * right * below;
		}
	}
}

function spread(frame: Grey, size: FrameSize, weights: number[], stride: 'across' | 'down'): Grey {
	const out = new Float32Array(frame.length);
	const reach = (weights.length - 1) / 2;
	const [step, last] = stride === 'across' ? [1, size.width - 1] : [size.width, size.height - 1];
	for (let y = 0; y < size.height; y += 1) {
		for (let x = 0; x < size.width; x += 1) {
			const along = stride === 'across' ? x : y;
			const start = y * size.width + x - along * step;
			let sum = 0;
			for (let k = 0; k < weights.length; k += 1) {
				const place = Math.min(last, Math.max(0, along + k - reach));
				sum += (weights[k] ?? 0) * (frame[start + place * step] ?? 0);
			}
			out[y * size.width + x] = sum;
		}
	}
	return out;
}

function bell(deviation: number): number[] {
	const reach = Math.max(1, Math.ceil(deviation * 2.5));
	const raw = Array.from({ length: reach * 2 + 1 }, (_, k) => Math.exp(-((k - reach) ** 2) / (2 * deviation ** 2)));
	const total = raw.reduce((sum, weight) => sum + weight, 0);
	return raw.map((weight) => weight / total);
}

function lighten(frame: Grey, size: FrameSize, scene: Scene, random: SeededRandom): DrawnPicture {
	const data = new Uint8ClampedArray(frame.length * 4);
	const middle = {
		x: size.width / 2 + scene.offset.x + random.between(-0.3, 0.3) * scene.cardWidth,
		y: size.height / 2 + scene.offset.y + random.between(-0.15, 0.15) * scene.cardWidth
	};
	for (let y = 0; y < size.height; y += 1) {
		for (let x = 0; x < size.width; x += 1) {
			const at = y * size.width + x;
			const away = ((x - middle.x) ** 2 + (y - middle.y) ** 2) / scene.glare.radius ** 2;
			const noise = scene.noise === 0 ? 0 : scene.noise * random.normal();
			const value = (frame[at] ?? 0) * scene.light + scene.glare.strength * Math.exp(-away) + noise;
			data[at * 4] = data[at * 4 + 1] = data[at * 4 + 2] = value;
			data[at * 4 + 3] = 255;
		}
	}
	return { data, ...size };
}

/** One frame of a camera that looks at `card` (or at nobody) as `scene` says; the same seed gives the same pixels. */
export function drawFrame(
	card: DrawnPicture | null,
	scene: Scene,
	seed = 1,
	size: FrameSize = FRAME_SIZE
): DrawnPicture {
	const random = seededRandom(seed);
	let frame = emptyRoom(size, random);
	if (card) placeCard(frame, size, card, scene);
	if (scene.blur > 0) {
		const weights = bell(scene.blur);
		frame = spread(spread(frame, size, weights, 'across'), size, weights, 'down');
	}
	if (scene.smear >= 2) {
		const length = Math.floor(scene.smear / 2) * 2 + 1;
		frame = spread(
			frame,
			size,
			Array.from({ length }, () => 1 / length),
			'across'
		);
	}
	return lighten(frame, size, scene, random);
}
