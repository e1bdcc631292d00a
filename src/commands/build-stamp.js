import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The commands that are built: each `src/commands/NAME.ts`.
 * @returns {string[]}
 */
export function commandNames() {
	return readdirSync(join(root, 'src/commands'))
		.filter((file) => file.endsWith('.ts') && file !== 'vite.config.ts' && !file.endsWith('.test.ts'))
		.map((file) => file.slice(0, -'.ts'.length));
}

/** Where the application is built to, and the file in it that says from what. */
export const buildFolder = join(root, 'build');
const stampFile = join(buildFolder, '.stamp');

const inputs = ['src', 'static', 'drizzle', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

/** Written by the build itself, or no part of it. */
const ignored = /(^src\/lib\/ui\/words\/generated$)|(\/project\.inlang\/(?!settings\.json$))|(\.(test|spec)\.[jt]s$)/;

/**
 * A fingerprint of everything that the build reads: every path with its size and time of change. It reads no contents,
 * so that asking costs a few milliseconds.
 * @param {string} [from] the project's folder
 * @returns {string}
 */
export function fingerprint(from = root) {
	const hash = createHash('sha256');
	/** @param {string} path */
	const add = (path) => {
		const full = join(from, path);
		const stat = statSync(full, { throwIfNoEntry: false });
		if (stat === undefined) return;
		if (!stat.isDirectory()) {
			hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\0`);
			return;
		}
		for (const name of readdirSync(full).sort()) {
			if (!ignored.test(`${path}/${name}`)) add(`${path}/${name}`);
		}
	};
	inputs.forEach(add);
	return hash.digest('hex');
}

/**
 * Whether what stands in `build/` was made, and made whole, from the sources as they are.
 * @returns {boolean}
 */
export function isFresh() {
	if (!existsSync(stampFile) || !existsSync(join(root, 'src/lib/ui/words/generated'))) return false;
	return readFileSync(stampFile, 'utf8') === fingerprint();
}
