import {
	test as base,
	expect,
	type Browser,
	type BrowserContextOptions,
	type Locator,
	type Page
} from 'playwright/test';
import type { SeededDevice, SeededPerson, SeededPupil } from '../seed-small-school';

/** Who opens a page, and on what. */
export interface Opened extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion' | 'hasTouch'> {
	/** Signed in already; nobody unless said. */
	as?: SeededPerson;
	/** The browser is this device, enrolled already. */
	device?: SeededDevice;
	/** Another browser than the run's own, for example one with a camera. */
	browser?: Browser;
}

/** Opens a page of a school in a browser profile of its own, which is closed after the test. */
export type OpenPage = (school: { origin: string }, path: string, opened?: Opened) => Promise<Page>;

/** What Playwright's own `test` gives, and `open`. A test fails where a page that it opened threw, or broke the page's policy. */
export const test = base.extend<{ open: OpenPage }>({
	open: async ({ browser: own }, use) => {
		const faults: string[] = [];
		const opened: Page[] = [];
		await use(async ({ origin }, path, { as, device, browser = own, ...options } = {}) => {
			const context = await browser.newContext({
				baseURL: origin,
				viewport: { width: 1280, height: 800 },
				locale: 'en-GB',
				timezoneId: 'Europe/London',
				...options
			});
			if (as) await context.addCookies([{ ...as.cookie, url: origin, httpOnly: true, sameSite: 'Lax' }]);
			if (device) {
				await context.addInitScript((token) => {
					if (!localStorage.getItem('test.enrolled')) localStorage.setItem('gatehouse.device', token);
					localStorage.setItem('test.enrolled', 'yes');
				}, device.token);
			}
			const page = await context.newPage();
			opened.push(page);
			page.on('pageerror', (error) => faults.push(`${path}: ${error.stack ?? error.message}`));
			page.on('console', (message) => {
				if (message.type() === 'error' && /Content Security Policy/.test(message.text())) faults.push(message.text());
			});
			await page.goto(path);
			return page;
		});
		for (const page of opened) await page.context().close();
		expect(faults, 'no page threw, nor broke its policy').toEqual([]);
	}
});

export { expect };

/** The keys of a reader are this far apart, in seconds. */
const readerGap = 0.004;

/**
 * What a keyboard-wedge reader does: types a code and Enter, as real keys, wherever the focus is. The keys are sent in one
 * go and carry a reader's times, so that a busy machine does not make a slow typist of it.
 */
export async function readCard(page: Page, code: string): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const beganAt = Date.now() / 1000;
	const keys = [
		...[...code].map((key) => ({ key, text: key })),
		{ key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
	];
	await Promise.all(
		keys.flatMap(({ text, ...key }, index) => {
			const timestamp = beganAt + index * readerGap;
			return [
				session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text, timestamp }),
				session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, timestamp })
			];
		})
	);
	await session.detach();
}

/** Waits until an enrolled device is ready for a card. */
export async function ready(page: Page): Promise<void> {
	await expect(page.locator('main[data-screen=idle]')).toBeVisible();
}

/** Waits until a page that holds no socket has all its script, so that its buttons answer. */
export async function loaded(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle');
}

/** Waits until a staff screen is live. */
export async function live(page: Page): Promise<void> {
	await expect(page.getByRole('status').filter({ hasText: /^\s*Live(?! again)/ })).toBeVisible();
}

/** Marks the page, so that a reload would be seen. Answers what fails where there was one. */
export async function neverReloads(page: Page): Promise<() => Promise<void>> {
	const mark = `mark-${page.url()}`;
	await page.evaluate((name) => Reflect.set(window, 'neverReloaded', name), mark);
	return async () => {
		expect(await page.evaluate(() => Reflect.get(window, 'neverReloaded')), 'the page was not loaded anew').toBe(mark);
	};
}

/** The row of a pupil in the desk's list. */
export function deskRow(page: Page, { listName }: SeededPupil): Locator {
	return page.getByRole('row').filter({ has: page.getByRole('link', { name: listName, exact: true }) });
}

/** The seat of a pupil on a room's screen or wall. */
export function seat(page: Page, { shortName }: SeededPupil): Locator {
	return page.getByRole('article').filter({ has: page.getByRole('heading', { name: shortName, exact: true }) });
}
