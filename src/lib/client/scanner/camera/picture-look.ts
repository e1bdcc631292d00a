import type { PictureLook } from './watchdog';

const WHOLE = { width: 32, height: 24 };
const PIECE = { width: 64, height: 48 };
const PRIME = 16_777_619;

function brightness(data: Uint8ClampedArray, at: number): number {
	return ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 151 + (data[at + 2] ?? 0) * 28) >> 8;
}

/**
 * What looks at a video: the whole of it made small, for how dark it is, and a piece of its middle as it is, for its noise,
 * which no frozen picture has. Some milliseconds a look. Null before the first frame, or where the browser gives no canvas.
 */
export function createLooker(): (video: HTMLVideoElement) => PictureLook | null {
	let context: CanvasRenderingContext2D | null = null;
	const canvas = document.createElement('canvas');
	canvas.width = PIECE.width;
	canvas.height = WHOLE.height + PIECE.height;

	return (video) => {
		const { videoWidth: width, videoHeight: height } = video;
		if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || width === 0 || height === 0) return null;
		context ??= canvas.getContext('2d', { willReadFrequently: true });
		if (!context) return null;
		const [left, top] = [Math.max(0, (width - PIECE.width) >> 1), Math.max(0, (height - PIECE.height) >> 1)];
		context.drawImage(video, 0, 0, WHOLE.width, WHOLE.height);
		context.drawImage(video, left, top, PIECE.width, PIECE.height, 0, WHOLE.height, PIECE.width, PIECE.height);
		const whole = context.getImageData(0, 0, WHOLE.width, WHOLE.height).data;
		const piece = context.getImageData(0, WHOLE.height, PIECE.width, PIECE.height).data;
		let [darkest, brightest] = [255, 0];
		let print = 2_166_136_261;
		for (let at = 0; at < whole.length; at += 4) {
			const point = brightness(whole, at);
			darkest = Math.min(darkest, point);
			brightest = Math.max(brightest, point);
			print = Math.imul(print ^ point, PRIME);
		}
		for (let at = 0; at < piece.length; at += 4) print = Math.imul(print ^ brightness(piece, at), PRIME);
		return { darkest, brightest, print };
	};
}
