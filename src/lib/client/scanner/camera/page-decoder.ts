import { createScriptDecoder } from '$lib/decoder/script-decoder';
import { isMatrix } from '$lib/domain/symbology';
import type { StartFrameDecoder } from './frame-decoder';
import { createLooker } from './picture-look';
import { shareAfter, SMALLEST_SHARE } from './small-looks';
import { LOOK_EVERY_MS, type PictureLook } from './watchdog';

/** What one look takes in at most: for squares of dots all of it, so wide; for bars so many rows, or columns, spread over it. */
const MATRIX_SIDE = 640;
const MOST_ROWS = 96;
/** A bar code that is held up is at least so much of the frame's height: fewer rows would miss it. */
const FEWEST_ROWS = 8;
const REST_MS = 60;

/** A part of the frame, drawn for one look. */
type Draw = (context: CanvasRenderingContext2D, video: HTMLVideoElement, share: number) => void;

/** Gives the canvas a size, which also sets everything else of it anew. */
const sized = ({ canvas }: CanvasRenderingContext2D, width: number, height: number): void => {
	[canvas.width, canvas.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
};

/** All of the frame, made small. */
const drawWhole: Draw = (context, video, share) => {
	const scale = Math.min(1, MATRIX_SIDE / video.videoWidth) * Math.sqrt(share);
	sized(context, video.videoWidth * scale, video.videoHeight * scale);
	context.drawImage(video, 0, 0, context.canvas.width, context.canvas.height);
};

const rowsFor = (share: number): number => Math.max(FEWEST_ROWS, Math.round(MOST_ROWS * share));

/** Some rows of the frame, each as it is: bars are much taller than the gaps between them. */
const drawRows: Draw = (context, video, share) => {
	sized(context, video.videoWidth, rowsFor(share));
	context.imageSmoothingEnabled = false;
	context.drawImage(video, 0, 0, context.canvas.width, context.canvas.height);
};

/** Some columns, laid down as rows. */
const drawColumns: Draw = (context, video, share) => {
	sized(context, video.videoHeight, rowsFor(share));
	context.imageSmoothingEnabled = false;
	context.setTransform(0, 1, 1, 0, 0, 0);
	context.drawImage(video, 0, 0, context.canvas.height, context.canvas.width);
};

/**
 * Starts the decoder for browsers with neither WebAssembly nor workers, on the page's own thread. Each frame gets one small
 * look, the next a look of another kind, so that the page is never held up for long; a slow device's looks become smaller.
 */
export const startPageDecoder: StartFrameDecoder = async (formats) => {
	const decoder = createScriptDecoder(false);
	const look = createLooker();
	const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('This browser gives no canvas');
	const [matrix, bars] = [formats.filter(isMatrix), formats.filter((format) => !isMatrix(format))];
	const looks = [
		{ draw: drawWhole, wanted: matrix },
		{ draw: drawRows, wanted: bars },
		{ draw: drawColumns, wanted: bars }
	].filter(({ wanted }) => wanted.length > 0);
	let turn = 0;
	let share = SMALLEST_SHARE;
	let lookedAtMs = Number.NEGATIVE_INFINITY;

	/** Looks only as often as the watch asks: here it holds the page up. */
	const lookNow = (video: HTMLVideoElement): PictureLook | null => {
		if (performance.now() - lookedAtMs < LOOK_EVERY_MS) return null;
		lookedAtMs = performance.now();
		return look(video);
	};

	return {
		engine: 'zxing-js',
		restMs: REST_MS,
		async decode(video) {
			const next = looks[turn++ % looks.length];
			if (!next) return { code: null, look: lookNow(video) };
			const start = performance.now();
			next.draw(context, video, share);
			const code = decoder.decode(context.getImageData(0, 0, context.canvas.width, context.canvas.height), next.wanted);
			share = shareAfter(share, performance.now() - start);
			return { code, look: lookNow(video) };
		},
		close: () => decoder.close()
	};
};
