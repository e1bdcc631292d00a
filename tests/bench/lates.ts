import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import type { BenchRow } from './bench-row';
import { makeBenchSchool } from './bench-school';
import { median, round } from './figures';
import { inFlight, openScanSender } from './scan-requests';
import { startGatehouse } from './server-process';
import { type RowWritten, assertDurable, durability, openWrittenReader, rowCounts } from './written-rows';

const rounds = 9;
const warmUpRounds = 3;
/** A round's events must all be there when it is over: a channel keeps its last 500. */
const scansARound = 400;
const scansInFlight = 20;
const goalRatio = 0.3;

/**
 * Accepted lates a second over HTTP, each of which books a detention, against the same rows as bare `@libsql/client`
 * batches: one a scan, no HTTP, no reads, on a database that held the same before. They take turns.
 */
export async function latesBench(): Promise<BenchRow[]> {
	const school = await makeBenchSchool((warmUpRounds + rounds) * scansARound);
	const referenceFile = join(school.dataDir, 'reference.db');
	copyFileSync(school.file, referenceFile);
	const server = await startGatehouse(school.dataDir);
	const reference = createClient({ url: `file:${referenceFile}` });
	const written = await openWrittenReader(school.file);
	const rates = { ours: new Array<number>(), reference: new Array<number>() };
	try {
		assertDurable(school.file);
		await assertReferenceDurable(reference);
		for (let turn = -warmUpRounds; turn < rounds; turn += 1) {
			const codes = school.codes.slice((turn + warmUpRounds) * scansARound).slice(0, scansARound);
			// The server ends connections that were idle through the reference's turn: each round opens its own.
			const sender = openScanSender(server, school, scansInFlight);
			const ours = await rateOf(codes.length, () => inFlight(codes, scansInFlight, sender.send));
			sender.close();
			const scans = await written.read();
			if (scans.length !== codes.length)
				throw new Error(`${codes.length} lates were sent and ${scans.length} recorded`);
			const bare = await rateOf(scans.length, () => writeBare(reference, scans));
			const counts = [await written.counts(), await rowCounts(reference)];
			if (counts[0] !== counts[1]) throw new Error(`The two sides do not hold the same: ${counts.join(' against ')}`);
			// The first rounds only warm both up.
			if (turn < 0) continue;
			rates.ours.push(ours);
			rates.reference.push(bare);
		}
	} finally {
		written.close();
		reference.close();
		await server.stop();
		school.remove();
	}
	const [ours, bare] = [median(rates.ours), median(rates.reference)];
	return [
		{
			name: `accepted lates over HTTP, one a request, ${scansInFlight} in flight`,
			unit: 'scans/s',
			ours: round(ours, 0),
			reference: round(bare, 0),
			ratio: round(ours / bare, 3),
			goal: `ratio ≥ ${goalRatio}`,
			holds: ours / bare >= goalRatio
		}
	];
}

async function assertReferenceDurable(client: Client): Promise<void> {
	for (const [pragma, expected] of durability) {
		const found = (await client.execute(`PRAGMA ${pragma}`)).rows[0]?.[0];
		if (found !== expected) throw new Error(`The reference's ${pragma} is ${String(found)}, not ${expected}`);
	}
}

async function writeBare(client: Client, scans: readonly RowWritten[][]): Promise<void> {
	for (const statements of scans) await client.batch(statements, 'write');
}

/** How many a second. */
async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return count / ((performance.now() - start) / 1000);
}
