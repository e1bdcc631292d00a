import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createClient } from '@libsql/client';
import { writeQueueClip, type QueueTimes } from '../../../support/cards';
import type { BenchRow } from '../../bench-row';
import { round } from '../../figures';
import { cardsOf, checkPictures, isOf, makeQueueSchool, showQueue } from './show-queue';

const cards = 60;
const leastAMinute = 25;
/** A card for 1.2 seconds, nobody for 0.6. */
const times: QueueTimes = { lead: 120, held: 36, away: 18 };

/**
 * Sixty pupils hold up a card each, one after another, and touch nothing: how many verdicts a minute, whether each is the right
 * one while the card or the gap after it is in view, and whether the server has each card's scan once and no other.
 */
export async function queueBench(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'gatehouse-queue-'));
	const school = await makeQueueSchool(cards);
	try {
		const clip = join(folder, 'queue.mjpeg');
		await checkPictures(cardsOf(school));
		await writeQueueClip(clip, cardsOf(school), times);
		let scans: string[] = [];
		const show = { school, clip, times, reader: { kind: 'ours' }, dataDir: join(folder, 'data') } as const;
		const { verdicts, cards: shown } = await showQueue(show, async (dataDir) => {
			scans = await lateScans(join(dataDir, 'schools', basename(school.file)));
		});
		const right = verdicts.filter(({ words, outcome, paintedAtMs }) => {
			const card = shown.findLast(({ readableAtMs }) => readableAtMs <= paintedAtMs)?.card;
			return card !== undefined && outcome === 'late' && isOf(words, card);
		});
		const [first, last] = [shown[0], verdicts.at(-1)];
		const minutes = first && last ? (last.paintedAtMs - first.readableAtMs) / 60_000 : Infinity;
		const wrong = school.codes.filter((code) => scans.filter((scan) => scan === code).length !== 1).length;
		const extra = scans.filter((scan) => !school.codes.includes(scan)).length;
		return [
			row(
				'right verdicts a minute, hands-free',
				'a minute',
				right.length / minutes,
				`≥ ${leastAMinute}`,
				right.length / minutes >= leastAMinute
			),
			row(
				'cards of sixty without their right verdict',
				'cards',
				cards - right.length,
				'≤ 0',
				right.length === cards && verdicts.length === cards
			),
			row(
				'cards of sixty that the server has not once, or scans of none',
				'cards',
				wrong + extra,
				'≤ 0',
				wrong + extra === 0
			)
		];
	} finally {
		school.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The codes of the scans that became a late, as the server's database has them. */
async function lateScans(file: string): Promise<string[]> {
	const client = createClient({ url: `file:${file}` });
	try {
		const { rows } = await client.execute(`SELECT code FROM scans WHERE json_extract(result, '$.outcome') = 'late'`);
		return rows.map((scan) => String(scan['code']));
	} finally {
		client.close();
	}
}

function row(name: string, unit: string, ours: number, goal: string, holds: boolean): BenchRow {
	return { name, unit, ours: round(ours, 1), reference: null, ratio: null, goal, holds };
}
