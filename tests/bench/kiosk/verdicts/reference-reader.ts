import { BarcodeFormat, BrowserMultiFormatReader, type IScannerControls } from '@zxing/browser';
import { DecodeHintType } from '@zxing/library';
import { SYMBOLOGIES, type Symbology } from '$lib/domain/symbology';
import type { FrameFound, StartFrameDecoder } from '$lib/client/scanner/camera/frame-decoder';

const formatsOf: Record<Symbology, BarcodeFormat> = {
	qr: BarcodeFormat.QR_CODE,
	'code-128': BarcodeFormat.CODE_128,
	'code-39': BarcodeFormat.CODE_39,
	itf: BarcodeFormat.ITF,
	'ean-13': BarcodeFormat.EAN_13,
	'data-matrix': BarcodeFormat.DATA_MATRIX
};

/**
 * The reference in place of the kiosk's own reader by script: `@zxing/browser` on the page's video, in its own loop, told which
 * symbologies to look for. Everything but its options, which the bench sets, is at its defaults. What it finds is handed to the
 * page in the moment in which it is found.
 */
export const startZxingJsDecoder: StartFrameDecoder = async (formats) => {
	const hints = new Map<DecodeHintType, unknown>([
		[DecodeHintType.POSSIBLE_FORMATS, formats.map((format) => formatsOf[format])]
	]);
	const options: unknown = Reflect.get(globalThis, 'benchReferenceOptions');
	const reader = new BrowserMultiFormatReader(hints, typeof options === 'object' && options ? options : {});
	let controls: IScannerControls | null = null;
	let give: (found: FrameFound) => void = () => {};

	return {
		engine: 'zxing-js',
		restMs: 0,
		async decode(video) {
			const found = new Promise<FrameFound>((resolve) => (give = resolve));
			controls ??= await reader.decodeFromVideoElement(video, (result) => {
				const format = SYMBOLOGIES.find((symbology) => formatsOf[symbology] === result?.getBarcodeFormat());
				if (result && format) give({ code: { text: result.getText(), format }, look: null });
			});
			return found;
		},
		close: () => controls?.stop()
	};
};
