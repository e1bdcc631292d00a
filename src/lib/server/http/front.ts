import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type RequestListener, type Server, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { type Config, ConfigError, isLoopback } from '../config';
import { ContractResponse, contractError, isApiTarget } from './contract-response';
import { hostRule } from './host-rule';
import { securityHeaders } from './security-headers';

/** The headers by which SvelteKit's adapter is told what this front has made out; nobody else's are let through. */
export const frontHeaders = {
	scheme: 'x-gatehouse-scheme',
	host: 'x-gatehouse-host',
	address: 'x-gatehouse-address'
} as const;

/** Largest body of a request, in bytes; a file of pupils is the largest there is. */
const largestBody = 4 * 1024 * 1024;

/** What stands between the network and the application. */
export interface Front {
	server: Server;
	/** Puts the guard before every listener that the server has by now. Call it once, when all are attached. */
	guard(): void;
	/** Where to reach it, once it listens. */
	address(): string;
	/** Resolves once no request is being answered, or after so many milliseconds. */
	quiet(milliseconds: number): Promise<void>;
}

/** The environment that SvelteKit's adapter reads when it is imported, with the prefix that `svelte.config.js` names. */
export function adapterEnvironment(): Record<string, string> {
	return {
		KIT_PROTOCOL_HEADER: frontHeaders.scheme,
		KIT_HOST_HEADER: frontHeaders.host,
		KIT_ADDRESS_HEADER: frontHeaders.address,
		KIT_BODY_SIZE_LIMIT: String(largestBody)
	};
}

function readTls({ tls }: Config): { cert: Buffer; key: Buffer } | null {
	if (tls === null) return null;
	const read = (name: string, file: string) => {
		try {
			return readFileSync(file);
		} catch {
			throw new ConfigError([{ name, expected: `expected a file that can be read, and ${file} cannot` }]);
		}
	};
	const pair = { cert: read('TLS_CERT', tls.certFile), key: read('TLS_KEY', tls.keyFile) };
	try {
		createSecureContext(pair);
	} catch {
		throw new ConfigError([
			{ name: 'TLS_CERT', expected: 'expected a certificate in PEM, with the key that TLS_KEY names' }
		]);
	}
	return pair;
}

/** The value that the outermost of the trusted proxies added to a list such as `X-Forwarded-For`. */
function forwarded(header: string | string[] | undefined, trustedProxies: number): string | null {
	const values = [header ?? []].flat().join(',').split(',');
	return values.at(-Math.min(trustedProxies, values.length))?.trim() || null;
}

/** Makes the server around the application's handler: HTTPS where there is a certificate, otherwise HTTP. */
export function openFront(config: Config, handler: RequestListener): Front {
	const tls = readTls(config);
	const options = { ServerResponse: ContractResponse, headersTimeout: 20_000 };
	const server: Server = tls ? createHttpsServer({ ...options, ...tls }, handler) : createHttpServer(options, handler);
	const isOurs = hostRule({ origins: config.origins, certificate: tls && new X509Certificate(tls.cert) });
	const headers = Object.entries(securityHeaders(config.isHttps));
	let answering = 0;
	let onQuiet: (() => void) | null = null;

	/** Tells the application what the request came by; false where it was called by a name that is not ours. */
	function understand(request: IncomingMessage): boolean {
		const { trustedProxies } = config;
		const proto =
			trustedProxies > 0 ? (forwarded(request.headers['x-forwarded-proto'], trustedProxies) ?? 'https') : null;
		const scheme = tls || proto === 'https' ? 'https' : 'http';
		const host =
			(trustedProxies > 0 ? forwarded(request.headers['x-forwarded-host'], trustedProxies) : null) ??
			request.headers.host;
		const address =
			(trustedProxies > 0 ? forwarded(request.headers['x-forwarded-for'], trustedProxies) : null) ??
			request.socket.remoteAddress;
		request.headers[frontHeaders.scheme] = scheme;
		request.headers[frontHeaders.host] = host;
		request.headers[frontHeaders.address] = address ?? 'unknown';
		return host !== undefined && isOurs(host, scheme);
	}

	function isReadable(target: string | undefined): boolean {
		try {
			decodeURI(new URL(target ?? '', 'http://gatehouse').pathname);
			return true;
		} catch {
			return false;
		}
	}

	/** Sets the headers of every response, and answers itself what the application is not to see. */
	function admit(request: IncomingMessage, response: ContractResponse): boolean {
		for (const [name, value] of headers) response.setHeader(name, value);
		const isKnown = understand(request);
		const status = !isKnown ? 403 : isReadable(request.url) ? null : 400;
		if (status === null) return true;
		const words = isKnown ? 'This address could not be read.' : 'Gatehouse is not reached by this name.';
		response.statusCode = status;
		response.setHeader('content-type', isApiTarget(request.url) ? 'application/json' : 'text/plain; charset=utf-8');
		response.end(isApiTarget(request.url) ? contractError(status) : words);
		return false;
	}

	function count(request: IncomingMessage, response: ContractResponse): void {
		if (request.url?.startsWith('/socket.io/')) return;
		answering += 1;
		response.once('close', () => {
			answering -= 1;
			if (answering === 0) onQuiet?.();
		});
	}

	/** What a request sends beyond its answer is let go by: unread, it would keep the next one on its connection waiting. */
	function letGoBy(request: IncomingMessage, response: ContractResponse): void {
		response.once('finish', () => {
			if (request.complete) return;
			let left = 2 * largestBody;
			request.removeAllListeners('data');
			request.on('data', (part: Buffer) => {
				left -= part.length;
				if (left < 0) request.destroy();
			});
			request.resume();
		});
	}

	return {
		server,
		guard: () => {
			const onRequest = server.listeners('request');
			const onUpgrade = server.listeners('upgrade');
			server.removeAllListeners('request');
			server.on('request', (request: IncomingMessage, response: ContractResponse) => {
				count(request, response);
				letGoBy(request, response);
				if (!admit(request, response)) return;
				for (const listener of onRequest) Reflect.apply(listener, server, [request, response]);
			});
			if (onUpgrade.length === 0) return;
			server.removeAllListeners('upgrade');
			server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
				if (!understand(request)) {
					socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
					return;
				}
				for (const listener of onUpgrade) Reflect.apply(listener, server, [request, socket, head]);
			});
		},
		address: () => {
			const [origin] = config.origins;
			if (origin !== undefined) return origin;
			const bound = server.address();
			const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
			const name =
				config.host === null || isLoopback(config.host) || config.host === '0.0.0.0' ? 'localhost' : config.host;
			return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
		},
		quiet: (milliseconds) =>
			new Promise((resolve) => {
				if (answering === 0) return resolve();
				const timer = setTimeout(resolve, milliseconds);
				onQuiet = () => {
					clearTimeout(timer);
					resolve();
				};
			})
	};
}
