import type { BenchRow } from '../../bench-row';
import { type BenchSchool, makeBenchSchool } from '../../bench-school';
import { round } from '../../figures';
import { startGatehouse } from '../../server-process';
import { moveTimers } from './moved-timers';
import { openReaderKiosk, type ReaderKiosk } from './reader-kiosk';

const hours = 8;
/** A card every ten seconds, as on a bad morning without an end. */
const cardEveryMs = 10_000;
const cardsAnHour = 3_600_000 / cardEveryMs;
/**
 * What may be more without being a leak. Memory holds what the engine compiles while it runs, a hundred thousand bytes over these
 * hours; what a scan is, with its ids and times, kept of each would be more than that.
 */
const most = { bytesAScan: 160, nodesAnHour: 10, listenersAnHour: 10 };

/** What the page holds, once all that nobody holds is given back. */
interface Held {
	heapBytes: number;
	nodes: number;
	listeners: number;
}

/**
 * Eight hours of mornings at one kiosk: a card every ten seconds, with its timers' clock moved on between them, so that every
 * verdict comes and goes, every language, reason and "Not me" is used, the network goes and comes back and the socket with it.
 * After each hour the page's memory is cleared of what nobody holds and looked at: what it holds after the last, beside what it
 * held after the second.
 */
export async function morningsBench(): Promise<BenchRow[]> {
	const school = await makeBenchSchool(hours * cardsAnHour);
	const server = await startGatehouse(school.dataDir);
	try {
		const kiosk = await openReaderKiosk({ origin: server.origin, token: school.deviceToken, prepare: moveTimers });
		try {
			const held: Held[] = [];
			for (let hour = 0; hour < hours; hour += 1) {
				await anHour(kiosk, school, hour);
				held.push(await lookAt(kiosk));
				const { heapBytes, nodes, listeners } = held.at(-1) ?? { heapBytes: 0, nodes: 0, listeners: 0 };
				console.error(
					`after hour ${hour + 1}: ${round(heapBytes / 1e6, 3)} MB, ${nodes} nodes, ${listeners} listeners`
				);
			}
			return rowsOf(held);
		} finally {
			await kiosk.close();
		}
	} finally {
		await server.stop();
		school.remove();
	}
}

async function anHour(kiosk: ReaderKiosk, { codes }: BenchSchool, hour: number): Promise<void> {
	const { page, context } = kiosk;
	for (let turn = 0; turn < cardsAnHour; turn += 1) {
		const index = hour * cardsAnHour + turn;
		const isUnknown = turn % 30 === 29;
		if (turn % 24 === 20) await context.setOffline(true);
		if (turn % 12 === 4) await chooseLanguage(kiosk, turn % 24 === 4 ? 'Polski' : 'العربية');
		const before = await page.locator('main').getAttribute('data-scan');
		await kiosk.type(isUnknown ? `NOBODY${index}` : (codes[index] ?? ''));
		await page.waitForFunction((last) => {
			const { scan, outcome } = document.querySelector<HTMLElement>('main')?.dataset ?? {};
			return scan !== undefined && scan !== last && outcome !== undefined;
		}, before);
		// A verdict that the tablet gave by itself names nobody, so that there is nobody to be not.
		const touched =
			turn % 4 === 1 ? reason(kiosk, turn) : turn % 15 === 7 ? page.locator('section.verdict > button') : null;
		if (touched && (await touched.count()) > 0) await touched.click();
		if (turn % 24 === 22) await context.setOffline(false);
		await skip(kiosk, cardEveryMs);
	}
	await skip(kiosk, 60_000);
	await page.locator('main[data-screen=idle][data-waiting="0"]').waitFor();
}

const reason = ({ page }: ReaderKiosk, turn: number) => page.locator('[role=group] button.tile').nth(turn % 5);

async function chooseLanguage({ page }: ReaderKiosk, name: string): Promise<void> {
	await page.locator('main[data-screen=idle]').waitFor();
	await page.locator('button[aria-haspopup=dialog]').click();
	await page.getByRole('button', { name, exact: true }).click();
}

async function skip({ page }: ReaderKiosk, ms: number): Promise<void> {
	await page.evaluate((byMs) => Reflect.get(window, 'skip')(byMs), ms);
}

async function lookAt({ tools }: ReaderKiosk): Promise<Held> {
	await tools.send('Performance.enable');
	for (let turn = 0; turn < 3; turn += 1) await tools.send('HeapProfiler.collectGarbage');
	const { metrics } = await tools.send('Performance.getMetrics');
	const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
	return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

function rowsOf(held: readonly Held[]): BenchRow[] {
	const [from, to] = [held[1], held.at(-1)];
	if (!from || !to) throw new Error('Two hours are needed to compare');
	const passed = held.length - 2;
	const row = (
		name: string,
		unit: string,
		ours: number,
		reference: number,
		grown: number,
		atMost: number,
		each: string
	): BenchRow => ({
		name,
		unit,
		ours: round(ours, 2),
		reference: round(reference, 2),
		ratio: round(ours / reference, 3),
		goal: `≤ ${atMost} more ${each}`,
		holds: grown <= atMost
	});
	const grownBytes = (to.heapBytes - from.heapBytes) / (passed * cardsAnHour);
	return [
		row(
			'script memory after eight hours of mornings, beside two',
			'MB',
			to.heapBytes / 1e6,
			from.heapBytes / 1e6,
			grownBytes,
			most.bytesAScan,
			'bytes a scan'
		),
		row(
			'nodes, the same',
			'nodes',
			to.nodes,
			from.nodes,
			(to.nodes - from.nodes) / passed,
			most.nodesAnHour,
			'an hour'
		),
		row(
			'listeners, the same',
			'listeners',
			to.listeners,
			from.listeners,
			(to.listeners - from.listeners) / passed,
			most.listenersAnHour,
			'an hour'
		)
	];
}
