import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { BenchRow } from '../bench-row';
import { round } from '../figures';

const built = '.svelte-kit/output/client';
const nodes = '.svelte-kit/generated/client-optimized/nodes';
const kioskPage = 'src/routes/kiosk/+page.svelte';
/** What every page begins with: the system, the application, the frame of all pages and that of their errors. */
const beginnings = [
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
	'.svelte-kit/generated/client-optimized/app.js',
	`${nodes}/0.js`,
	`${nodes}/1.js`
];
const mostKilobytes = 110;

const manifestSchema = v.record(
	v.string(),
	v.object({
		file: v.string(),
		imports: v.optional(v.array(v.string()), []),
		dynamicImports: v.optional(v.array(v.string()), [])
	})
);
type Manifest = v.InferOutput<typeof manifestSchema>;

/**
 * The script of the kiosk's first load, gzipped: what its page needs before it can read a card, and not what it asks for
 * afterwards (the decoder's worker, the languages, the socket, staff's dialog). Beside it all that the page may ask for.
 */
export async function weightBench(): Promise<BenchRow[]> {
	const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')));
	const page = readdirSync(nodes).find((file) => readFileSync(join(nodes, file), 'utf8').includes(kioskPage));
	if (page === undefined) throw new Error(`${kioskPage} is no page that was built`);
	const starts = [...beginnings, `${nodes}/${page}`];
	const ours = kilobytesOf(reachedFrom(manifest, starts, false));
	const everything = kilobytesOf(reachedFrom(manifest, starts, true));
	return [
		{
			name: 'script of the kiosk’s first load, gzipped, beside all that it ever asks for',
			unit: 'kB',
			ours: round(ours, 1),
			reference: round(everything, 1),
			ratio: round(ours / everything, 2),
			goal: `≤ ${mostKilobytes} kB`,
			holds: ours <= mostKilobytes
		}
	];
}

/** The scripts that these begin, each once; `later` with what they import only when it is needed. */
function reachedFrom(manifest: Manifest, starts: readonly string[], later: boolean): Set<string> {
	const files = new Set<string>();
	const seen = new Set<string>();
	const add = (name: string) => {
		const chunk = manifest[name];
		if (chunk === undefined || seen.has(name)) return;
		seen.add(name);
		if (chunk.file.endsWith('.js')) files.add(chunk.file);
		chunk.imports.forEach(add);
		// The application's own dynamic imports are every page there is.
		if (later && name !== beginnings[1]) chunk.dynamicImports.forEach(add);
	};
	starts.forEach(add);
	return files;
}

function kilobytesOf(files: Iterable<string>): number {
	let bytes = 0;
	for (const file of files) bytes += gzipSync(readFileSync(join(built, file))).length;
	return bytes / 1000;
}
