import { join } from 'node:path';
import { createClient } from '@libsql/client';
import type { RunningServer } from '../running-server';
import type { Fault, FaultyProxy } from './faulty-proxy';
import type { Tablet } from './tablet';

/** What is done to two tablets and their server. */
export interface SoakPlan {
	/** How many cards are held up at each tablet. */
	cardsATablet: number;
	/** Numbers from 0 to 1, drawn from a seed. */
	chance: () => number;
	/** Out of how many cards, on average, one of each is done once: beside the faults of the network. */
	oneIn: { killTab: number; killBrowser: number; killServer: number; setClock: number; refusedCard: number };
	/** The share of requests that each fault spoils. */
	shares: Record<Fault, number>;
}

/** The school, its server, and the way to it. */
export interface SoakPlace {
	tablets: readonly { tablet: Tablet; deviceId: string }[];
	server: RunningServer;
	proxy: FaultyProxy;
	/** Where the school's records are. */
	databaseFile: string;
	cards: readonly string[];
	/** The school's clock at an instant of this machine's, both in milliseconds. */
	schoolMs(machineMs: number): number;
}

/** A card that was held up. */
interface Held {
	deviceId: string;
	code: string;
	/** By this machine's clock, in milliseconds: when it was held up, and when that was over. */
	fromMs: number;
	toMs: number;
	/** How wrong the tablet's clock was, in milliseconds. */
	offByMs: number;
	/** The scan whose verdict was seen; null where the tablet was killed before there was one. */
	scanId: string | null;
}

/** What the two ledgers say of each other. Every list is empty where nothing was lost, doubled or told at a wrong time. */
export interface SoakReport {
	cardsShown: number;
	verdictsSeen: number;
	onServer: number;
	/** Cards that were cut off by a kill before any verdict, of which the server may know or not. */
	cutOff: number;
	faults: Record<string, number>;
	/** Verdicts whose scan the server does not have, nor reception on its list of refused ones. */
	lost: string[];
	/** Scans that the server would not judge for their time (PU6): on reception's list, and not among the cards refused on the way. */
	refusedForTheirTime: string[];
	/** Cards that something in between would not let through, and how many of them reception has on its list. */
	refusedCards: number;
	refusedOnDesk: number;
	/** Scans on the server for which no card was held up. */
	tooMany: string[];
	/** Scans whose time is more than two seconds from when the card was held up. */
	wrongTimes: string[];
	/** Scans that a tablet read with a clock that nobody had measured since it was set: judged, and flagged (PU6). */
	unmeasured: number;
}

const toleranceMs = 2_000;
/** The same card counts as shown again after three seconds away. */
const awayMs = 3_200;
/** What the proxy answers with 413. */
const refusedCode = 'TOO-LARGE-FOR-THE-FILTER';
const tenMinutesMs = 600_000;

/** Does all of it and compares the ledger of cards that were held up with the ledger of scans on the server. */
export async function soak(place: SoakPlace, plan: SoakPlan): Promise<SoakReport> {
	const { proxy, server, tablets } = place;
	const held: Held[] = [];
	const counts: Record<string, number> = {};
	const counted = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
	const isDrawn = (oneIn: number) => plan.chance() * oneIn < 1;
	proxy.faultOf = () => drawFault(plan);
	let restarting: Promise<void> | null = null;
	let refusedCards = 0;
	proxy.poison = refusedCode;

	async function restartServer(): Promise<void> {
		counted('server killed');
		await server.kill();
		await server.start();
	}

	async function useTablet(index: number): Promise<void> {
		const place_ = tablets[index];
		if (place_ === undefined) return;
		const { tablet, deviceId } = place_;
		const lastShownMs = new Map<string, number>();
		let offByMs = 0;
		for (let card = 0; card < plan.cardsATablet; card += 1) {
			const code = place.cards[(card + index * 7) % place.cards.length] ?? '';
			await waitUntil((lastShownMs.get(code) ?? 0) + awayMs);
			if (isDrawn(plan.oneIn.setClock)) {
				offByMs = offByMs === 0 ? (plan.chance() < 0.5 ? tenMinutesMs : -tenMinutesMs) : 0;
				await tablet.setClock(offByMs);
				counted('clock set');
			}
			if (isDrawn(plan.oneIn.killServer) && restarting === null) {
				restarting = restartServer().finally(() => (restarting = null));
			}
			if (isDrawn(plan.oneIn.refusedCard) && (lastShownMs.get(refusedCode) ?? 0) + awayMs < Date.now()) {
				if ((await tablet.showCard(refusedCode)) === null) throw new Error(`${tablet.name} answered nothing`);
				lastShownMs.set(refusedCode, Date.now());
				refusedCards += 1;
			}
			const kill = isDrawn(plan.oneIn.killTab) ? 'tab' : isDrawn(plan.oneIn.killBrowser) ? 'browser' : null;
			const fromMs = Date.now();
			const seenBefore = tablet.shown.length;
			const showing = tablet.showCard(code).catch(() => null);
			if (kill === null) await showing;
			else {
				await (kill === 'tab' ? tablet.killTab() : tablet.killBrowser());
				counted(`${kill} killed`);
				await showing;
			}
			// A verdict that is told anew, once the server has answered, is of a card that was held up before.
			const before = new Set(tablet.shown.slice(0, seenBefore).map(({ scanId }) => scanId));
			const seen = tablet.shown.slice(seenBefore).find(({ scanId }) => !before.has(scanId)) ?? null;
			if (seen === null && kill === null) throw new Error(`${tablet.name} answered nothing to ${code}`);
			held.push({ deviceId, code, fromMs, toMs: Date.now(), offByMs, scanId: seen?.scanId ?? null });
			lastShownMs.set(code, Date.now());
			// Nobody who was told nothing walks on: the card is held up again.
			if (seen === null) card -= 1;
		}
		if (offByMs !== 0) await tablet.setClock(0);
	}

	await Promise.all(tablets.map((_, index) => useTablet(index)));
	await restarting;
	proxy.faultOf = () => null;
	for (const { tablet } of tablets) await tablet.page.locator('main[data-waiting="0"]').waitFor({ timeout: 90_000 });
	for (const [fault, times] of proxy.done) counts[fault] = times;
	return {
		...(await compareOnceSent(place, held, counts)),
		refusedCards,
		refusedOnDesk: await refusedOnDesk(place, refusedCards)
	};
}

function drawFault({ chance, shares }: SoakPlan): Fault | null {
	let drawn = chance();
	for (const fault of ['drop-request', 'lose-reply', 'server-error', 'stall'] as const) {
		drawn -= shares[fault];
		if (drawn < 0) return fault;
	}
	return null;
}

async function waitUntil(atMs: number): Promise<void> {
	const leftMs = atMs - Date.now();
	if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
}

/** What is saved on a tablet has so long to be sent once the network is well, in milliseconds; what is not there then is lost. */
const sentWithinMs = 90_000;

async function compareOnceSent(
	place: SoakPlace,
	held: readonly Held[],
	counts: Record<string, number>
): ReturnType<typeof compare> {
	const untilMs = Date.now() + sentWithinMs;
	for (;;) {
		const report = await compare(place, held, counts);
		if (report.lost.length === 0 || Date.now() > untilMs) return report;
		await waitUntil(Date.now() + 500);
	}
}

/** Waits until as many refused scans are on reception's list, or half a minute has passed: tablets tell of them when they can. */
async function refusedOnDesk({ databaseFile }: SoakPlace, expected: number): Promise<number> {
	const untilMs = Date.now() + 30_000;
	for (;;) {
		const client = createClient({ url: `file:${databaseFile}` });
		const { rows } = await client.execute("SELECT detail FROM needs WHERE kind = 'scan-refused'");
		client.close();
		const known = rows.filter(({ detail }) => String(detail).endsWith(`ends ${refusedCode.slice(-3)}.`)).length;
		if (known >= expected || Date.now() > untilMs) return known;
		await waitUntil(Date.now() + 500);
	}
}

async function compare(
	place: SoakPlace,
	held: readonly Held[],
	faults: Record<string, number>
): Promise<Omit<SoakReport, 'refusedCards' | 'refusedOnDesk'>> {
	const client = createClient({ url: `file:${place.databaseFile}` });
	const { rows } = await client.execute(
		'SELECT scan_id, device_id, code, scanned_at, read_at, offset_ms FROM scans ORDER BY read_at'
	);
	const needs = await client.execute("SELECT key FROM needs WHERE kind = 'scan-refused'");
	client.close();
	const refused = new Set(needs.rows.map(({ key }) => String(key)));
	const devices = new Set(place.tablets.map(({ deviceId }) => deviceId));
	const onServer = new Map(
		rows.filter((row) => devices.has(String(row['device_id']))).map((row) => [String(row['scan_id']), row])
	);
	const seen = held.filter((card) => card.scanId !== null);
	const cutOff = held.filter((card) => card.scanId === null);
	const report: Omit<SoakReport, 'refusedCards' | 'refusedOnDesk'> = {
		cardsShown: held.length,
		verdictsSeen: seen.length,
		onServer: onServer.size,
		cutOff: cutOff.length,
		faults,
		lost: [],
		refusedForTheirTime: [],
		tooMany: [],
		wrongTimes: [],
		unmeasured: [...onServer.values()].filter((row) => row['offset_ms'] === null).length
	};
	const explained = new Set<string>();
	for (const card of seen) {
		const id = card.scanId ?? '';
		const row = onServer.get(id);
		if (!row || row['code'] !== card.code || explained.has(id)) {
			const unknown = refused.has(`refused:${id}`) ? report.refusedForTheirTime : report.lost;
			unknown.push(`${card.code} at ${new Date(card.fromMs).toISOString()}, scan ${id}`);
			continue;
		}
		explained.add(id);
		const [fromMs, toMs] = [place.schoolMs(card.fromMs), place.schoolMs(card.toMs)];
		const isAsShown = isWithin(Date.parse(String(row['scanned_at'])) - card.offByMs, fromMs, toMs);
		const isAsRead = isWithin(Date.parse(String(row['read_at'])), fromMs, toMs);
		if (!isAsShown || !isAsRead) {
			report.wrongTimes.push(`${id}: held up ${new Date(card.fromMs).toISOString()}, ${JSON.stringify(row)}`);
		}
	}
	const free = [...cutOff];
	for (const [id, row] of onServer) {
		if (explained.has(id)) continue;
		const mayBe = free.findIndex((card) => card.deviceId === row['device_id'] && card.code === row['code']);
		if (mayBe < 0) report.tooMany.push(`${id} ${String(row['code'])}`);
		else free.splice(mayBe, 1);
	}
	return report;
}

function isWithin(atMs: number, fromMs: number, toMs: number): boolean {
	return atMs >= fromMs - toleranceMs && atMs <= toMs + toleranceMs;
}

/** Where a school's records stand in a server's data folder. */
export function databaseFileOf(dataDir: string, schoolId: string): string {
	return join(dataDir, 'schools', `${schoolId}.db`);
}
