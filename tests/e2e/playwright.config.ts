import { defineConfig } from 'playwright/test';
import { findBrowser } from '../support/find-browser.js';

/** Browser tests, by person: `tests/e2e/<person>/*.spec.ts`. Each starts what it needs by itself; none is tried twice. */
export default defineConfig({
	testDir: '.',
	globalSetup: './global-setup.ts',
	testMatch: '**/*.spec.ts',
	outputDir: '../../test-results',
	timeout: 120_000,
	expect: { timeout: 10_000 },
	retries: 0,
	workers: 2,
	forbidOnly: process.env['CI'] !== undefined,
	reporter: 'list',
	use: {
		actionTimeout: 15_000,
		navigationTimeout: 30_000,
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: findBrowser()?.path,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	}
});
