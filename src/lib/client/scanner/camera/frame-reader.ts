import type { Symbology } from '$lib/domain/symbology';
import type { Engine, FrameDecoder, FrameFound } from './frame-decoder';
import { startWorkerDecoder } from './worker-decoder';

/** What reads frames, one at a time. */
export interface FrameReader {
	/** Reads the video's present frame, unless one is being read: the newest wins, and none waits. */
	read(video: HTMLVideoElement): Promise<void>;
	close(): void;
}

const RETRY_MS = 5_000;

async function startDecoder(formats: readonly Symbology[], canUseWorker: boolean): Promise<FrameDecoder> {
	if (canUseWorker && typeof WebAssembly === 'object' && typeof Worker === 'function') {
		try {
			return await startWorkerDecoder(formats);
		} catch {
			// An old browser, or one that may not run WebAssembly: the slower decoder reads the same cards.
		}
	}
	const { startZxingJsDecoder } = await import('./zxing-js-decoder');
	return startZxingJsDecoder(formats);
}

/**
 * Reads frames in a worker, or by script on the page where WebAssembly cannot run; `onEngine` says which, also when a worker
 * that failed was given up. `onFrame` gets what was found, and when the frame was taken, by the page's even clock.
 */
export function readFrames(
	formats: readonly Symbology[],
	onFrame: (found: FrameFound, takenAtMs: number) => void,
	onEngine: (engine: Engine) => void
): FrameReader {
	let decoder: FrameDecoder | null = null;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let isClosed = false;
	let isBusy = false;

	const start = async (canUseWorker: boolean): Promise<void> => {
		const started = await startDecoder(formats, canUseWorker).catch(() => null);
		if (!started) {
			// Its file could not be had, as when the network went while the page was opening.
			if (!isClosed) retry = setTimeout(() => void start(true), RETRY_MS);
			return;
		}
		if (isClosed) return started.close();
		decoder = started;
		onEngine(started.engine);
	};

	const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
	void start(true);

	return {
		async read(video) {
			const reader = decoder;
			if (isBusy || !reader) return;
			isBusy = true;
			const takenAtMs = performance.now();
			try {
				const found = await reader.decode(video);
				if (!isClosed) onFrame(found, takenAtMs);
				if (reader.restMs > 0) await rest(reader.restMs);
			} catch {
				if (isClosed || decoder !== reader) return;
				reader.close();
				decoder = null;
				await start(false);
			} finally {
				isBusy = false;
			}
		},
		close() {
			isClosed = true;
			clearTimeout(retry);
			decoder?.close();
			decoder = null;
		}
	};
}
