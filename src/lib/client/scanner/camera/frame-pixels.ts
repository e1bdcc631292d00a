import type { Pixels } from '$lib/decoder';
import type { FramePicture } from './decoder-messages';

/** Turns a camera's picture into pixels, in a worker. The picture is let go. */
export type PixelReader = (picture: FramePicture) => Promise<Pixels>;

const startsWithBrightness = (format: VideoPixelFormat | null): boolean =>
	format === 'I420' || format === 'I420A' || format === 'I422' || format === 'I444' || format === 'NV12';

/** A reader that keeps its canvas and buffer from picture to picture. */
export function createPixelReader(): PixelReader {
	let canvas: OffscreenCanvas | null = null;
	let buffer = new Uint8Array(0);

	const readBrightness = async (frame: VideoFrame): Promise<Pixels | null> => {
		if (!startsWithBrightness(frame.format) || !frame.visibleRect) return null;
		const { width, height } = frame.visibleRect;
		const size = frame.allocationSize();
		if (buffer.length < size) buffer = new Uint8Array(size);
		const [plane] = await frame.copyTo(buffer);
		if (!plane) return null;
		if (plane.stride === width)
			return { grey: buffer.subarray(plane.offset, plane.offset + width * height), width, height };
		const grey = new Uint8Array(width * height);
		for (let y = 0; y < height; y += 1) {
			const start = plane.offset + y * plane.stride;
			grey.set(buffer.subarray(start, start + width), y * width);
		}
		return { grey, width, height };
	};

	const drawAndRead = (picture: VideoFrame | ImageBitmap): Pixels => {
		const [width, height] =
			'displayWidth' in picture ? [picture.displayWidth, picture.displayHeight] : [picture.width, picture.height];
		if (!canvas || canvas.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
		const context = canvas.getContext('2d', { willReadFrequently: true });
		if (!context) throw new Error('This browser gives a worker no canvas');
		context.drawImage(picture, 0, 0);
		return context.getImageData(0, 0, width, height);
	};

	return async (picture) => {
		if ('data' in picture) return picture;
		try {
			const brightness = 'displayWidth' in picture ? await readBrightness(picture) : null;
			return brightness ?? drawAndRead(picture);
		} finally {
			picture.close();
		}
	};
}
