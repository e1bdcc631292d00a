import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright';

/** @typedef {{ path: string, whence: string }} Browser */

/**
 * A browser that is here already, by `CHROMIUM_PATH`, the system's own, or Playwright's; null when there is none.
 * A `CHROMIUM_PATH` that names no program is an error: whoever set it meant it.
 * @returns {Browser | null}
 */
export function findBrowser() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (!isProgram(named)) throw new Error(`CHROMIUM_PATH is ${named}, which is no program that can be run`);
		return { path: named, whence: 'CHROMIUM_PATH' };
	}
	const system = findSystemBrowser();
	if (system !== null) return { path: system, whence: "the system's" };
	const own = playwrightBrowser();
	return own === null ? null : { path: own, whence: "Playwright's" };
}

/**
 * A browser that is here, or one that is installed now: Debian's package where the process may, else Playwright's.
 * @param {(line: string) => void} say
 * @returns {Browser}
 */
export function findOrInstallBrowser(say) {
	const found = findBrowser();
	if (found !== null) return found;
	if (process.getuid?.() === 0 && isOnPath('apt-get')) {
		say("No browser is here: installing Debian's chromium.");
		const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		run('apt-get', ['update', '-qq'], environment, say);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], environment, say);
		const path = findSystemBrowser();
		if (path !== null) return { path, whence: "Debian's package, installed now" };
	}
	say("No browser is here: installing Playwright's chromium.");
	run(process.execPath, [playwrightCommand, 'install', 'chromium'], process.env, say);
	const path = playwrightBrowser();
	if (path !== null) return { path, whence: "Playwright's, installed now" };
	throw new Error('no browser was found and none could be installed: install Chromium, or set CHROMIUM_PATH');
}

/** The command line of the installed Playwright. */
export const playwrightCommand = join(
	dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
	'cli.js'
);

function findSystemBrowser() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	const elsewhere = [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
	];
	return [...names.flatMap(onPath), ...elsewhere].find(isProgram) ?? null;
}

function playwrightBrowser() {
	const path = chromium.executablePath();
	return path !== '' && existsSync(path) ? path : null;
}

/** @param {string} name */
function onPath(name) {
	return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
}

/** @param {string} name */
function isOnPath(name) {
	return onPath(name).some(isProgram);
}

/** @param {string} path */
function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
function run(command, args, env, say) {
	const done = spawnSync(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
	if (done.status === 0) return;
	say(
		`${command} ${args[0]} failed: ${done.error?.message ?? ''}\n${(done.stdout ?? '') + (done.stderr ?? '')}`.trim()
	);
}
