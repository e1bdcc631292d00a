import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A production server that was started, and how it ends. */
export interface Server {
	/** Resolves true when it answers, false where it ended before. */
	ready(): Promise<boolean>;
	/** Its exit code. */
	ended: Promise<number>;
}

const askEveryMs = 100;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal's Ctrl+C reaches the server too, and a second one would cut short how it stops. */
const passInterruptAfterMs = 4_000;

/** npm's shell passes no signal on: where npm was told to stop, all that is left of it is that our parent is gone. */
const isRunByNpm = process.env['npm_lifecycle_event'] !== undefined;
const lookForParentEveryMs = 500;

/** The project's folder: the first above this file that has the launcher. */
function projectFolder(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, 'src/main.js'))) {
		if (dirname(folder) === folder) throw new Error('The launcher, src/main.js, was not found');
		folder = dirname(folder);
	}
	return folder;
}

/** Whether a port of this machine can be listened on: asked first, for whoever has it would answer in the demonstration's place. */
export function isPortFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/** Starts the production server on a data folder. What stops this process stops the server first. */
export function startServer(dataDir: string, port: number): Server {
	const folder = projectFolder();
	const child = spawn(process.execPath, [join(folder, 'src/main.js')], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port) },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	const pass = signals.map((signal) => ({
		signal,
		handler: () => {
			if (signal === 'SIGINT') setTimeout(() => child.kill(signal), passInterruptAfterMs).unref();
			else child.kill(signal);
		}
	}));
	for (const { signal, handler } of pass) process.on(signal, handler);
	const ended = new Promise<number>((resolve) => {
		child.on('error', () => resolve(1));
		child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
	});
	const parent = process.ppid;
	const watching = setInterval(() => {
		if (isRunByNpm && process.ppid !== parent) child.kill('SIGTERM');
	}, lookForParentEveryMs);
	void ended.then(() => {
		clearInterval(watching);
		for (const { signal, handler } of pass) process.off(signal, handler);
	});
	return { ready: () => untilItAnswers(child, ended, port), ended };
}

async function untilItAnswers(child: ChildProcess, ended: Promise<number>, port: number): Promise<boolean> {
	let isOver = false;
	void ended.then(() => (isOver = true));
	while (!isOver && child.exitCode === null) {
		try {
			const answer = await fetch(`http://localhost:${port}/api/v1/health`, { signal: AbortSignal.timeout(2_000) });
			if (answer.ok) return true;
		} catch {
			// It does not listen yet.
		}
		await new Promise((resolve) => setTimeout(resolve, askEveryMs));
	}
	return false;
}
