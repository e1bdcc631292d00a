import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer, request as ask } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a bad network, or something that stands in it, does to one request. */
export type Fault =
	/** It never reaches the server. */
	| 'drop-request'
	/** The server answers, and the answer never reaches the tablet. */
	| 'lose-reply'
	/** Something in between answers 500. */
	| 'server-error'
	/** Nothing moves for thirty seconds, then it reaches the server; the tablet has long given up. */
	| 'stall';

/** A proxy between tablets and the server that spoils requests as it is told. */
export interface FaultyProxy {
	/** What tablets open instead of the server's own address. */
	readonly origin: string;
	/** Where the server is; nothing passes before it is known. */
	target: string;
	/** Asked before each request to the API; null lets it pass. */
	faultOf: (path: string) => Fault | null;
	/** A code that something in between will not let through: scans sent with it are answered 413 (one bad scan in a batch). */
	poison: string | null;
	/** How often each fault was done. */
	readonly done: Map<Fault | 'poison', number>;
	/** A network that is gone: nothing more passes open sockets, without a word to either side, and nothing new is let in. */
	cut(): void;
	/** The network is back, for what is opened from now on. */
	mend(): void;
	close(): Promise<void>;
}

/** How long a stalled request stands still, in milliseconds. */
const stallMs = 30_000;

/** Opens the proxy on a free port of this machine. */
export async function openFaultyProxy(): Promise<FaultyProxy> {
	const done = new Map<Fault | 'poison', number>();
	const sockets = new Set<Duplex>();
	const stalls = new Set<ReturnType<typeof setTimeout>>();
	let isCut = false;
	const count = (what: Fault | 'poison') => done.set(what, (done.get(what) ?? 0) + 1);

	const server: Server = createServer((request, response) => {
		void readBody(request).then(
			(body) => handle(request, body, response),
			() => response.destroy()
		);
	});

	function handle(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
		const path = request.url ?? '/';
		if (isCut) {
			response.destroy();
			return;
		}
		if (proxy.poison !== null && path === '/api/v1/scans' && body.includes(proxy.poison)) {
			count('poison');
			response.writeHead(413, { 'content-type': 'text/plain' }).end('No');
			return;
		}
		const fault = path.startsWith('/api/') ? proxy.faultOf(path) : null;
		if (fault !== null) count(fault);
		switch (fault) {
			case null:
				return forward(request, body, response);
			case 'drop-request':
				response.destroy();
				return;
			case 'lose-reply':
				return forward(request, body, null, () => response.destroy());
			case 'server-error':
				response.writeHead(500, { 'content-type': 'text/plain' }).end('Something broke');
				return;
			case 'stall': {
				const stall = setTimeout(() => {
					stalls.delete(stall);
					forward(request, body, null, () => response.destroy());
				}, stallMs);
				stalls.add(stall);
			}
		}
	}

	function forward(request: IncomingMessage, body: Buffer, response: ServerResponse | null, then = () => {}): void {
		const { method, headers, url: path } = request;
		const { hostname, port } = new URL(proxy.target);
		const asked = ask({ hostname, port, method, path, headers }, (answer) => {
			if (response) {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			} else answer.resume();
			answer.once('end', then);
		});
		// The server is away: so is its answer.
		asked.once('error', () => (response ? response.destroy() : then()));
		asked.end(body);
	}

	server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
		if (isCut) {
			socket.destroy();
			return;
		}
		const { hostname, port } = new URL(proxy.target);
		const there = connect(Number(port), hostname, () => {
			const lines = [`${request.method} ${request.url} HTTP/1.1`];
			for (let at = 0; at < request.rawHeaders.length; at += 2) {
				lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
			}
			there.write(`${lines.join('\r\n')}\r\n\r\n`);
			there.write(head);
			there.pipe(socket).pipe(there);
		});
		for (const end of [there, socket]) {
			sockets.add(end);
			end.once('close', () => {
				sockets.delete(end);
				there.destroy();
				socket.destroy();
			});
			end.on('error', () => end.destroy());
		}
	});

	server.listen(0, 'localhost');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The proxy has no port');

	const proxy: FaultyProxy = {
		origin: `http://localhost:${address.port}`,
		target: '',
		faultOf: () => null,
		poison: null,
		done,
		cut: () => {
			isCut = true;
			for (const socket of sockets) socket.unpipe().pause();
		},
		mend: () => {
			isCut = false;
		},
		close: async () => {
			stalls.forEach(clearTimeout);
			sockets.forEach((socket) => socket.destroy());
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
	return proxy;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part);
	return Buffer.concat(parts);
}
