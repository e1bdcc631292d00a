import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A production server of the built application, as a process of its own that a test can end in any way. */
export interface RunningServer {
	/** `http://localhost:PORT`; the same after every start. */
	origin: string;
	dataDir: string;
	/** Starts it again after `stop` or `kill`, and returns when it listens. */
	start(): Promise<void>;
	/** Asks it to end, and returns when it has. */
	stop(): Promise<void>;
	/** Ends it without a word (SIGKILL), and returns when it has. */
	kill(): Promise<void>;
	/** Ends it and, where the folder was made for it, removes the data. */
	close(): Promise<void>;
	/** All that it has printed so far. */
	output(): string;
}

/** What a server is started with. */
export interface RunningServerOptions {
	/** A folder of its own that is removed in the end, unless said. */
	dataDir?: string;
	env?: Record<string, string>;
}

/** How long a start may take. */
const startMs = 20_000;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
	const probe = createServer();
	probe.listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	if (address === null || typeof address === 'string') throw new Error('No port is free');
	return address.port;
}

/** A new folder for data, empty. */
export function newDataDir(): string {
	return mkdtempSync(join(tmpdir(), 'gatehouse-server-'));
}

/**
 * Starts what stands in `build/` (`npm run build`; `npm test` has built it), on a free port of this machine. Call it from
 * the project's root, as `npm test` does.
 */
export async function startServer(options: RunningServerOptions = {}): Promise<RunningServer> {
	const dataDir = options.dataDir ?? newDataDir();
	const port = await freePort();
	let child: ChildProcess | null = null;
	let printed = '';

	async function start(): Promise<void> {
		const started = spawn(process.execPath, ['src/main.js'], {
			env: {
				PATH: process.env['PATH'],
				NODE_ENV: 'production',
				PORT: String(port),
				HOST: 'localhost',
				DATA_DIR: dataDir,
				...options.env
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child = started;
		await new Promise<void>((resolve, reject) => {
			const tooLate = setTimeout(() => fail('did not listen in time'), startMs);
			const fail = (what: string) => {
				clearTimeout(tooLate);
				started.kill('SIGKILL');
				reject(new Error(`The server ${what}:\n${printed}`));
			};
			const take = (part: string) => {
				printed += part;
				if (!printed.includes('Gatehouse is at')) return;
				clearTimeout(tooLate);
				started.off('exit', ended);
				resolve();
			};
			const ended = (code: number | null) => fail(`ended with ${code}`);
			started.once('exit', ended);
			printed = '';
			started.stdout?.setEncoding('utf8').on('data', take);
			started.stderr?.setEncoding('utf8').on('data', take);
		});
	}

	async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const ending = child;
		child = null;
		if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
		const over = once(ending, 'exit');
		ending.kill(signal);
		await over;
	}

	await start();
	return {
		origin: `http://localhost:${port}`,
		dataDir,
		start,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
		close: async () => {
			await end('SIGKILL');
			if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
		},
		output: () => printed
	};
}
