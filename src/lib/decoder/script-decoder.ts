import { BarcodeFormat, BrowserMultiFormatReader } from '@zxing/browser';
import { BinaryBitmap, DecodeHintType, HybridBinarizer, RGBLuminanceSource } from '@zxing/library';
import { SYMBOLOGIES, type Symbology } from '$lib/domain/symbology';
import type { DecodedCode, Decoder } from './decoder';
import { toGrey } from './pixels';

const READER_FORMATS: Record<Symbology, BarcodeFormat> = {
	qr: BarcodeFormat.QR_CODE,
	'code-128': BarcodeFormat.CODE_128,
	'code-39': BarcodeFormat.CODE_39,
	itf: BarcodeFormat.ITF,
	'ean-13': BarcodeFormat.EAN_13,
	'data-matrix': BarcodeFormat.DATA_MATRIX
};

/** A picture that the library's readers of bars may also ask for turned by a quarter; its own class refuses. */
class TurningSource extends RGBLuminanceSource {
	override isRotateSupported(): boolean {
		return true;
	}

	override rotateCounterClockwise(): TurningSource {
		const [width, height] = [this.getWidth(), this.getHeight()];
		const grey = this.getMatrix();
		const turned = new Uint8ClampedArray(grey.length);
		for (let y = 0; y < width; y += 1) {
			for (let x = 0; x < height; x += 1) turned[y * height + x] = grey[x * width + width - 1 - y] ?? 0;
		}
		return new TurningSource(turned, height, width);
	}
}

/**
 * A decoder in script, by `@zxing/browser`, for where WebAssembly cannot run: it reads the same cards many times more slowly,
 * and the hard ones not. Needs neither page nor canvas, so it can work in a worker.
 *
 * @param turning whether bars are also looked for a quarter turned, which takes half as long again
 */
export function createScriptDecoder(turning = true): Decoder {
	const reader = new BrowserMultiFormatReader();
	let lookingFor = '';

	const lookFor = (formats: readonly Symbology[]): void => {
		if (lookingFor === formats.join()) return;
		lookingFor = formats.join();
		reader.setHints(
			new Map<DecodeHintType, unknown>([
				[DecodeHintType.POSSIBLE_FORMATS, formats.map((format) => READER_FORMATS[format])],
				[DecodeHintType.TRY_HARDER, true]
			])
		);
	};

	return {
		decode(pixels, formats): DecodedCode | null {
			if (pixels.width === 0 || pixels.height === 0 || formats.length === 0) return null;
			const { grey, width, height } = toGrey(pixels);
			lookFor(formats);
			const source = new (turning ? TurningSource : RGBLuminanceSource)(new Uint8ClampedArray(grey), width, height);
			try {
				const result = reader.decodeBitmap(new BinaryBitmap(new HybridBinarizer(source)));
				const format = SYMBOLOGIES.find((symbology) => READER_FORMATS[symbology] === result.getBarcodeFormat());
				return format ? { text: result.getText(), format } : null;
			} catch {
				// The library says "nothing here" by throwing, in several kinds.
				return null;
			}
		},
		close() {}
	};
}
