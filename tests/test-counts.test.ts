import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tallyOf } from './support/run-step.js';
import { playwrightCounts, vitestCounts } from './support/test-counts.js';

let folder = '';
const report = (content: unknown) => {
	const file = join(folder, 'report.json');
	writeFileSync(file, JSON.stringify(content));
	return file;
};

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'gatehouse-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the last line of a test run counts what Vitest reports', () => {
	const good = { status: 'passed', assertionResults: [{ status: 'passed' }] };
	const unread = { status: 'failed', assertionResults: [] };
	const numbers = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

	it('passed, failed, and what was skipped or is still to be written', () => {
		expect(vitestCounts(report({ ...numbers, testResults: [good] }), true)).toEqual({
			passed: 3,
			failed: 0,
			skipped: 2
		});
	});

	it('a file that could not be read is a failure, though no test in it ran', () => {
		expect(vitestCounts(report({ ...numbers, testResults: [good, unread] }), false).failed).toBe(1);
	});

	it('a run that ended badly is a failure, though every test passed', () => {
		expect(vitestCounts(report({ ...numbers, testResults: [good] }), false).failed).toBe(1);
	});

	it('a report that was never written is a failure', () => {
		expect(vitestCounts(join(folder, 'none.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});
});

describe('the last line of a test run counts what Playwright reports', () => {
	const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };

	it('a test that passed only at a second try has failed', () => {
		expect(playwrightCounts(report({ stats }), false)).toEqual({ passed: 4, failed: 2, skipped: 2 });
	});

	it('a run that ended badly is a failure, though every test passed', () => {
		expect(playwrightCounts(report({ stats: { ...stats, unexpected: 0, flaky: 0 } }), false).failed).toBe(1);
	});
});

it('skipped tests are said only where there are some', () => {
	expect(tallyOf({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
	expect(tallyOf({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
});
