import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { BenchRow } from './bench-row';
import { median, round } from './figures';
import { type ServerProcess, residentMegabytes, startGatehouse, startNode } from './server-process';

const starts = 7;
const mostSeconds = 2;
const mostMegabytes = 150;
/** Shown once before memory is read, so that what loads with a page's first showing is counted. */
const pages = ['/demo', '/kiosk', '/sign-in', '/api/v1/health', '/api/v1/openapi.json'];
const restMs = 10_000;
const patienceMs = 300_000;

/**
 * The demonstration school on a server that has nothing to do: how soon after its start it answers, and how much memory it
 * holds. Beside it, in turns, the least that Node can be: its own HTTP server, which answers everything at once.
 */
export async function restBench(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
	try {
		const dataDir = await makeDemonstration(folder);
		const seconds = { ours: new Array<number>(), bare: new Array<number>() };
		for (let turn = 0; turn < starts; turn += 1) {
			seconds.ours.push(await secondsToAnswer(() => startGatehouse(dataDir)));
			seconds.bare.push(await secondsToAnswer(startBare));
		}
		const ours = await megabytesAtRest(await startGatehouse(dataDir));
		const bare = await megabytesAtRest(await startBare());
		const start = median(seconds.ours);
		return [
			rowOf('start to first answer, demonstration school', 's', start, median(seconds.bare), mostSeconds),
			...(ours === null || bare === null
				? []
				: [rowOf('memory at rest, demonstration school', 'MB', ours, bare, mostMegabytes)])
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function rowOf(name: string, unit: string, ours: number, reference: number, most: number): BenchRow {
	return {
		name,
		unit,
		ours: round(ours, 2),
		reference: round(reference, 2),
		ratio: round(ours / reference, 2),
		goal: `≤ ${most} ${unit}`,
		holds: ours <= most
	};
}

const startBare = () => startNode(['tests/bench/servers/bare-server.js']);

/** Runs the command that makes the school until it is served, and ends it; answers the data folder. */
async function makeDemonstration(folder: string): Promise<string> {
	const port = await freePort();
	const making = await startNode(
		['src/commands/run.js', 'demo', '--port', String(port)],
		{ DATA_DIR: folder },
		patienceMs
	);
	const dataDir = join(folder, 'demo');
	while (!existsSync(join(dataDir, 'demo.json'))) await after(100);
	await making.stop();
	return dataDir;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});
}

async function secondsToAnswer(start: () => Promise<ServerProcess>): Promise<number> {
	const began = performance.now();
	const server = await start();
	await answered(server, '/api/v1/health');
	const seconds = (performance.now() - began) / 1000;
	await server.stop();
	return seconds;
}

async function megabytesAtRest(server: ServerProcess): Promise<number | null> {
	for (const page of pages) await answered(server, page);
	await after(restMs);
	const megabytes = residentMegabytes(server);
	await server.stop();
	return megabytes;
}

async function answered(server: ServerProcess, path: string): Promise<void> {
	const response = await fetch(server.origin + path, { headers: { connection: 'close' } });
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
}
