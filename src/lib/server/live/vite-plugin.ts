import type { Plugin } from 'vite';

/** What a running Gatehouse leaves under `Symbol.for('gatehouse.live')`. */
function attachLive(server: unknown): void {
	const live: unknown = Reflect.get(globalThis, Symbol.for('gatehouse.live'));
	if (typeof live !== 'object' || live === null || !('attach' in live) || typeof live.attach !== 'function') return;
	live.attach(server);
}

const retryMs = 2_000;

/**
 * Sockets in development: asks for the health page, which wakes Gatehouse, attaches its sockets to the development server,
 * and does so again after a reload of the server's code has closed the ones before. It does nothing under Vitest.
 */
export function liveSockets(): Plugin {
	return {
		name: 'gatehouse-live-sockets',
		apply: 'serve',
		configureServer(vite) {
			const { httpServer } = vite;
			if (process.env.VITEST || httpServer === null || !('listeners' in httpServer)) return;
			const wake = setInterval(() => {
				const address = httpServer.address();
				if (address === null || typeof address === 'string') return;
				const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
				const local = host === '[::]' || host === '0.0.0.0' ? 'localhost' : host;
				fetch(`http://${local}:${address.port}/api/v1/health`)
					.then(() => attachLive(httpServer))
					.catch(() => {});
			}, retryMs);
			httpServer.on('close', () => clearInterval(wake));
		}
	};
}
