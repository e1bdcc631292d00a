import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build-stamp.js';

/**
 * One entry of Vite's manifest.
 * @typedef {{ file: string, imports?: string[], dynamicImports?: string[], css?: string[], assets?: string[] }} Built
 */

const nodesFolder = '.svelte-kit/generated/client-optimized/nodes';
const start = 'node_modules/@sveltejs/kit/src/runtime/client/entry.js';
const app = '.svelte-kit/generated/client-optimized/app.js';

/** What pages and the system load by name, and not through the bundle. */
const beside = ['/manifest.webmanifest', '/icon.svg', '/icons/', '/sounds/'];

/** The styles of the Arabic face, which the bundle does not tie to the words that load them, and of its files the one used. */
const arabicFace = /\/(arabic-face|noto-sans-arabic-arabic-wght-normal)\.[\w-]+\.(css|woff2)$/;

/**
 * The addresses of everything that the kiosk's page may load, so that a tablet can keep it and start without network: its
 * code, styles, faces, decoder and sounds, and none of the staff's pages. Read from what Vite has just built.
 * @param {string} clientFolder where the built files to be served stand
 * @returns {string[]}
 */
export function kioskFiles(clientFolder) {
	/** @type {Record<string, Built>} */
	const manifest = JSON.parse(readFileSync(join(root, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8'));
	const page = nodeOf('src/routes/kiosk/+page.svelte');
	/** @type {Set<string>} */
	const files = new Set();
	/** @type {Set<string>} */
	const seen = new Set();

	/** @param {string} name */
	const add = (name) => {
		const built = manifest[name];
		if (built === undefined || seen.has(name)) return;
		seen.add(name);
		for (const file of [built.file, ...(built.css ?? []), ...(built.assets ?? [])]) files.add(`/${file}`);
		built.imports?.forEach(add);
		// The application's own dynamic imports are every page there is.
		if (name !== app) built.dynamicImports?.forEach(add);
	};
	[start, app, `${nodesFolder}/0.js`, `${nodesFolder}/1.js`, page].forEach(add);

	const served = /** @type {string[]} */ (readdirSync(clientFolder, { recursive: true, encoding: 'utf8' }))
		.map((file) => `/${file.replaceAll('\\', '/')}`)
		.filter((file) => !/\.(br|gz)$/.test(file) && /\.\w+$/.test(file));
	for (const file of served) {
		// The worker's engine is named in the worker alone, which the manifest does not look into.
		const isBeside = beside.some((start) => file.startsWith(start)) || arabicFace.test(file);
		if (file.endsWith('.wasm') || file.includes('/workers/') || isBeside) files.add(file);
	}
	return [...files].sort();
}

/**
 * @param {string} component a page, from the project's folder
 * @returns {string} the name of its node
 */
function nodeOf(component) {
	const found = readdirSync(join(root, nodesFolder)).find((file) =>
		readFileSync(join(root, nodesFolder, file), 'utf8').includes(component)
	);
	if (found === undefined) throw new Error(`${component} is no page that was built`);
	return `${nodesFolder}/${found}`;
}
