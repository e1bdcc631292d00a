import { seedSmallSchool } from '../../support/seed-small-school';
import { newDataDir, startServer } from '../../support/running-server';
import { openFaultyProxy } from '../../support/soak/faulty-proxy';
import { seededChance } from '../../support/soak/seeded-chance';
import { databaseFileOf, soak } from '../../support/soak/soak';
import { startTablet } from '../../support/soak/tablet';
import type { BenchRow } from '../bench-row';

const cardsATablet = 5_000;
const seed = 20_261_123;

/**
 * Ten thousand cards at two kiosks in real browsers, through a network that drops, loses, breaks and stalls, with pages,
 * browsers and the server killed and the tablets' clocks set wrong and right again: what the server has against what was held
 * up. There is no reference: nothing may be missing, doubled or at a wrong time.
 */
export async function soakBench(): Promise<BenchRow[]> {
	const dataDir = newDataDir();
	const beganMs = Date.now();
	const school = await seedSmallSchool(dataDir);
	const proxy = await openFaultyProxy();
	const server = await startServer({ dataDir, env: { ORIGIN: proxy.origin } });
	proxy.target = server.origin;
	const { kiosk, secondKiosk } = school.devices;
	const tablets = await Promise.all(
		[kiosk, secondKiosk].map(async (device) => ({
			deviceId: device.id,
			tablet: await startTablet(proxy.origin, device)
		}))
	);
	try {
		const report = await soak(
			{
				tablets,
				proxy,
				server,
				databaseFile: databaseFileOf(dataDir, school.id),
				cards: school.pupils.filter(({ situation }) => situation === 'ordinary').map(({ card }) => card),
				schoolMs: (machineMs) => schoolBeganMs + machineMs - beganMs
			},
			{
				cardsATablet,
				chance: seededChance(seed),
				oneIn: { killTab: 300, killBrowser: 600, killServer: 800, setClock: 400, refusedCard: 400 },
				shares: { 'drop-request': 0.03, 'lose-reply': 0.03, 'server-error': 0.03, stall: 0.001 }
			}
		);
		const done = Object.entries(report.faults).map(([what, times]) => `${what} ${times}`);
		console.error(`${report.cardsShown} cards, ${report.verdictsSeen} verdicts; ${done.join(', ')}`);
		for (const line of [...report.lost, ...report.refusedForTheirTime, ...report.tooMany, ...report.wrongTimes].slice(
			0,
			20
		))
			console.error(line);
		return [
			none('scans lost, of ten thousand', report.lost.length),
			none('scans refused for their time', report.refusedForTheirTime.length),
			none('scans that nobody made', report.tooMany.length),
			none('scans at a wrong time', report.wrongTimes.length),
			none('refused scans that reception was not told of', report.refusedCards - report.refusedOnDesk)
		];
	} finally {
		for (const { tablet } of tablets) await tablet.close();
		await proxy.close();
		await server.close();
	}
}

/** Where a small school's clock starts. */
const schoolBeganMs = Date.parse('2026-11-23T08:36:00.000Z');

function none(name: string, ours: number): BenchRow {
	return { name, unit: 'scans', ours, reference: null, ratio: null, goal: '≤ 0', holds: ours === 0 };
}
