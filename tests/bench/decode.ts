import zxing from '@zxing/library';
import { createDecoder } from '../../src/lib/decoder';
import { findNodeEngine } from '../../src/lib/server/decoder/node-engine';
import { DEFAULT_SYMBOLOGIES, type Symbology } from '../../src/lib/domain/symbology';
import { hardFrame, type CardToDraw, type DrawnPicture } from '../support/cards';
import type { BenchRow } from './bench-row';
import { percentile, round } from './figures';

const FRAMES = 90;
const GOAL_RATIO = 0.25;

const CARDS: readonly CardToDraw[] = [
	{ code: '7d1f0c2a9b6e4f3388a15c0d', symbology: 'qr' },
	{ code: 'GH-004213', symbology: 'code-128' },
	{ code: 'A004213', symbology: 'code-39' }
];

/** A decoder as it is measured: from a camera's RGBA to a text. */
type Read = (frame: DrawnPicture) => string | null;

/** The reference, as its own documentation uses it, looking for the same three symbologies. */
function referenceReader(): Read {
	const { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } = zxing;
	const formats: Partial<Record<Symbology, unknown>> = {
		qr: BarcodeFormat.QR_CODE,
		'code-128': BarcodeFormat.CODE_128,
		'code-39': BarcodeFormat.CODE_39
	};
	const reader = new MultiFormatReader();
	reader.setHints(
		new Map<number, unknown>([
			[DecodeHintType.TRY_HARDER, true],
			[DecodeHintType.POSSIBLE_FORMATS, DEFAULT_SYMBOLOGIES.map((symbology) => formats[symbology])]
		])
	);
	return (frame) => {
		const grey = new Uint8ClampedArray(frame.width * frame.height);
		for (let pixel = 0; pixel < grey.length; pixel += 1) {
			const at = pixel * 4;
			grey[pixel] =
				(306 * (frame.data[at] ?? 0) + 601 * (frame.data[at + 1] ?? 0) + 117 * (frame.data[at + 2] ?? 0) + 512) >> 10;
		}
		const source = new RGBLuminanceSource(grey, frame.width, frame.height);
		try {
			return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))).getText();
		} catch {
			return null;
		}
	};
}

interface Tally {
	readonly times: number[];
	right: number;
	wrong: number;
}

function measure(read: Read, frame: DrawnPicture, code: string, tally: Tally): void {
	const start = performance.now();
	const text = read(frame);
	tally.times.push(performance.now() - start);
	if (text === code) tally.right += 1;
	else if (text !== null) tally.wrong += 1;
}

const newTally = (): Tally => ({ times: [], right: 0, wrong: 0 });

/** Ours and the reference take every frame in turns, who goes first changing with the frame. */
async function takeTurns(ours: Read, reference: Read): Promise<{ ours: Tally; reference: Tally }> {
	const tallies = { ours: newTally(), reference: newTally() };
	for (let seed = -6; seed < FRAMES; seed += 1) {
		const card = CARDS[(seed + 6) % CARDS.length];
		if (!card) continue;
		const frame = await hardFrame(seed + 1_000, card);
		// The first few only warm both up.
		const into = seed < 0 ? { ours: newTally(), reference: newTally() } : tallies;
		const turns = [
			() => measure(ours, frame, card.code, into.ours),
			() => measure(reference, frame, card.code, into.reference)
		];
		if (seed % 2 === 0) turns.reverse();
		for (const turn of turns) turn();
	}
	return tallies;
}

/** How quickly, and how often, a hard 1280×720 frame is read: ours against `@zxing/library` with TRY_HARDER. */
export async function decodeBench(): Promise<BenchRow[]> {
	const decoder = await createDecoder(await findNodeEngine());
	// The reference writes a warning for most frames without a code; neither side pays for a terminal.
	const warn = console.warn;
	console.warn = () => {};
	try {
		const { ours, reference } = await takeTurns(
			(frame) => decoder.decode(frame, DEFAULT_SYMBOLOGIES)?.text ?? null,
			referenceReader()
		);
		const row = (name: string, unit: string, pair: [number, number], goal: string, holds: boolean): BenchRow => ({
			name,
			unit,
			ours: pair[0],
			reference: pair[1],
			ratio: pair[1] === 0 ? null : round(pair[0] / pair[1], 3),
			goal,
			holds
		});
		const p95: [number, number] = [round(percentile(ours.times, 0.95), 1), round(percentile(reference.times, 0.95), 1)];
		const median: [number, number] = [
			round(percentile(ours.times, 0.5), 1),
			round(percentile(reference.times, 0.5), 1)
		];
		const share: [number, number] = [round((ours.right / FRAMES) * 100, 1), round((reference.right / FRAMES) * 100, 1)];
		return [
			row('decode of a hard 1280×720 frame, p95', 'ms', p95, `ratio ≤ ${GOAL_RATIO}`, p95[0] <= p95[1] * GOAL_RATIO),
			row('decode of a hard 1280×720 frame, median', 'ms', median, 'ratio ≤ 1', median[0] <= median[1]),
			row('hard frames read', '%', share, 'ratio ≥ 1', share[0] >= share[1]),
			row('hard frames read wrongly', 'frames', [ours.wrong, reference.wrong], '≤ 0', ours.wrong === 0)
		];
	} finally {
		console.warn = warn;
		decoder.close();
	}
}
