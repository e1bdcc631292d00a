import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright';
import { findBrowser } from '../find-browser.js';

/** A verdict that a pupil saw: the scan by its id, what was said, and when, by this machine's clock. */
export interface Shown {
	scanId: string;
	outcome: string;
	atMs: number;
}

/**
 * A tablet at a door: a browser of its own, with a profile on the disk, that can be killed as a tablet whose battery is pulled.
 * It is a device from its first start on.
 */
export interface Tablet {
	readonly name: string;
	/** The page that is in front. */
	readonly page: Page;
	/** The first verdict that anybody saw on it of every scan, across its lives. */
	readonly shown: Shown[];
	/** Types a code as a reader does and answers the verdict; null where none came within `waitMs`. */
	showCard(code: string, waitMs?: number): Promise<Shown | null>;
	/** Moves its own clock, as somebody in the settings would; counted from the true time, in milliseconds. */
	setClock(offByMs: number): Promise<void>;
	/** Kills its page and opens another, or its whole browser (SIGKILL) and starts it again. */
	killTab(): Promise<void>;
	killBrowser(): Promise<void>;
	/** How many scans it says are waiting. */
	waiting(): Promise<number>;
	close(): Promise<void>;
}

/** Starts a tablet of a device on a kiosk's address. */
export async function startTablet(origin: string, device: { name: string; token: string }): Promise<Tablet> {
	const profile = mkdtempSync(join(tmpdir(), 'gatehouse-tablet-'));
	const shown: Shown[] = [];
	let offByMs = 0;
	let child: ChildProcess;
	let browser: Browser;
	let page: Page;
	let wake = () => {};

	async function openPage(): Promise<void> {
		const [context] = browser.contexts();
		if (context === undefined) throw new Error('The browser has no profile');
		const [first] = context.pages();
		page = first && first.url() === 'about:blank' ? first : await context.newPage();
		await page.exposeBinding('gatehouseShown', (_, scanId: string, outcome: string) => {
			// The server's answer to a verdict that was saved at first may come when the next card is held up already.
			if (shown.some((before) => before.scanId === scanId)) return;
			shown.push({ scanId, outcome, atMs: Date.now() });
			wake();
		});
		await page.addInitScript(watchVerdicts, { token: device.token, offByMs });
		await page.goto(`${origin}/kiosk`);
		await page.locator('main[data-screen=idle]').waitFor({ timeout: 60_000 });
	}

	async function startBrowser(): Promise<void> {
		const path = findBrowser()?.path;
		if (path === undefined) throw new Error('No browser is here');
		const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
		const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-session-crashed-bubble'];
		child = spawn(
			path,
			[...flags, ...quiet, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
			{ stdio: ['ignore', 'ignore', 'pipe'], detached: true }
		);
		browser = await chromium.connectOverCDP(await addressOf(child));
		await openPage();
	}

	async function killGroup(): Promise<void> {
		const over = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
		if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		await over;
		await browser.close().catch(() => undefined);
	}

	await startBrowser();
	return {
		name: device.name,
		get page() {
			return page;
		},
		shown,
		async showCard(code, waitMs = 15_000) {
			// What is told anew of a card before is no answer to this one.
			const before = new Set(shown.map(({ scanId }) => scanId));
			const found = () => shown.find(({ scanId }) => !before.has(scanId)) ?? null;
			const untilMs = Date.now() + waitMs;
			await typeAsReader(page, code);
			while (found() === null && Date.now() < untilMs) {
				await new Promise<void>((resolve) => {
					const late = setTimeout(resolve, untilMs - Date.now());
					wake = () => {
						clearTimeout(late);
						resolve();
					};
				});
			}
			return found();
		},
		async setClock(offBy) {
			offByMs = offBy;
			await page.evaluate((by) => Reflect.set(globalThis, 'gatehouseClockOffBy', by), offBy);
		},
		async killTab() {
			await page.close({ runBeforeUnload: false });
			await openPage();
		},
		async killBrowser() {
			await killGroup();
			await startBrowser();
		},
		waiting: () => page.locator('main').evaluate((main) => Number(main.dataset['waiting'] ?? 0)),
		async close() {
			await killGroup();
			rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		}
	};
}

/** Runs in the page, before its own script: makes it the device, sets its clock, and tells of every verdict. */
function watchVerdicts({ token, offByMs }: { token: string; offByMs: number }): void {
	localStorage.setItem('gatehouse.device', token);
	const trueNow = Date.now.bind(Date);
	Reflect.set(globalThis, 'gatehouseClockOffBy', offByMs);
	Date.now = () => trueNow() + Number(Reflect.get(globalThis, 'gatehouseClockOffBy'));
	let last = '';
	const look = () => {
		const main = document.querySelector<HTMLElement>('main[data-screen]');
		const { scan = '', outcome = '' } = main?.dataset ?? {};
		if (outcome === '' || `${scan} ${outcome}` === last) return;
		last = `${scan} ${outcome}`;
		Reflect.get(globalThis, 'gatehouseShown')(scan, outcome);
	};
	new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

const gapMs = 4;

/** Real keys, sent in one go, that carry a reader's times: a busy machine does not make a slow typist of it. */
async function typeAsReader(page: Page, code: string): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const beganAt = Date.now() / 1000;
	const keys = [...[...code].map((key) => ({ key, text: key })), { key: 'Enter', text: '\r' }];
	await Promise.all(
		keys.map(({ key, text }, index) =>
			session.send('Input.dispatchKeyEvent', {
				type: 'keyDown',
				key,
				text,
				timestamp: beganAt + (index * gapMs) / 1000
			})
		)
	);
	await session.detach();
}

/** The address that a browser prints when it listens. */
function addressOf(child: ChildProcess): Promise<string> {
	let printed = '';
	return new Promise((resolve, reject) => {
		child.once('exit', () => reject(new Error(`The browser did not start:\n${printed}`)));
		child.stderr?.setEncoding('utf8').on('data', (part: string) => {
			printed += part;
			const found = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
			if (found !== undefined) resolve(found);
		});
	});
}
