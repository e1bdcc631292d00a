/**
 * Builds the application and the commands, if they are stale. Runs as a process of its own, so that the server that
 * starts next to it keeps none of the build's memory, and so that what the tools print can be kept back.
 *
 * It builds beside `build/` and swaps the folders when everything is there: a build that fails half way leaves the
 * last good one standing, and the stamp is written last.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { buildFolder, commandNames, fingerprint, isFresh, root } from './build-stamp.js';
import { kioskFiles } from './kiosk-files.js';

const staging = join(root, '.svelte-kit/next-build');
const previous = join(root, '.svelte-kit/last-build');
const lockFolder = join(root, 'node_modules/.cache/gatehouse');
const longestWaitMs = 10 * 60_000;

const release = await takeLock();
try {
	// Another process may have built while this one waited.
	if (process.argv.includes('--force') || !isFresh()) await buildAll();
} finally {
	release();
}

async function buildAll() {
	const stamp = fingerprint();
	rmSync(staging, { recursive: true, force: true });
	process.chdir(root);
	process.env.NODE_ENV = 'production';
	process.env.GATEHOUSE_BUILD_FOLDER = staging;
	const { build } = await import('vite');
	await build();
	if (commandNames().length > 0) await build({ configFile: join(root, 'src/commands/vite.config.ts') });
	const served = join(staging, 'client');
	writeFileSync(join(served, 'kiosk-files.json'), JSON.stringify(kioskFiles(served)));
	rmSync(previous, { recursive: true, force: true });
	try {
		renameSync(buildFolder, previous);
	} catch {
		// There was none.
	}
	renameSync(staging, buildFolder);
	rmSync(previous, { recursive: true, force: true });
	writeFileSync(join(buildFolder, '.stamp'), stamp);
}

/**
 * One build at a time: a write transaction on a database that holds nothing, which the system ends even when the
 * process is killed. A file with a process id in it would have to be tidied by guesswork.
 * @returns {Promise<() => void>} gives the lock back
 */
async function takeLock() {
	mkdirSync(lockFolder, { recursive: true });
	const deadline = performance.now() + longestWaitMs;
	for (;;) {
		const client = createClient({ url: `file:${join(lockFolder, 'build-lock.db')}` });
		try {
			const transaction = await client.transaction('write');
			return () => {
				transaction.close();
				client.close();
			};
		} catch (error) {
			client.close();
			const isBusy =
				error instanceof Error && /SQLITE_(BUSY|LOCKED)/.test(`${error.message} ${Reflect.get(error, 'code')}`);
			if (!isBusy || performance.now() > deadline) throw error;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
}
