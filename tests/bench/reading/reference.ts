import zxing from '@zxing/library';
import type { Symbology } from '../../../src/lib/domain/symbology';
import type { RgbaPixels } from '../../../src/lib/decoder';

/** A decoder as it is measured: from a camera's RGBA to a text, null where it found none. */
export type Read = (picture: RgbaPixels) => string | null;

const { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } = zxing;

const FORMATS: Record<Symbology, unknown> = {
	qr: BarcodeFormat.QR_CODE,
	'code-128': BarcodeFormat.CODE_128,
	'code-39': BarcodeFormat.CODE_39,
	itf: BarcodeFormat.ITF,
	'ean-13': BarcodeFormat.EAN_13,
	'data-matrix': BarcodeFormat.DATA_MATRIX
};

/** The same class, able to give itself turned by a quarter as the library's readers of bars ask of it. */
class TurningSource extends RGBLuminanceSource {
	override isRotateSupported(): boolean {
		return true;
	}

	override rotateCounterClockwise(): TurningSource {
		const [width, height] = [this.getWidth(), this.getHeight()];
		const from = this.getMatrix();
		const turned = new Uint8ClampedArray(width * height);
		for (let y = 0; y < width; y += 1) {
			for (let x = 0; x < height; x += 1) turned[y * height + x] = from[x * width + width - 1 - y] ?? 0;
		}
		return new TurningSource(turned, height, width);
	}
}

/**
 * The reference, as its own documentation uses it: every hint that helps (TRY_HARDER), looking for these symbologies.
 *
 * @param turning whether its bars are also looked for a quarter turned, which the source that it ships cannot do
 */
export function referenceReader(symbologies: readonly Symbology[], turning: boolean): Read {
	const reader = new MultiFormatReader();
	reader.setHints(
		new Map<number, unknown>([
			[DecodeHintType.TRY_HARDER, true],
			[DecodeHintType.POSSIBLE_FORMATS, symbologies.map((symbology) => FORMATS[symbology])]
		])
	);
	return ({ data, width, height }) => {
		const grey = new Uint8ClampedArray(width * height);
		for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 4) {
			grey[pixel] = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0) + 512) >> 10;
		}
		const source = new (turning ? TurningSource : RGBLuminanceSource)(grey, width, height);
		try {
			return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))).getText();
		} catch {
			// The library says "nothing here" by throwing, in several kinds.
			return null;
		}
	};
}

/** Runs something without the reference's warnings, one for most pictures without a code: neither side pays for a terminal. */
export async function quietly<T>(run: () => Promise<T>): Promise<T> {
	const { warn } = console;
	console.warn = () => {};
	try {
		return await run();
	} finally {
		console.warn = warn;
	}
}
