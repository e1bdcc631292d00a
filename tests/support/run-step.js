import { spawn } from 'node:child_process';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, counts: Counts }} StepResult
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands arguments to Node, run one after another until one fails
 * @property {Record<string, string>} [env]
 * @property {boolean} [live] shows what it prints as it prints it
 * @property {(ok: boolean) => Counts} [count] for a step that has counts of its own
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Asks every step that is still running to end. */
export function stopSteps() {
	for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs one step and says how it went: its name, how long it took, and, if it failed, all that it printed.
 * @param {Step} step
 * @returns {Promise<StepResult>}
 */
export async function runStep(step) {
	const started = performance.now();
	let output = '';
	let ok = true;
	if (step.live) console.log(`… ${step.name}`);
	for (const args of step.commands) {
		const { code, text } = await runNode(args, step);
		output += text;
		ok = code === 0;
		if (!ok) break;
	}
	const counts = step.count === undefined ? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 } : step.count(ok);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const tally = step.count === undefined ? '' : `, ${tallyOf(counts)}`;
	const isGood = ok && counts.failed === 0;
	if (!isGood && !step.live) console.log(`\n${output.trimEnd()}`);
	console.log(`${isGood ? '✓' : '✗'} ${step.name} (${seconds} s${tally})`);
	return { name: step.name, counts };
}

/**
 * `3 passed, 1 failed`, and `, 2 skipped` only if any.
 * @param {Counts} counts
 */
export function tallyOf({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {readonly string[]} args
 * @param {Step} step
 * @returns {Promise<{ code: number, text: string }>}
 */
function runNode(args, step) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [...args], {
			stdio: ['ignore', step.live ? 'inherit' : 'pipe', step.live ? 'inherit' : 'pipe'],
			env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...step.env }
		});
		running.add(child);
		let text = '';
		child.stdout?.setEncoding('utf8').on('data', (part) => (text += part));
		child.stderr?.setEncoding('utf8').on('data', (part) => (text += part));
		child.on('error', (error) => (text += String(error)));
		child.on('close', (code) => {
			running.delete(child);
			resolve({ code: code ?? 1, text });
		});
	});
}
