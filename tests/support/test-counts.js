import { readFileSync } from 'node:fs';

/** @typedef {import('./run-step.js').Counts} Counts */

/**
 * What Vitest's JSON report counts. A file that could not be read, a run that ended badly and a report that is not
 * there each count as one failure, so that nothing goes wrong without a number.
 * @param {string} file
 * @param {boolean} ok whether the run ended well
 * @returns {Counts}
 */
export function vitestCounts(file, ok) {
	const report = readJson(file);
	if (report === null) return { passed: 0, failed: 1, skipped: 0 };
	const unread = report.testResults.filter(
		(/** @type {{ status: string, assertionResults: { status: string }[] }} */ one) =>
			one.status === 'failed' && !one.assertionResults.some((test) => test.status === 'failed')
	).length;
	const failed = report.numFailedTests + unread;
	const skipped = report.numPendingTests + report.numTodoTests;
	return { passed: report.numPassedTests, failed: !ok && failed === 0 ? 1 : failed, skipped };
}

/**
 * What Playwright's JSON report counts, with the same care.
 * @param {string} file
 * @param {boolean} ok whether the run ended well
 * @returns {Counts}
 */
export function playwrightCounts(file, ok) {
	const report = readJson(file);
	if (report === null) return { passed: 0, failed: 1, skipped: 0 };
	const { expected, unexpected, flaky, skipped } = report.stats;
	const failed = unexpected + flaky;
	return { passed: expected, failed: !ok && failed === 0 ? 1 : failed, skipped };
}

/** @param {string} file */
function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
}
