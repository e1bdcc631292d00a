import type { DecodeAnswer, DecodeRequest, FramePicture } from './decoder-messages';
import type { Engine, FrameFound, StartFrameDecoder } from './frame-decoder';

const START_WITHIN_MS = 15_000;
/** Script may take its time, where a browser that has no WebAssembly has no compiler for script either: nobody waits for it. */
const DECODE_WITHIN_MS: Readonly<Record<Engine, number>> = { wasm: 5_000, 'zxing-js': 60_000 };

let canvas: HTMLCanvasElement | null = null;

function drawFrame(video: HTMLVideoElement): ImageData {
	canvas ??= document.createElement('canvas');
	if (canvas.width !== video.videoWidth) canvas.width = video.videoWidth;
	if (canvas.height !== video.videoHeight) canvas.height = video.videoHeight;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) throw new Error('This browser gives no canvas');
	context.drawImage(video, 0, 0);
	return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The video's present frame in the cheapest shape that this browser can hand to a worker. */
async function takeFrame(video: HTMLVideoElement): Promise<FramePicture> {
	if (typeof OffscreenCanvas === 'undefined') return drawFrame(video);
	if (typeof VideoFrame !== 'undefined') {
		try {
			return new VideoFrame(video);
		} catch {
			// Some browsers make no frame of a camera's video; all make a bitmap.
		}
	}
	return createImageBitmap(video);
}

/** Starts a decoder in a worker of its own, so that no frame holds up the page; which, the worker finds out. */
export const startWorkerDecoder: StartFrameDecoder = async (formats) => {
	const worker = new Worker(new URL('./decoder-worker.ts', import.meta.url), { type: 'module' });
	let settle: { resolve: (answer: DecodeAnswer) => void; reject: (error: Error) => void } | null = null;

	const nextAnswer = (withinMs: number): Promise<DecodeAnswer> =>
		new Promise((resolve, reject) => {
			const timer = setTimeout(() => settle?.reject(new Error('The decoder does not answer')), withinMs);
			const done = (act: () => void): void => {
				clearTimeout(timer);
				settle = null;
				act();
			};
			settle = {
				resolve: (answer) => done(() => resolve(answer)),
				reject: (error) => done(() => reject(error))
			};
		});

	worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => settle?.resolve(data));
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		settle?.reject(new Error(event.message || 'The decoder could not be loaded'));
	});

	const close = (): void => {
		worker.terminate();
		settle?.reject(new Error('The decoder was closed'));
	};

	const request = async (video: HTMLVideoElement, engine: Engine): Promise<FrameFound> => {
		const picture = await takeFrame(video);
		const message: DecodeRequest = { picture, formats };
		const answered = nextAnswer(DECODE_WITHIN_MS[engine]);
		worker.postMessage(message, 'data' in picture ? [picture.data.buffer] : [picture]);
		const answer = await answered;
		if (answer.kind !== 'decoded') throw new Error(answer.kind === 'unable' ? answer.why : 'The decoder began anew');
		return { code: answer.code, look: answer.look };
	};

	try {
		const first = await nextAnswer(START_WITHIN_MS);
		if (first.kind === 'ready') {
			const { engine } = first;
			return { engine, restMs: 0, decode: (video) => request(video, engine), close };
		}
		throw new Error(first.kind === 'unable' ? first.why : 'The decoder answered before it was asked');
	} catch (error) {
		close();
		throw error;
	}
};
