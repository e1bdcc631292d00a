import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeQueueClip, type QueueTimes } from '../../../support/cards';
import type { BenchRow } from '../../bench-row';
import { median, percentile, round } from '../../figures';
import type { Reader } from './camera-kiosk';
import { cardsOf, checkPictures, isOf, isReadAtOnce, makeQueueSchool, showQueue } from './show-queue';
import type { QueueSeen } from './watch-queue';

const rounds = 5;
/** The first card of every turn warms the page and the server up, and is not counted. */
const cardsATurn = 13;
/** A card and what is between two are no multiple of the reference's half a second: cards come at any point of its wait. */
const times: QueueTimes = { lead: 120, held: 42, away: 23 };
const goal = { p50: 120, p95: 300, timesQuicker: 3, holdMs: 50 };

const readers = {
	ours: { kind: 'ours' },
	defaults: { kind: 'reference', options: {} },
	noDelay: { kind: 'reference', options: { delayBetweenScanAttempts: 0 } }
} satisfies Record<string, Reader>;
type ReaderName = keyof typeof readers;
const names: readonly ReaderName[] = ['ours', 'defaults', 'noDelay'];

/** How long the verdict of one card took, in milliseconds; null where none came. */
interface Taken {
	card: number;
	ms: number | null;
	/** Of it, until the page had read the card. */
	readMs: number | null;
}

/**
 * From the first readable frame of a card to the painted verdict, with the whole way between: the camera, the page, its store,
 * the server and its database, all on this machine. Ours beside the same page on `@zxing/browser`, at its defaults and with no
 * delay between attempts, in turns that begin with another each round, each on a fresh copy of the same school. Beside the
 * reference, only cards count of which one frame is enough: its half a second after a reading would count twice with the others.
 */
export async function verdictBench(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'gatehouse-verdict-'));
	const school = await makeQueueSchool(cardsATurn);
	try {
		const clip = join(folder, 'queue.mjpeg');
		await checkPictures(cardsOf(school));
		await writeQueueClip(clip, cardsOf(school), times);
		const taken: Record<ReaderName, Taken[]> = { ours: [], defaults: [], noDelay: [] };
		const holds: Record<ReaderName, number[]> = { ours: [], defaults: [], noDelay: [] };
		for (let turn = 0; turn < rounds; turn += 1) {
			for (let at = 0; at < names.length; at += 1) {
				const name = names[(turn + at) % names.length] ?? 'ours';
				const dataDir = join(folder, `turn-${turn}-${name}`);
				const seen = await showQueue({ school, clip, times, reader: readers[name], dataDir });
				const delays = takenIn(seen);
				taken[name].push(...delays);
				holds[name].push(longestHold(seen));
				const words = delays.map(({ ms }) => (ms === null ? '–' : Math.round(ms))).join(' ');
				console.error(`${name}: ${words} ms; ${seen.frames} frames seen, load ${(loadavg()[0] ?? 0).toFixed(1)}`);
			}
		}
		for (const name of names) {
			const readMs = median(taken[name].flatMap((one) => one.readMs ?? []));
			console.error(`${name}: read after ${Math.round(readMs)} ms in the middle`);
		}
		return rowsOf(taken, holds);
	} finally {
		school.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

function takenIn({ cards, verdicts }: QueueSeen): Taken[] {
	return Array.from({ length: cardsATurn - 1 }, (_, index) => index + 1).map((card) => {
		const readableAtMs = cards.find((shown) => shown.card === card)?.readableAtMs;
		const verdict = verdicts.find(({ words }) => isOf(words, card));
		const isKnown = readableAtMs !== undefined && verdict !== undefined;
		if (!isKnown) return { card, ms: null, readMs: null };
		return { card, ms: verdict.paintedAtMs - readableAtMs, readMs: verdict.readAtMs - readableAtMs };
	});
}

/** The longest that a task held the page once the second card had come, in milliseconds. */
function longestHold({ cards, longTasks }: QueueSeen): number {
	const from = cards[1]?.readableAtMs ?? 0;
	return Math.max(0, ...longTasks.filter(({ atMs }) => atMs >= from).map(({ ms }) => ms));
}

function rowsOf(taken: Record<ReaderName, Taken[]>, holds: Record<ReaderName, number[]>): BenchRow[] {
	const all = (name: ReaderName) => taken[name].flatMap(({ ms }) => ms ?? []);
	const atOnce = (name: ReaderName) => taken[name].flatMap(({ card, ms }) => (isReadAtOnce(card) ? (ms ?? []) : []));
	const row = (
		name: string,
		unit: string,
		ours: number,
		reference: number,
		words: string,
		holdsTo: boolean
	): BenchRow => ({
		name,
		unit,
		ours: round(ours, 1),
		reference: round(reference, 1),
		ratio: reference === 0 ? null : round(ours / reference, 2),
		goal: words,
		holds: holdsTo
	});
	const from = 'first readable frame to painted verdict';
	const [p50, p95] = [median(all('ours')), percentile(all('ours'), 0.95)];
	const [quick, usual, eager] = [median(atOnce('ours')), median(atOnce('defaults')), median(atOnce('noDelay'))];
	const [hold, otherHold] = [Math.max(...holds.ours), Math.max(...holds.noDelay)];
	const missed = (name: ReaderName) => taken[name].filter(({ ms }) => ms === null).length;
	const usualP95 = percentile(all('defaults'), 0.95);
	return [
		row(`${from}, p50`, 'ms', p50, median(all('defaults')), `≤ ${goal.p50} ms`, p50 <= goal.p50),
		row(`${from}, p95`, 'ms', p95, usualP95, `≤ ${goal.p95} ms`, p95 <= goal.p95),
		row(`${from}, p50, codes with a check`, 'ms', quick, usual, 'ratio ≤ 1/3', quick * goal.timesQuicker <= usual),
		row(`${from}, p50, beside no delay`, 'ms', quick, eager, 'ratio ≤ 1', quick <= eager),
		row('longest task on the page, beside no delay', 'ms', hold, otherHold, `≤ ${goal.holdMs} ms`, hold <= goal.holdMs),
		row('cards without a verdict', 'cards', missed('ours'), missed('defaults'), '≤ 0', missed('ours') === 0)
	];
}
