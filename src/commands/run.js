/**
 * What `npm run build`, `start`, `demo`, `admin` and `decode` call. Node 20 runs no TypeScript, so everything else is
 * built first, if it is stale.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildFolder, isFresh, root } from './build-stamp.js';

const commands = ['demo', 'admin', 'decode'];
const [command = '', ...rest] = process.argv.slice(2);
const usage = `node src/commands/run.js build|start|${commands.join('|')} [arguments]`;

if (command === 'build') {
	await build(rest.includes('--verbose') || rest.includes('--force'));
	if (rest.length === 0) console.error('build/ is up to date.');
} else if (command === 'start') {
	await buildIfStale();
	process.env.NODE_ENV ??= 'production';
	await import('../main.js');
} else if (commands.includes(command)) {
	await buildIfStale();
	process.env.NODE_ENV ??= 'production';
	const { main } = await import(pathToFileURL(join(buildFolder, 'commands', `${command}.js`)).href);
	const code = await main(rest);
	// What is still on its way to a pipe is let out first.
	process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
} else {
	console.error(usage);
	process.exit(2);
}

async function buildIfStale() {
	if (isFresh()) return;
	console.error('Building (this happens once after a change, and takes about half a minute) …');
	await build(false);
}

/**
 * Returns when `build/` is whole and fresh; ends the process when it cannot be.
 * @param {boolean} verbose
 */
async function build(verbose) {
	if (!rest.includes('--force') && isFresh()) return;
	const script = join(root, 'src/commands/build.js');
	const flags = command === 'build' && rest.includes('--force') ? ['--force'] : [];
	const child = spawn(process.execPath, [script, ...flags], {
		cwd: root,
		stdio: ['ignore', verbose ? 'inherit' : 'pipe', verbose ? 'inherit' : 'pipe']
	});
	/** @type {Buffer[]} */
	const output = [];
	child.stdout?.on('data', (chunk) => output.push(chunk));
	child.stderr?.on('data', (chunk) => output.push(chunk));
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.once(signal, () => {
			child.kill(signal);
			process.exit(signal === 'SIGINT' ? 130 : 143);
		});
	}
	const code = await new Promise((resolve) => {
		child.on('error', (error) => {
			output.push(Buffer.from(String(error)));
			resolve(1);
		});
		child.on('close', (exitCode) => resolve(exitCode ?? 1));
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
	if (code === 0) return;
	process.stderr.write(Buffer.concat(output));
	console.error('\nThe build failed. What was built before, if anything, still stands in build/.');
	process.exit(1);
}
