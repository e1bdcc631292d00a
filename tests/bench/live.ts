import { type Socket, io } from 'socket.io-client';
import type { BenchRow } from './bench-row';
import { makeBenchSchool } from './bench-school';
import { percentile, round } from './figures';
import { openScanSender } from './scan-requests';
import { type ServerProcess, startGatehouse, startNode } from './server-process';

const screenCount = 200;
const warmUpTurns = 40;
const turns = 300;
const goalRatio = 1.5;
const patienceMs = 30_000;

/** Connected screens, and what they are told. */
interface Screens {
	/**
	 * Has something happen, and waits until every screen was told of it and the server has said when it began to tell.
	 * Answers how long after that each screen had it, in milliseconds, and the event itself.
	 */
	delaysOf(happen: () => Promise<unknown>): Promise<{ delays: number[]; event: unknown }>;
	close(): void;
}

/**
 * From the commit of a scan to its event on 200 screens, against bare socket.io that sends the same event to as many. Both
 * servers have their screens in this process all the time, and take turns.
 */
export async function liveBench(): Promise<BenchRow[]> {
	const school = await makeBenchSchool(warmUpTurns + turns);
	const ours = await startGatehouse(school.dataDir, ['--import', './tests/bench/commit-times.js']);
	const bare = await startNode(['tests/bench/servers/bare-live-server.js']);
	const ourScreens = await openScreens(ours, { cookie: school.cookie }, watchDesk);
	const bareScreens = await openScreens(bare, {}, async () => {});
	const delays = { ours: new Array<number>(), bare: new Array<number>() };
	try {
		for (const [turn, code] of school.codes.entries()) {
			const sender = openScanSender(ours, school, 1);
			const told = await ourScreens.delaysOf(() => sender.send(code));
			sender.close();
			const body = JSON.stringify(told.event);
			const toldBare = await bareScreens.delaysOf(() => fetch(bare.origin, { method: 'POST', body }));
			// The first only warm both up.
			if (turn < warmUpTurns) continue;
			delays.ours.push(...told.delays);
			delays.bare.push(...toldBare.delays);
		}
	} finally {
		ourScreens.close();
		bareScreens.close();
		await ours.stop();
		await bare.stop();
		school.remove();
	}
	const row = (name: string, share: number): BenchRow => {
		const [own, reference] = [percentile(delays.ours, share), percentile(delays.bare, share)];
		return {
			name: `commit to event on ${screenCount} screens, ${name}`,
			unit: 'ms',
			ours: round(own, 2),
			reference: round(reference, 2),
			ratio: round(own / reference, 3),
			goal: `ratio ≤ ${goalRatio}`,
			holds: own <= reference * goalRatio
		};
	};
	return [row('p99', 0.99), row('median', 0.5)];
}

async function openScreens(
	server: ServerProcess,
	headers: Record<string, string>,
	begin: (socket: Socket) => Promise<void>
): Promise<Screens> {
	const begins: bigint[] = [];
	let arrivals: bigint[] = [];
	let event: unknown = null;
	let onNews = () => {};
	server.process.on('message', (message: unknown) => {
		if (typeof message !== 'object' || message === null || !('committedAt' in message)) return;
		begins.push(BigInt(String(message.committedAt)));
		onNews();
	});
	const sockets: Socket[] = [];
	for (let index = 0; index < screenCount; index += 1) {
		const socket = io(server.origin, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
		socket.on('event', (told: unknown) => {
			arrivals.push(process.hrtime.bigint());
			event = told;
			onNews();
		});
		await connected(socket);
		await begin(socket);
		sockets.push(socket);
	}

	return {
		delaysOf: async (happen) => {
			begins.length = 0;
			arrivals = [];
			const told = new Promise<bigint>((resolve, reject) => {
				const timer = setTimeout(() => reject(new Error('Not every screen was told in time')), patienceMs);
				onNews = () => {
					const [first] = arrivals;
					// The server also commits what has no event; the event's own commit is the last before it arrived.
					const began = first === undefined ? undefined : begins.findLast((at) => at <= first);
					if (arrivals.length < screenCount || began === undefined) return;
					clearTimeout(timer);
					resolve(began);
				};
			});
			await happen();
			const began = await told;
			return { delays: arrivals.map((at) => Number(at - began) / 1e6), event };
		},
		close: () => sockets.forEach((socket) => socket.close())
	};
}

function connected(socket: Socket): Promise<void> {
	return new Promise((resolve, reject) => {
		socket.once('connect', () => resolve());
		socket.once('connect_error', reject);
	});
}

async function watchDesk(socket: Socket): Promise<void> {
	const answer: unknown = await socket.emitWithAck('watch', { channel: 'desk' });
	if (typeof answer !== 'object' || answer === null || 'error' in answer) {
		throw new Error(`The desk could not be watched: ${JSON.stringify(answer)}`);
	}
}
