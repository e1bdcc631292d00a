import { confirmReading, type Unconfirmed } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import { startCamera, type Camera, type CameraStatus } from './camera/camera';
import type { CameraChoice } from './camera/camera-stream';
import { convertNumber, NFC_FORM, type NumberConversion } from '$lib/domain/card-numbers';
import { startNfc, type NfcReader, type NfcState } from './nfc/nfc';
import { AWAY_MS, NO_CARDS, seeCard, type CardsInView } from './same-card';
import { listenToWedge } from './wedge/wedge';
import type { WedgeSettings } from './wedge/wedge-rhythm';

/** How a card came to be read, for whoever tries one out. Times are milliseconds. */
export type ReadingWay =
	/** `pass` is how the picture was looked at; `tookMs` from the first frame that read it to the reading. */
	| { readonly kind: 'camera'; readonly pass: string | null; readonly tookMs: number }
	/** How long before each key but the first the one before it came. */
	| { readonly kind: 'typed'; readonly gapsMs: readonly number[] }
	| { readonly kind: 'pasted' }
	| { readonly kind: 'nfc' };

/** One card read once (CD2). */
export interface Reading {
	/** The code, stripped of what a reader adds and converted as the device's settings say; leading zeros stay (CD1). */
	readonly code: string;
	/** What was printed, or `wedge` where a reader typed and nobody knows. */
	readonly format: Symbology | 'wedge' | 'nfc';
	readonly source: 'camera' | 'wedge' | 'nfc';
	/** As it came, before it was stripped, and as it was before its number was converted (CD3). */
	readonly sent: string;
	readonly stripped: string;
	readonly way: ReadingWay;
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
	/** How the number of an RFID card becomes the one on record: the device's setting; none unless said (CD3). */
	readonly numbers?: NumberConversion | null | undefined;
	/** Which camera; the one on the screen's side unless said. */
	readonly camera?: CameraChoice;
	/** How long a card is away before it counts as shown again, in milliseconds; 3,000 unless said. */
	readonly awayMs?: number;
	/** Called once a card. */
	onReading(reading: Reading): void;
	/** Called at once and on every change. Without a video it is never called. */
	onStatus(status: CameraStatus): void;
	/** Called on every change of NFC; left out, NFC is not used. */
	onNfc?(state: NfcState): void;
	/** The device's clock, in milliseconds. */
	now(): number;
	/** Runs evenly whatever the clock does, in milliseconds: how long a card is away is no matter of what time it is. */
	readonly steadyMs?: () => number;
}

/** A scanner at work. */
export interface Scanner {
	/** Turns the camera's lamp on or off; false where there is none or it refuses. */
	setTorch(on: boolean): Promise<boolean>;
	/** Takes another camera, or turns the lamp of this one. */
	chooseCamera(choice: CameraChoice): void;
	/** Begins to read over NFC where the browser wants a tap first: to be called from one. */
	askForNfc(): Promise<void>;
	/** Releases the camera, the worker, the window's keys and every timer. Nothing is called afterwards. */
	stop(): void;
}

/**
 * Reads cards by camera, by keyboard-wedge reader and, where that is asked for, over NFC, all at once (CD2). Whatever happens
 * to one, the others stay live. A card held still is one reading; the next card is read at once (SC4). One scanner a page.
 */
export function startScanner(options: ScannerOptions): Scanner {
	const awayMs = options.awayMs ?? AWAY_MS;
	const numbers = options.numbers ?? null;
	const steadyMs = options.steadyMs ?? (() => performance.now());
	let inView: CardsInView = NO_CARDS;
	let unconfirmed: Unconfirmed | null = null;
	let beganAtMs: number | null = null;

	const see = (reading: Reading): void => {
		const judged = seeCard(inView, reading.code, steadyMs(), awayMs);
		inView = judged.inView;
		if (judged.isNew) options.onReading(reading);
	};

	const stopWedge = listenToWedge(options.wedge, (stripped, { text: sent, gapsMs }) => {
		const way: ReadingWay = gapsMs === null ? { kind: 'pasted' } : { kind: 'typed', gapsMs };
		const code = convertNumber(stripped, numbers);
		see({ code, format: 'wedge', source: 'wedge', sent, stripped, way, readAtMs: options.now() });
	});

	const nfc: NfcReader | null = options.onNfc
		? startNfc(
				(serial) => {
					const code = numbers ? convertNumber(serial, { from: NFC_FORM, to: numbers.to }) : serial;
					const way: ReadingWay = { kind: 'nfc' };
					see({ code, format: 'nfc', source: 'nfc', sent: serial, stripped: serial, way, readAtMs: options.now() });
				},
				(state) => options.onNfc?.(state)
			)
		: null;

	const camera: Camera | null =
		options.video &&
		startCamera({
			video: options.video,
			formats: options.formats,
			choice: options.camera ?? { facing: 'user' },
			onStatus: options.onStatus,
			onFrame(code, takenAtMs) {
				const readAtMs = options.now();
				const judged = confirmReading(unconfirmed, code, steadyMs());
				// A reading that waits for its second began with the first frame that read it.
				if (code && unconfirmed?.code.text !== code.text) beganAtMs = takenAtMs;
				unconfirmed = judged.unconfirmed;
				if (!judged.accepted) return;
				const { text, format, pass = null } = judged.accepted;
				const way: ReadingWay = { kind: 'camera', pass, tookMs: performance.now() - (beganAtMs ?? takenAtMs) };
				see({ code: text, format, source: 'camera', sent: text, stripped: text, way, readAtMs });
			}
		});

	return {
		setTorch: async (on) => camera?.setTorch(on) ?? false,
		chooseCamera: (choice) => camera?.choose(choice),
		askForNfc: async () => nfc?.ask(),
		stop() {
			stopWedge();
			nfc?.stop();
			camera?.stop();
		}
	};
}
