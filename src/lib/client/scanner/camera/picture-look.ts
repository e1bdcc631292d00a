import type { Pixels } from '$lib/decoder';
import type { PictureLook } from './watchdog';

/** So many points over the whole picture say how dark it is, each way. */
const POINTS = 40;
/** A row of so many points in the middle, as they are, says whether it is the same picture: its noise never is. */
const ROW = 1_024;
const PRIME = 16_777_619;

function brightnessAt(pixels: Pixels, index: number): number {
	if ('grey' in pixels) return pixels.grey[index] ?? 0;
	const { data } = pixels;
	return ((data[index * 4] ?? 0) * 77 + (data[index * 4 + 1] ?? 0) * 151 + (data[index * 4 + 2] ?? 0) * 28) >> 8;
}

/** What a picture looks like: some thousand points of it, so that it costs next to nothing. */
export function lookAtPixels(pixels: Pixels): PictureLook {
	const { width, height } = pixels;
	let [darkest, brightest] = [255, 0];
	let print = 2_166_136_261;
	for (let row = 0; row < POINTS; row += 1) {
		for (let column = 0; column < POINTS; column += 1) {
			const [x, y] = [((column + 0.5) * width) / POINTS, ((row + 0.5) * height) / POINTS];
			const point = brightnessAt(pixels, Math.floor(y) * width + Math.floor(x));
			darkest = Math.min(darkest, point);
			brightest = Math.max(brightest, point);
			print = Math.imul(print ^ point, PRIME);
		}
	}
	const start = (height >> 1) * width + Math.max(0, (width - ROW) >> 1);
	for (let at = start; at < start + Math.min(ROW, width); at += 1) {
		print = Math.imul(print ^ brightnessAt(pixels, at), PRIME);
	}
	return { darkest, brightest, print };
}

const SMALL = { width: 160, height: 90 };

/** What looks at a video on the page itself, where no worker can: a piece of its middle, and all of it made small. */
export function createLooker(): (video: HTMLVideoElement) => PictureLook | null {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [SMALL.width, SMALL.height * 2];
	let context: CanvasRenderingContext2D | null = null;
	return (video) => {
		const { videoWidth: width, videoHeight: height } = video;
		context ??= canvas.getContext('2d', { willReadFrequently: true });
		if (!context || width === 0) return null;
		const [left, top] = [Math.max(0, (width - SMALL.width) >> 1), Math.max(0, (height - SMALL.height) >> 1)];
		context.drawImage(video, left, top, SMALL.width, SMALL.height, 0, 0, SMALL.width, SMALL.height);
		context.drawImage(video, 0, SMALL.height, SMALL.width, SMALL.height);
		const whole = lookAtPixels(context.getImageData(0, SMALL.height, SMALL.width, SMALL.height));
		const piece = lookAtPixels(context.getImageData(0, 0, SMALL.width, SMALL.height));
		return { ...whole, print: Math.imul(whole.print ^ piece.print, PRIME) };
	};
}
