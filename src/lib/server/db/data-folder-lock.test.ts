import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDataDir } from '../../../../tests/support/temporary-school';
import { DataFolderInUse, lockDataFolder } from './data-folder-lock';

const source = fileURLToPath(new URL('./data-folder-lock.ts', import.meta.url));

/** Another process that holds the data folder, once it has said so. */
async function holderOf(dataDir: string): Promise<ChildProcess> {
	const script = `
		import { runnerImport } from 'vite';
		const { module } = await runnerImport(${JSON.stringify(source)}, { configFile: false, logLevel: 'silent' });
		globalThis.lock = module.lockDataFolder(${JSON.stringify(dataDir)});
		process.stdout.write('held');
		setInterval(() => {}, 60_000);
	`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await Promise.race([
		once(child.stdout, 'data'),
		once(child, 'exit').then(() => Promise.reject(new Error('The other process ended before it held the folder')))
	]);
	return child;
}

test('a data folder that another process holds is refused by name, and is free again after that one was killed', async () => {
	const dataDir = temporaryDataDir();
	const child = await holderOf(dataDir);
	try {
		expect(() => lockDataFolder(dataDir)).toThrow(DataFolderInUse);
		expect(() => lockDataFolder(dataDir)).toThrow(dataDir);
	} finally {
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}
	lockDataFolder(dataDir).release();
});

test('a data folder can be held again once it was released, and not before', () => {
	const dataDir = temporaryDataDir();
	const lock = lockDataFolder(dataDir);
	expect(() => lockDataFolder(dataDir)).toThrow(DataFolderInUse);
	lock.release();
	lockDataFolder(dataDir).release();
});
