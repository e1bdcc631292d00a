import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server in a process of its own, which listens. */
export interface ServerProcess {
	process: ChildProcess;
	/** `http://127.0.0.1:PORT`. */
	origin: string;
	/** Ends it and answers when it has ended. */
	stop(): Promise<void>;
}

const usualPatienceMs = 30_000;

/**
 * Starts Node with these arguments and waits for the line in which it says where it listens. A message channel is open
 * between the two.
 */
export async function startNode(
	args: readonly string[],
	env: Record<string, string> = {},
	patienceMs = usualPatienceMs
): Promise<ServerProcess> {
	const child = spawn(process.execPath, [...args], {
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: { ...process.env, NODE_ENV: 'production', ...env }
	});
	let said = '';
	const origin = await new Promise<string>((resolve, reject) => {
		const fail = (why: string) => {
			child.kill('SIGKILL');
			reject(new Error(`${args.join(' ')} ${why}:\n${said}`));
		};
		const timer = setTimeout(() => fail('did not listen in time'), patienceMs);
		const read = (part: string) => {
			said += part;
			const port = /https?:\/\/[^\s/]+:(\d+)/.exec(said)?.[1];
			if (port === undefined) return;
			clearTimeout(timer);
			resolve(`http://127.0.0.1:${port}`);
		};
		child.stdout?.setEncoding('utf8').on('data', read);
		child.stderr?.setEncoding('utf8').on('data', (part: string) => {
			said += part;
		});
		child.once('error', (error) => fail(`could not be started: ${error.message}`));
		child.once('exit', (code) => fail(`ended with ${code}`));
	});
	child.removeAllListeners('exit');
	child.stderr?.pipe(process.stderr);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		process: child,
		origin,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		}
	};
}

/** Starts the application, as built, on a data folder and any free port. `nodeArgs` come before the launcher's name. */
export function startGatehouse(dataDir: string, nodeArgs: readonly string[] = []): Promise<ServerProcess> {
	return startNode([...nodeArgs, 'src/main.js'], { DATA_DIR: dataDir, PORT: '0' });
}

/** The memory that a process holds now, in MB (resident set); null where this system does not say. */
export function residentMegabytes(server: ServerProcess): number | null {
	try {
		const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
		const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
		return kilobytes === undefined ? null : Number(kilobytes) / 1024;
	} catch {
		return null;
	}
}
