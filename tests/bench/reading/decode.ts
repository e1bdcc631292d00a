import { createDecoder } from '../../../src/lib/decoder';
import { SYMBOLOGIES } from '../../../src/lib/domain/symbology';
import { findNodeEngine } from '../../../src/lib/server/decoder/node-engine';
import type { BenchRow } from '../bench-row';
import { median, percentile, round } from '../figures';
import { benchFrames, type BenchFrame } from './frames';
import { quietly, referenceReader, type Read } from './reference';

const LEAST_MORE_READ = 1.5;
const MOST_TIME = 0.25;

/** How one decoder did on some of the frames. */
interface Tally {
	readonly times: number[];
	right: number;
	wrong: number;
}

/** Which rows a frame counts in: every frame in one. */
type Part = 'hard' | 'clean' | 'empty';

/** A decoder and how it did. */
class Contender {
	private readonly tally = (): Tally => ({ times: [], right: 0, wrong: 0 });
	readonly hard = this.tally();
	readonly clean = this.tally();
	readonly empty = this.tally();

	constructor(readonly read: Read) {}

	get wrong(): number {
		return this.hard.wrong + this.clean.wrong + this.empty.wrong;
	}
}

const partOf = ({ kind }: BenchFrame): Part => (kind === 'clean' || kind === 'empty' ? kind : 'hard');

/** Every contender reads every frame, who goes first changing with the frame. */
async function race(contenders: readonly Contender[]): Promise<void> {
	for (const [index, frame] of benchFrames().entries()) {
		const picture = await frame.draw();
		// Nobody pays for a cold start: the first few frames are read once more beforehand, which counts for nothing.
		if (index < 6) for (const { read } of contenders) read(picture);
		const first = index % contenders.length;
		for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
			const tally = contender[partOf(frame)];
			const start = performance.now();
			const text = contender.read(picture);
			tally.times.push(performance.now() - start);
			if (text !== null && text !== frame.text) tally.wrong += 1;
			else if (text !== null) tally.right += 1;
		}
	}
}

function row(name: string, unit: string, pair: [number, number], goal: string, holds: boolean): BenchRow {
	const [ours, reference] = pair;
	const ratio = reference === 0 ? null : round(ours / reference, 3);
	return { name, unit, ours: round(ours, 1), reference: round(reference, 1), ratio, goal, holds };
}

const share = ({ right, times }: Tally): number => (right / times.length) * 100;

/**
 * How often, how rightly and how quickly 1280×720 frames of all six symbologies are read: ours against `@zxing/library` with
 * TRY_HARDER. The reference runs twice, as it ships, and helped to look for bars a quarter turned; of the two, what was read
 * is held against the one that read more, and the times against the quicker one.
 */
export async function decodeBench(): Promise<BenchRow[]> {
	const decoder = await createDecoder(await findNodeEngine());
	const ours = new Contender((picture) => decoder.decode(picture, SYMBOLOGIES)?.text ?? null);
	const asShipped = new Contender(referenceReader(SYMBOLOGIES, false));
	const turning = new Contender(referenceReader(SYMBOLOGIES, true));
	try {
		await quietly(() => race([ours, asShipped, turning]));
	} finally {
		decoder.close();
	}

	const timed = (part: Part, figure: (times: number[]) => number): [number, number] => [
		figure(ours[part].times),
		Math.min(figure(asShipped[part].times), figure(turning[part].times))
	];
	const read = (part: Part): [number, number] => [
		share(ours[part]),
		Math.max(share(asShipped[part]), share(turning[part]))
	];
	const p95 = timed('hard', (times) => percentile(times, 0.95));
	const usual = timed('hard', median);
	const empty = timed('empty', median);
	const [hard, clean] = [read('hard'), read('clean')];
	return [
		row('hard frames read', '%', hard, `ratio ≥ ${LEAST_MORE_READ}`, hard[0] >= hard[1] * LEAST_MORE_READ),
		row('clean frames read', '%', clean, 'all', ours.clean.right === ours.clean.times.length),
		row(
			'frames read wrongly',
			'frames',
			[ours.wrong, Math.min(asShipped.wrong, turning.wrong)],
			'≤ 0',
			ours.wrong === 0
		),
		row('decode of a hard frame, p95', 'ms', p95, `ratio ≤ ${MOST_TIME}`, p95[0] <= p95[1] * MOST_TIME),
		row('decode of a hard frame, median', 'ms', usual, 'ratio ≤ 1', usual[0] <= usual[1]),
		row('decode of an empty frame, median', 'ms', empty, `ratio ≤ ${MOST_TIME}`, empty[0] <= empty[1] * MOST_TIME)
	];
}
