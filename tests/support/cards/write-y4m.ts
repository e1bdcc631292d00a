import { open } from 'node:fs/promises';
import type { DrawnPicture } from './draw-card';

/** One picture and how many frames of the clip it stays in view. */
export interface ClipFrame {
	picture: DrawnPicture;
	frames: number;
}

/** The clip's shape: every picture has this size. */
export interface ClipShape {
	width: number;
	height: number;
	fps: number;
}

/** Full-range BT.601, 4:2:0, as C420jpeg says. */
function toPlanes(picture: DrawnPicture): Uint8Array {
	const { data, width, height } = picture;
	const planes = new Uint8Array(width * height + 2 * (width / 2) * (height / 2));
	const blueAt = width * height;
	const redAt = blueAt + (width / 2) * (height / 2);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const at = (y * width + x) * 4;
			const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
			planes[y * width + x] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
			if (x % 2 === 1 || y % 2 === 1) continue;
			const chroma = (y / 2) * (width / 2) + x / 2;
			planes[blueAt + chroma] = Math.min(255, Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue));
			planes[redAt + chroma] = Math.min(255, Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue));
		}
	}
	return planes;
}

/**
 * Writes a clip that Chromium shows as its camera (`--use-file-for-fake-video-capture=FILE`), repeated for ever.
 * Width and height are even.
 */
export async function writeY4m(file: string, clip: readonly ClipFrame[], shape: ClipShape): Promise<void> {
	const out = await open(file, 'w');
	try {
		await out.write(`YUV4MPEG2 W${shape.width} H${shape.height} F${shape.fps}:1 Ip A1:1 C420jpeg\n`);
		for (const { picture, frames } of clip) {
			if (picture.width !== shape.width || picture.height !== shape.height) {
				throw new Error(`A picture of ${picture.width}×${picture.height} in a clip of ${shape.width}×${shape.height}`);
			}
			const planes = toPlanes(picture);
			for (let turn = 0; turn < frames; turn += 1) {
				await out.write('FRAME\n');
				await out.write(planes);
			}
		}
	} finally {
		await out.close();
	}
}
