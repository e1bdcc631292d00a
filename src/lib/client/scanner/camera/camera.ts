import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import type { CameraChoice, CameraStream } from './camera-stream';
import type { Engine, FrameDecoder } from './frame-decoder';
import { followFrames } from './frame-loop';
import { startWorkerDecoder } from './worker-decoder';

/** How the camera is: `denied` by a person or the browser, `absent` or in use elsewhere, `ended` when taken away. */
export type CameraState = 'starting' | 'ready' | 'denied' | 'absent' | 'ended';

/** What to tell about the camera. */
export interface CameraStatus {
	readonly camera: CameraState;
	/** Which decoder reads its frames; null until known. */
	readonly engine: Engine | null;
	/** Whether it has a lamp. */
	readonly hasTorch: boolean;
}

/** What a camera needs. `onFrame` gets every frame's outcome, null for a frame without a code. */
export interface CameraOptions {
	readonly video: HTMLVideoElement;
	readonly formats: readonly Symbology[];
	readonly choice: CameraChoice;
	onFrame(code: DecodedCode | null): void;
	onStatus(status: CameraStatus): void;
}

/** A camera at work. */
export interface Camera {
	/** Turns the lamp on or off; false where there is none or it refuses. */
	setTorch(on: boolean): Promise<boolean>;
	/** Releases the camera, the worker and every listener. */
	stop(): void;
}

const RETRY_MS = 5_000;

function whyNot(error: unknown): CameraState {
	const name = error instanceof Error ? error.name : '';
	return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'absent';
}

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

/** Opens the camera, reads every frame it can, and opens it again when it comes back after it was lost. */
export function startCamera(options: CameraOptions): Camera {
	const { video, formats, onFrame, onStatus } = options;
	let status: CameraStatus = { camera: 'starting', engine: null, hasTorch: false };
	let stream: CameraStream | null = null;
	let decoder: FrameDecoder | null = null;
	let endFrames: (() => void) | null = null;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let decoderRetry: ReturnType<typeof setTimeout> | undefined;
	let isStopped = false;
	let isOpening = false;
	let isBusy = false;

	const tell = (change: Partial<CameraStatus>): void => {
		status = { ...status, ...change };
		if (!isStopped) onStatus(status);
	};

	const useDecoder = async (canUseWorker: boolean): Promise<void> => {
		const started = await startDecoder(formats, canUseWorker).catch(() => null);
		if (!started) {
			// Its file could not be had, as when the network went while the page was opening.
			if (!isStopped) decoderRetry = setTimeout(() => void useDecoder(true), RETRY_MS);
			return;
		}
		if (isStopped) return started.close();
		decoder = started;
		tell({ engine: started.engine });
	};

	const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

	const readFrame = async (): Promise<void> => {
		const reader = decoder;
		if (isBusy || !reader) return;
		isBusy = true;
		try {
			const code = await reader.decode(video);
			if (!isStopped) onFrame(code);
			if (reader.restMs > 0) await rest(reader.restMs);
		} catch {
			if (isStopped || decoder !== reader) return;
			reader.close();
			decoder = null;
			await useDecoder(false);
		} finally {
			isBusy = false;
		}
	};

	const release = (): void => {
		endFrames?.();
		endFrames = null;
		stream?.close();
		stream = null;
	};

	const lose = (camera: CameraState): void => {
		release();
		tell({ camera, hasTorch: false });
		clearTimeout(retry);
		// Asking again at once after a refusal would only bring the browser's question back.
		if (!isStopped && camera !== 'denied') retry = setTimeout(() => void open(), RETRY_MS);
	};

	async function open(): Promise<void> {
		clearTimeout(retry);
		if (isStopped || isOpening || stream) return;
		isOpening = true;
		try {
			if (!navigator.mediaDevices) throw new Error('Cameras need a secure page');
			const { openCamera } = await import('./camera-stream');
			const opened = await openCamera(video, options.choice, () => lose('ended'));
			if (isStopped) return opened.close();
			stream = opened;
			endFrames = followFrames(video, () => void readFrame());
			tell({ camera: 'ready', hasTorch: opened.hasTorch });
		} catch (error) {
			lose(whyNot(error));
		} finally {
			isOpening = false;
		}
	}

	const reopen = (): void => void open();
	navigator.mediaDevices?.addEventListener('devicechange', reopen);
	document.addEventListener('visibilitychange', reopen);
	tell({});
	void useDecoder(true);
	void open();

	return {
		async setTorch(on) {
			if (!stream?.hasTorch) return false;
			return stream.setTorch(on).then(
				() => true,
				() => false
			);
		},
		stop() {
			isStopped = true;
			clearTimeout(retry);
			clearTimeout(decoderRetry);
			navigator.mediaDevices?.removeEventListener('devicechange', reopen);
			document.removeEventListener('visibilitychange', reopen);
			release();
			decoder?.close();
			decoder = null;
		}
	};
}
