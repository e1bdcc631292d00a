import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { type Socket, connect, createServer } from 'node:net';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import type { AdminRequest, AdminResult } from './admin-command';

/** More than any file of pupils. */
const mostCharacters = 32 * 1024 * 1024;

/** The system takes no longer path for a socket. */
const longestPath = 100;

const requestSchema = v.object({ command: v.string(), args: v.array(v.string()), file: v.nullable(v.string()) });
const resultSchema = v.object({ code: v.number(), lines: v.array(v.string()) });

/** Where the socket of a data folder is; null where its path would be too long for one. */
function socketPath(dataDir: string): string | null {
	if (process.platform === 'win32') {
		return `\\\\.\\pipe\\gatehouse-${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`;
	}
	const full = join(dataDir, 'admin.sock');
	const near = relative(process.cwd(), full);
	const path = near.length < full.length ? near : full;
	return Buffer.byteLength(path) <= longestPath ? path : null;
}

/** Reads one line; null where none comes, or one that is too long. */
function readLine(socket: Socket): Promise<string | null> {
	return new Promise((resolve) => {
		let text = '';
		socket.setEncoding('utf8');
		socket.on('data', (chunk: string) => {
			text += chunk;
			const end = text.indexOf('\n');
			if (end >= 0) resolve(text.slice(0, end));
			else if (text.length > mostCharacters) resolve(null);
		});
		socket.on('error', () => resolve(null));
		socket.on('close', () => resolve(null));
	});
}

function parse<Schema extends v.GenericSchema>(schema: Schema, line: string | null): v.InferOutput<Schema> | null {
	try {
		const parsed = v.safeParse(schema, JSON.parse(line ?? ''));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}

/** A running server's ear for the admin command. */
export interface AdminSocket {
	close(): Promise<void>;
}

/**
 * Listens in the data folder for commands of whoever owns it, one line of JSON each way. The data folder must be locked by
 * this process: a socket that lies there is then what a process that was killed left behind. Null where it cannot listen.
 */
export async function openAdminSocket(
	dataDir: string,
	run: (request: AdminRequest) => Promise<AdminResult>
): Promise<AdminSocket | null> {
	const path = socketPath(dataDir);
	if (path === null) return null;
	if (process.platform !== 'win32') rmSync(path, { force: true });
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		void answer(socket, run);
	});
	const isListening = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		// Owner only from its first moment, not only after the chmod.
		const before = process.umask(0o177);
		server.listen(path, () => resolve(true));
		process.umask(before);
	});
	if (!isListening) return null;
	server.on('error', () => undefined);
	server.unref();
	if (process.platform !== 'win32') await chmod(path, 0o600);
	return {
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			})
	};
}

async function answer(socket: Socket, run: (request: AdminRequest) => Promise<AdminResult>): Promise<void> {
	const request = parse(requestSchema, await readLine(socket));
	const result = request === null ? { code: 2, lines: ['This is no command.'] } : await outcome(run, request);
	if (!socket.destroyed) socket.end(`${JSON.stringify(result)}\n`);
}

async function outcome(
	run: (request: AdminRequest) => Promise<AdminResult>,
	request: AdminRequest
): Promise<AdminResult> {
	try {
		return await run(request);
	} catch (error) {
		return {
			code: 1,
			lines: [`The server could not do this: ${error instanceof Error ? error.message : 'no reason'}`]
		};
	}
}

/** Hands a command to the server that runs on a data folder; null where none does. */
export async function askAdminSocket(dataDir: string, request: AdminRequest): Promise<AdminResult | null> {
	const path = socketPath(dataDir);
	if (path === null) return null;
	const socket = await new Promise<Socket | null>((resolve) => {
		const opened = connect(path);
		opened.once('connect', () => resolve(opened));
		opened.once('error', () => resolve(null));
	});
	if (socket === null) return null;
	const line = readLine(socket);
	socket.write(`${JSON.stringify(request)}\n`);
	const result = parse(resultSchema, await line);
	socket.destroy();
	return (
		result ?? {
			code: 1,
			lines: ['The server ended before it answered. Look whether it was done before you try again.']
		}
	);
}
