/**
 * What `npm run bench [-- NAME…]` runs: builds the application if it is stale, then each benchmark in turn, each beside
 * its reference. Prints a table and writes `bench.json`. A goal that is missed is said, and is no error; a benchmark
 * that breaks is one.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** @typedef {import('./bench-row').BenchRow} BenchRow */

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
process.env.NODE_ENV = 'production';

const built = spawnSync(process.execPath, ['src/commands/run.js', 'build'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

await build({ configFile: join(root, 'tests/bench/vite.config.ts') });
const bundle = pathToFileURL(join(root, 'node_modules/.cache/gatehouse/bench/index.js'));
/** @type {Record<string, import('./bench-row').Bench>} */
const benches = (await import(bundle.href)).benches;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
	console.error(`No benchmark is named ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
	process.exit(2);
}

/** @type {BenchRow[]} */
const rows = [];
const broken = [];
for (const [name, bench] of Object.entries(benches)) {
	if (asked.length > 0 && !asked.includes(name)) continue;
	console.error(`… ${name}`);
	try {
		rows.push(...(await bench()));
	} catch (error) {
		broken.push(name);
		console.error(error);
	}
}

console.log(table(rows));
writeFileSync('bench.json', `${JSON.stringify(rows, null, '\t')}\n`);
const missed = rows.filter((row) => !row.holds);
if (missed.length > 0) console.log(`\nMissed: ${missed.map((row) => row.name).join('; ')}`);
if (broken.length > 0) console.error(`\nBroken: ${broken.join(', ')}`);
process.exit(broken.length > 0 ? 1 : 0);

/**
 * @param {readonly BenchRow[]} rows
 * @returns {string}
 */
function table(rows) {
	const head = ['', 'ours', 'reference', 'unit', 'ratio', 'goal', ''];
	const lines = rows.map((row) => [
		row.name,
		figure(row.ours),
		figure(row.reference),
		row.unit,
		figure(row.ratio),
		row.goal,
		row.holds ? 'holds' : 'MISSED'
	]);
	const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
	const isNumber = [false, true, true, false, true, false, false];
	return [head, ...lines]
		.map((line) =>
			line
				.map((cell, column) =>
					isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
				)
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** @param {number | null} value three significant figures, whole numbers whole */
function figure(value) {
	if (value === null) return '–';
	return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
