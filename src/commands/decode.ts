import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { createDecoder, type DecodedCode, type Decoder, type RgbaPixels } from '$lib/decoder';
import { findNodeEngine } from '$lib/server/decoder/node-engine';
import { SYMBOLOGIES } from '$lib/domain/symbology';

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.webp']);

/** A camera's own size: what is larger is also tried at this, what is smaller also enlarged. */
const CAMERA_WIDTH = 1280;

const USAGE = `Usage: npm run decode -- PATH…
Reads the code on each picture (png, jpg, webp; a folder is walked) as a kiosk would.
Prints a line of JSON for each: {"file","text","format","ms"}; "text" is null where nothing was read.`;

/** The pictures under a folder, in sorted order. */
async function walk(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	entries.sort((a, b) => (a.name < b.name ? -1 : 1));
	const files: string[] = [];
	for (const entry of entries) {
		const path = join(folder, entry.name);
		const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await stat(path)).isDirectory());
		if (isFolder) files.push(...(await walk(path)));
		else if (PICTURES.has(extname(entry.name).toLowerCase())) files.push(path);
	}
	return files;
}

async function openPicture(file: string, width?: number): Promise<RgbaPixels> {
	const picture = sharp(file).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
	const sized = width === undefined ? picture : picture.resize({ width });
	const { data, info } = await sized.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height };
}

function timed(decoder: Decoder, picture: RgbaPixels): { code: DecodedCode | null; ms: number } {
	const start = performance.now();
	const code = decoder.decode(picture, SYMBOLOGIES);
	return { code, ms: performance.now() - start };
}

/** The code on a picture and how long the decoder took, in milliseconds, opening not counted. */
async function readPicture(decoder: Decoder, file: string): Promise<{ code: DecodedCode | null; ms: number }> {
	const whole = await openPicture(file);
	const first = timed(decoder, whole);
	if (first.code || whole.width === CAMERA_WIDTH) return first;
	const isSmall = whole.width < CAMERA_WIDTH / 2;
	if (!isSmall && whole.width < CAMERA_WIDTH) return first;
	const second = timed(decoder, await openPicture(file, isSmall ? whole.width * 2 : CAMERA_WIDTH));
	return { code: second.code, ms: first.ms + second.ms };
}

function print(file: string, code: DecodedCode | null, ms: number): void {
	const line = { file, text: code?.text ?? null, format: code?.format ?? null, ms: Math.round(ms * 10) / 10 };
	process.stdout.write(`${JSON.stringify(line)}\n`);
}

const complain = (path: string, error: unknown): void => {
	process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
};

/**
 * `npm run decode -- PATH…`: for a school to try its cards, by the kiosk's own decoder and all six symbologies. Answers
 * the process's exit code: 0, 1 where a picture could not be opened, 2 where nothing was asked.
 */
export async function main(args: string[]): Promise<number> {
	if (args.length === 0 || args.includes('--help')) {
		process.stderr.write(`${USAGE}\n`);
		return args.length === 0 ? 2 : 0;
	}
	const decoder = await createDecoder(await findNodeEngine());
	let exitCode = 0;
	try {
		for (const path of args) {
			let files = [path];
			try {
				if ((await stat(path)).isDirectory()) files = await walk(path);
			} catch {
				// Said below, where the file is opened.
			}
			for (const file of files) {
				try {
					const { code, ms } = await readPicture(decoder, file);
					print(file, code, ms);
				} catch (error) {
					exitCode = 1;
					complain(file, error);
					print(file, null, 0);
				}
			}
		}
	} finally {
		decoder.close();
	}
	return exitCode;
}
