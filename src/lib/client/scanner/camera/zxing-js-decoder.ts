import { BarcodeFormat, BrowserMultiFormatReader } from '@zxing/browser';
import { DecodeHintType } from '@zxing/library';
import type { DecodedCode } from '$lib/decoder';
import { SYMBOLOGIES, type Symbology } from '$lib/domain/symbology';
import type { StartFrameDecoder } from './frame-decoder';
import { createLooker } from './picture-look';
import { LOOK_EVERY_MS, type PictureLook } from './watchdog';

const READER_FORMATS: Record<Symbology, BarcodeFormat> = {
	qr: BarcodeFormat.QR_CODE,
	'code-128': BarcodeFormat.CODE_128,
	'code-39': BarcodeFormat.CODE_39,
	itf: BarcodeFormat.ITF,
	'ean-13': BarcodeFormat.EAN_13,
	'data-matrix': BarcodeFormat.DATA_MATRIX
};

/** Starts the decoder for browsers without WebAssembly: slower, on the page's own thread, so with a rest between frames. */
export const startZxingJsDecoder: StartFrameDecoder = async (formats) => {
	const hints = new Map<DecodeHintType, unknown>([
		[DecodeHintType.POSSIBLE_FORMATS, formats.map((format) => READER_FORMATS[format])],
		[DecodeHintType.TRY_HARDER, true]
	]);
	const reader = new BrowserMultiFormatReader(hints);
	const look = createLooker();
	let lookedAtMs = Number.NEGATIVE_INFINITY;

	/** Looks only as often as the watch asks: here it holds the page up. */
	const lookNow = (video: HTMLVideoElement): PictureLook | null => {
		if (performance.now() - lookedAtMs < LOOK_EVERY_MS) return null;
		lookedAtMs = performance.now();
		return look(video);
	};

	const decode = (video: HTMLVideoElement): DecodedCode | null => {
		try {
			const result = reader.decode(video);
			const format = SYMBOLOGIES.find((symbology) => READER_FORMATS[symbology] === result.getBarcodeFormat());
			return format ? { text: result.getText(), format } : null;
		} catch {
			// The library says "nothing here" by throwing, in several kinds.
			return null;
		}
	};
	return {
		engine: 'zxing-js',
		restMs: 120,
		decode: async (video) => ({ code: decode(video), look: lookNow(video) }),
		close: () => hints.clear()
	};
};
