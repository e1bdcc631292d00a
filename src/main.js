/**
 * Starts Gatehouse: reads the environment, makes the HTTP or HTTPS server around what SvelteKit built, attaches the sockets,
 * listens, and on SIGTERM or SIGINT lets what is being answered finish before it closes everything.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildFolder } from './commands/build-stamp.js';

/** @param {string} path below `build/` */
const built = (path) => import(pathToFileURL(join(buildFolder, path)).href);
const liveKey = Symbol.for('gatehouse.live');

/** How long a request may take to finish once the process was told to stop. */
const quietMs = 3000;

// What is written from here on, pupils' records among it, is for this account alone.
process.umask(0o077);

try {
	await start();
} catch (error) {
	const isOurs = error instanceof Error && ['ConfigError', 'DataFolderInUse'].includes(error.name);
	console.error(isOurs ? `Gatehouse does not start.\n${error.message}` : error);
	process.exit(1);
}

async function start() {
	const { adapterEnvironment, openFront, readConfig } = await built('commands/launch.js');
	const config = readConfig(process.env);
	// The adapter reads its environment while it is imported: without these every form over HTTP answers 403.
	Object.assign(process.env, adapterEnvironment());
	/** @type {import('node:http').RequestListener | undefined} */
	let handler;
	/** @type {import('node:http').RequestListener} */
	const answer = (request, response) => handler?.(request, response);
	const front = openFront(config, answer);
	({ handler } = await built('handler.js'));
	const live = Reflect.get(globalThis, liveKey);
	live?.attach(front.server);
	front.guard();
	await listen(front.server, config);
	console.log(`Gatehouse is at ${front.address()}`);

	let isStopping = false;
	for (const signal of ['SIGTERM', 'SIGINT']) {
		process.on(signal, () => {
			if (isStopping) process.exit(1);
			isStopping = true;
			void stop(front, live);
		});
	}
}

/**
 * @param {import('node:http').Server} server
 * @param {{ port: number, host: string | null }} config
 * @returns {Promise<void>}
 */
function listen(server, { port, host }) {
	return new Promise((resolve, reject) => {
		server.once('error', (error) => {
			const code = Reflect.get(error, 'code');
			const said =
				code === 'EADDRINUSE'
					? `PORT: ${port} is taken by another program`
					: code === 'EACCES'
						? `PORT: ${port} may not be listened on by this account`
						: code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
							? `HOST: ${host} is no address of this machine`
							: null;
			if (said === null) return reject(error);
			reject(Object.assign(new Error(said), { name: 'ConfigError' }));
		});
		server.listen(host === null ? { port } : { port, host }, () => resolve());
	});
}

/**
 * @param {{ server: import('node:http').Server, quiet(milliseconds: number): Promise<void> }} front
 * @param {{ close(): Promise<void> } | undefined} live
 */
async function stop(front, live) {
	front.server.close();
	front.server.closeIdleConnections();
	await front.quiet(quietMs);
	try {
		await live?.close();
	} catch (error) {
		console.error(error);
		process.exitCode = 1;
	}
	front.server.closeAllConnections();
	process.exit();
}
