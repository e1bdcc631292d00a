import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import type { CameraChoice, CameraStream } from './camera-stream';
import type { Engine } from './frame-decoder';
import { followFrames } from './frame-loop';
import { readFrames } from './frame-reader';
import {
	FRESH_WATCH,
	isWell,
	LOOK_EVERY_MS,
	mayRestart,
	NO_RESTARTS,
	openAgainAfter,
	watchCamera,
	withRestart,
	type CameraTrouble,
	type PictureLook
} from './watchdog';

/** How the camera is: `denied` by a person or the browser, `absent` or in use elsewhere, `ended` when taken away. */
export type CameraState = 'starting' | 'ready' | 'denied' | 'absent' | 'ended';

/** What to tell about the camera. */
export interface CameraStatus {
	readonly camera: CameraState;
	/** Which decoder reads its frames; null until known. */
	readonly engine: Engine | null;
	/** How: by WebAssembly in a worker, or by script where that cannot run; null until known. */
	readonly reader: 'worker' | 'script' | null;
	/** Whether it has a lamp. */
	readonly hasTorch: boolean;
	/** What is wrong with its picture, and is being put right; null where nothing is. */
	readonly trouble: CameraTrouble | null;
	/** How often it was restarted because of such since the page was opened, and for what last. */
	readonly restarts: number;
	readonly lastTrouble: CameraTrouble | null;
}

/** What a camera needs. `onFrame` gets every frame's outcome, null for a frame without a code, and when the frame was taken. */
export interface CameraOptions {
	readonly video: HTMLVideoElement;
	readonly formats: readonly Symbology[];
	readonly choice: CameraChoice;
	onFrame(code: DecodedCode | null, takenAtMs: number): void;
	onStatus(status: CameraStatus): void;
	/** Milliseconds on a clock that runs evenly; the page's own unless said. */
	readonly steadyMs?: () => number;
}

/** A camera at work. */
export interface Camera {
	/** Takes another camera, or turns the lamp of this one; the picture comes back by itself. */
	choose(choice: CameraChoice): void;
	/** Turns the lamp on or off; false where there is none or it refuses. */
	setTorch(on: boolean): Promise<boolean>;
	/** Releases the camera, the worker and every listener. */
	stop(): void;
}

const FIRST_STATUS: CameraStatus = {
	camera: 'starting',
	engine: null,
	reader: null,
	hasTorch: false,
	trouble: null,
	restarts: 0,
	lastTrouble: null
};

function whyNot(error: unknown): CameraState {
	const name = error instanceof Error ? error.name : '';
	return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'absent';
}

/**
 * Opens the camera, reads every frame it can, and keeps it alive: one that was lost is opened again when it comes back, one
 * that is black, frozen, muted or ended is restarted without a reload, ever less often while that does not help.
 */
export function startCamera(options: CameraOptions): Camera {
	const { video, formats, onFrame, onStatus } = options;
	const steadyMs = options.steadyMs ?? (() => performance.now());
	let choice = options.choice;
	let status = FIRST_STATUS;
	let stream: CameraStream | null = null;
	let endFrames: (() => void) | null = null;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let isStopped = false;
	let isOpening = false;
	let failed = 0;
	let frames = 0;
	let looked = 0;
	let picture: PictureLook | null = null;
	let watch = FRESH_WATCH;
	let restarts = NO_RESTARTS;

	const tell = (change: Partial<CameraStatus>): void => {
		status = { ...status, ...change };
		if (!isStopped) onStatus(status);
	};

	const reader = readFrames(
		formats,
		({ code, look }, takenAtMs) => {
			if (isStopped) return;
			if (look !== null && stream !== null) [picture, looked] = [look, looked + 1];
			onFrame(code, takenAtMs);
		},
		(engine) => tell({ engine, reader: engine === 'wasm' ? 'worker' : 'script' })
	);

	const release = (): void => {
		endFrames?.();
		endFrames = null;
		stream?.close();
		stream = null;
		watch = FRESH_WATCH;
		[frames, looked, picture] = [0, 0, null];
	};

	const fail = (camera: CameraState): void => {
		release();
		tell({ camera, hasTorch: false });
		clearTimeout(retry);
		// Asking again at once after a refusal would only bring the browser's question back.
		if (!isStopped && camera !== 'denied') retry = setTimeout(() => void open(), openAgainAfter(failed));
		failed += 1;
	};

	const restart = (trouble: CameraTrouble): void => {
		const atMs = steadyMs();
		if (isStopped || isOpening || !mayRestart(restarts, atMs)) {
			if (status.trouble !== trouble) tell({ trouble });
			return;
		}
		restarts = withRestart(restarts, atMs);
		release();
		tell({ camera: 'starting', hasTorch: false, trouble, lastTrouble: trouble, restarts: restarts.count });
		void open();
	};

	/** Looks once; a page that nobody sees gets no frames, and says nothing about the camera. */
	const watchOnce = (): void => {
		if (stream === null || document.visibilityState === 'hidden') {
			watch = FRESH_WATCH;
			return;
		}
		const before = watch;
		const judged = watchCamera(before, { atMs: steadyMs(), track: stream.track(), frames, looked, picture });
		watch = judged.watch;
		if (judged.trouble) restart(judged.trouble);
		else if (status.trouble !== null && before.last !== null && isWell(watch)) tell({ trouble: null });
	};

	async function open(): Promise<void> {
		clearTimeout(retry);
		if (isStopped || isOpening || stream) return;
		isOpening = true;
		const wanted = choice;
		try {
			if (!navigator.mediaDevices) throw new Error('Cameras need a secure page');
			const { openCamera } = await import('./camera-stream');
			const opened = await openCamera(video, wanted, () => restart('ended'));
			if (isStopped) return opened.close();
			stream = opened;
			failed = 0;
			endFrames = followFrames(video, () => {
				frames += 1;
				void reader.read(video);
			});
			tell({ camera: 'ready', hasTorch: opened.hasTorch });
			if (wanted.torch && opened.hasTorch) await opened.setTorch(true).catch(() => {});
		} catch (error) {
			fail(whyNot(error));
		} finally {
			isOpening = false;
		}
		if (wanted !== choice && !isStopped) reopen();
	}

	function reopen(): void {
		release();
		tell({ camera: 'starting', hasTorch: false });
		void open();
	}

	/** After a sleep: a track that ended meanwhile is opened again at once, a video that was halted plays on. */
	const waken = (): void => {
		if (document.visibilityState === 'hidden') return;
		watch = FRESH_WATCH;
		if (stream === null) return void open();
		if (stream.track() === 'ended') return restart('ended');
		if (video.paused) void video.play().catch(() => {});
	};

	const opened = (): void => void open();
	const watching = setInterval(watchOnce, LOOK_EVERY_MS);
	navigator.mediaDevices?.addEventListener('devicechange', opened);
	document.addEventListener('visibilitychange', waken);
	window.addEventListener('pageshow', waken);
	tell({});
	void open();

	const setTorch = async (on: boolean): Promise<boolean> => {
		if (!stream?.hasTorch) return false;
		return stream.setTorch(on).then(
			() => true,
			() => false
		);
	};

	return {
		choose(next) {
			const isSame = next.deviceId === choice.deviceId && next.facing === choice.facing;
			choice = next;
			if (isSame) void setTorch(next.torch ?? false);
			else if (!isOpening) reopen();
		},
		setTorch,
		stop() {
			isStopped = true;
			clearTimeout(retry);
			clearInterval(watching);
			navigator.mediaDevices?.removeEventListener('devicechange', opened);
			document.removeEventListener('visibilitychange', waken);
			window.removeEventListener('pageshow', waken);
			release();
			reader.close();
		}
	};
}
