/**
 * What `npm test` runs: types, lint, format, build, unit and integration tests, browser tests. Every step runs, also
 * after one has failed; a step without counts of its own counts as one test.
 *
 *     npm test -- [--only static|unit|browser] [arguments for Vitest or Playwright]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser, playwrightCommand } from './support/find-browser.js';
import { runStep, stopSteps, tallyOf } from './support/run-step.js';
import { playwrightCounts, vitestCounts } from './support/test-counts.js';

/** @typedef {import('./support/run-step.js').StepResult} StepResult */

const kinds = ['static', 'unit', 'browser'];
const args = process.argv.slice(2);
const onlyAt = args.indexOf('--only');
const only = onlyAt === -1 ? null : args[onlyAt + 1];
const passedOn = onlyAt === -1 ? args : args.filter((_, index) => index !== onlyAt && index !== onlyAt + 1);
if (only !== null && !kinds.includes(only ?? '')) {
	console.error(`--only takes one of ${kinds.join(', ')}`);
	process.exit(2);
}
/** @param {string} kind */
const wants = (kind) => only === null || only === kind;

const started = performance.now();
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'gatehouse-tests-'));
for (const [signal, code] of /** @type {const} */ ([
	['SIGINT', 130],
	['SIGTERM', 143]
])) {
	process.once(signal, () => {
		stopSteps();
		process.exit(code);
	});
}

/** @type {StepResult[]} */
const results = [];
/** @param {import('./support/run-step.js').Step} step */
const run = async (step) => {
	results.push(await runStep(step));
};

// The build makes the pupils' words, which types and tests read: it goes first, beside what needs nothing.
const built = run({ name: 'build', commands: [['src/commands/run.js', 'build']] });
await Promise.all([wants('static') ? checkStatically() : built, wants('unit') ? testUnits() : built]);
if (wants('browser')) await testInBrowser();

rmSync(reports, { recursive: true, force: true });
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { counts } of results) {
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
}
const bad = results.filter(({ counts }) => counts.failed > 0).map(({ name }) => name);
if (bad.length > 0) console.log(`\nFailed: ${bad.join(', ')}`);
console.log(`\nIn ${Math.round((performance.now() - started) / 1000)} s`);
console.log(tallyOf(total));
process.exit(total.failed > 0 ? 1 : 0);

async function checkStatically() {
	await run({ name: 'lint', commands: [[bin('eslint'), '.', '--max-warnings', '0']] });
	await run({ name: 'format', commands: [[bin('prettier'), '--check', '.']] });
	await built;
	await run({
		name: 'types',
		commands: [
			[bin('@sveltejs/kit', 'svelte-kit'), 'sync'],
			[bin('svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
		]
	});
}

async function testUnits() {
	await built;
	const file = join(reports, 'vitest.json');
	await run({
		name: 'unit and integration tests',
		commands: [
			[
				bin('vitest'),
				'run',
				'--passWithNoTests',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${file}`,
				...passedOn
			]
		],
		count: (ok) => vitestCounts(file, ok)
	});
}

async function testInBrowser() {
	const file = join(reports, 'playwright.json');
	try {
		const browser = findOrInstallBrowser((line) => console.log(line));
		console.log(`Browser: ${browser.path} (${browser.whence})`);
		process.env.CHROMIUM_PATH = browser.path;
	} catch (error) {
		console.log(`✗ browser tests: ${error instanceof Error ? error.message : String(error)}`);
		results.push({ name: 'browser tests', counts: { passed: 0, failed: 1, skipped: 0 } });
		return;
	}
	await run({
		name: 'browser tests',
		live: true,
		commands: [
			[
				playwrightCommand,
				'test',
				'--config=tests/e2e/playwright.config.ts',
				'--pass-with-no-tests',
				'--reporter=list,json',
				...passedOn
			]
		],
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
		count: (ok) => playwrightCounts(file, ok)
	});
}

/**
 * The script behind a package's command, so that no shell stands between.
 * @param {string} name of the package
 * @param {string} [command] where it differs
 */
function bin(name, command = name) {
	const manifest = join('node_modules', name, 'package.json');
	const entry = createRequire(import.meta.url)(join(process.cwd(), manifest)).bin;
	return join(dirname(manifest), typeof entry === 'string' ? entry : entry[command]);
}
