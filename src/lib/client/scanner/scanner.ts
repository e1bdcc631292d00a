import { confirmReading, type Unconfirmed } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import { startCamera, type Camera, type CameraStatus } from './camera/camera';
import type { CameraChoice } from './camera/camera-stream';
import { AWAY_MS, NO_CARDS, seeCard, type CardsInView } from './same-card';
import { listenToWedge } from './wedge/wedge';
import type { WedgeSettings } from './wedge/wedge-rhythm';

/** One card read once (CD2). */
export interface Reading {
	/** The code, stripped of what a reader adds; leading zeros stay (CD1). */
	readonly code: string;
	/** What was printed, or `wedge` where a reader typed and nobody knows. */
	readonly format: Symbology | 'wedge';
	readonly source: 'camera' | 'wedge';
	/** When it was read, by the clock handed in. */
	readonly readAtMs: number;
}

/** What a scanner needs. */
export interface ScannerOptions {
	/** Where the camera's picture shows; null for a device that has only a reader. */
	readonly video: HTMLVideoElement | null;
	/** What the camera looks for: the device's setting. */
	readonly formats: readonly Symbology[];
	/** What the reader adds: the device's setting. */
	readonly wedge: WedgeSettings;
	/** Which camera; the one on the screen's side unless said. */
	readonly camera?: CameraChoice;
	/** How long a card is away before it counts as shown again, in milliseconds; 3,000 unless said. */
	readonly awayMs?: number;
	/** Called once a card. */
	onReading(reading: Reading): void;
	/** Called at once and on every change. Without a video it is never called. */
	onStatus(status: CameraStatus): void;
	/** The device's clock, in milliseconds. */
	now(): number;
}

/** A scanner at work. */
export interface Scanner {
	/** Turns the camera's lamp on or off; false where there is none or it refuses. */
	setTorch(on: boolean): Promise<boolean>;
	/** Releases the camera, the worker, the window's keys and every timer. Nothing is called afterwards. */
	stop(): void;
}

/**
 * Reads cards by camera and by keyboard-wedge reader, both at once (CD2). Whatever happens to the camera, the reader stays
 * live. A card held still is one reading; the next card is read at once (SC4). One scanner a page.
 */
export function startScanner(options: ScannerOptions): Scanner {
	const awayMs = options.awayMs ?? AWAY_MS;
	let inView: CardsInView = NO_CARDS;
	let unconfirmed: Unconfirmed | null = null;

	const see = (code: string, format: Reading['format'], source: Reading['source'], readAtMs: number): void => {
		const judged = seeCard(inView, code, readAtMs, awayMs);
		inView = judged.inView;
		if (judged.isNew) options.onReading({ code, format, source, readAtMs });
	};

	const stopWedge = listenToWedge(options.wedge, (code) => see(code, 'wedge', 'wedge', options.now()));

	const camera: Camera | null =
		options.video &&
		startCamera({
			video: options.video,
			formats: options.formats,
			choice: options.camera ?? { facing: 'user' },
			onStatus: options.onStatus,
			onFrame(code) {
				const atMs = options.now();
				const judged = confirmReading(unconfirmed, code, atMs);
				unconfirmed = judged.unconfirmed;
				if (judged.accepted) see(judged.accepted.text, judged.accepted.format, 'camera', atMs);
			}
		});

	return {
		setTorch: async (on) => camera?.setTorch(on) ?? false,
		stop() {
			stopWedge();
			camera?.stop();
		}
	};
}
