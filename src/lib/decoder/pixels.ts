/** A picture as a browser's ImageData holds it: four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface RgbaPixels {
	readonly data: Uint8Array | Uint8ClampedArray;
	readonly width: number;
	readonly height: number;
}

/** A picture in grey: one byte a pixel, 0 black to 255 white, rows from the top, no padding. */
export interface GreyPixels {
	readonly grey: Uint8Array;
	readonly width: number;
	readonly height: number;
}

/** What the decoder takes. Grey saves the conversion, where a camera already gives its picture as brightness. */
export type Pixels = RgbaPixels | GreyPixels;

/** Thrown where the size that a picture claims is not the size of its data: a fault of the caller's. */
export class PixelSizeError extends Error {
	override name = 'PixelSizeError';
}

/** The brightness of `pixels`; those that are grey already are answered as they are. */
export function toGrey(pixels: Pixels): GreyPixels {
	const { width, height } = pixels;
	const count = width * height;
	if ('grey' in pixels) {
		if (pixels.grey.length === count) return pixels;
		throw new PixelSizeError(`${width}×${height} in grey is not ${pixels.grey.length} bytes`);
	}
	const { data } = pixels;
	if (data.length !== count * 4) throw new PixelSizeError(`${width}×${height} in colour is not ${data.length} bytes`);
	const grey = new Uint8Array(count);
	for (let pixel = 0, byte = 0; pixel < count; pixel += 1, byte += 4) {
		// Rec. 601 weights in 1/1024ths. The indices are in range by the check above.
		grey[pixel] = (306 * (data[byte] ?? 0) + 601 * (data[byte + 1] ?? 0) + 117 * (data[byte + 2] ?? 0) + 512) >> 10;
	}
	return { grey, width, height };
}
