import type { Symbology } from '$lib/domain/symbology';
import type { Engine, FrameDecoder, FrameFound } from './frame-decoder';
import { hasFrame } from './frame-loop';
import { startWorkerDecoder } from './worker-decoder';

/** What reads frames, one at a time. */
export interface FrameReader {
	/** Reads the video's present frame; while one is being read, the frame that is present when that is done: the newest wins. */
	read(video: HTMLVideoElement): Promise<void>;
	close(): void;
}

const RETRY_MS = 5_000;

async function startDecoder(formats: readonly Symbology[], canUseWorker: boolean): Promise<FrameDecoder> {
	if (canUseWorker && typeof Worker === 'function') {
		try {
			return await startWorkerDecoder(formats);
		} catch {
			// A browser that cannot run this worker: small looks on the page read the same cards.
		}
	}
	const { startPageDecoder } = await import('./page-decoder');
	return startPageDecoder(formats);
}

/**
 * Reads frames in a worker, there by script where WebAssembly cannot run, or in small looks on the page where no worker can;
 * `onEngine` says which, also when a worker that failed was given up. `onFrame` gets what was found, and when the frame was taken, by the page's even clock.
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
	/** A frame came while another was being read: the one that is present afterwards is not yet known. */
	let cameMeanwhile = false;

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

	/** Reads the present frame; false where the decoder could not. */
	async function readPresent(reader: FrameDecoder, video: HTMLVideoElement): Promise<boolean> {
		const takenAtMs = performance.now();
		try {
			const found = await reader.decode(video);
			if (!isClosed) onFrame(found, takenAtMs);
			if (reader.restMs > 0) await rest(reader.restMs);
			return true;
		} catch {
			if (isClosed || decoder !== reader) return false;
			reader.close();
			decoder = null;
			await start(false);
			return false;
		}
	}

	return {
		async read(video) {
			const reader = decoder;
			cameMeanwhile = true;
			if (isBusy || !reader) return;
			isBusy = true;
			try {
				// A camera that was closed meanwhile has left an empty video.
				while (cameMeanwhile && !isClosed && hasFrame(video)) {
					cameMeanwhile = false;
					if (!(await readPresent(reader, video))) return;
				}
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
