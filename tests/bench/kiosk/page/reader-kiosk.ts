import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { findBrowser } from '../../../support/find-browser.js';

/** A kiosk in a real browser, with a reader that types. */
export interface ReaderKiosk {
	page: Page;
	context: BrowserContext;
	/** The browser's own tools on the page. */
	tools: CDPSession;
	/**
	 * Types a code and Enter as a reader does: real keys that carry a reader's times, the last of them now, so that a busy machine
	 * does not make a slow typist of it and no key's event is measured from too late.
	 */
	type(code: string): Promise<void>;
	close(): Promise<void>;
}

const tablet = { width: 820, height: 1180 };
const gapSeconds = 0.004;

/** Opens the kiosk as built, enrolled; `args` are the browser's beside the usual, `prepare` runs in the page before its own script. */
export async function openReaderKiosk(kiosk: {
	origin: string;
	token: string;
	args?: readonly string[];
	prepare?: () => void;
}): Promise<ReaderKiosk> {
	const path = findBrowser()?.path;
	if (path === undefined) throw new Error('No browser is here');
	const usual = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
	const browser = await chromium.launch({ executablePath: path, args: [...usual, ...(kiosk.args ?? [])] });
	try {
		const context = await browser.newContext({ viewport: tablet, locale: 'en-GB', timezoneId: 'Europe/London' });
		await context.addInitScript((own) => localStorage.setItem('gatehouse.device', own), kiosk.token);
		if (kiosk.prepare) await context.addInitScript(kiosk.prepare);
		const page = await context.newPage();
		await page.goto(`${kiosk.origin}/kiosk`);
		await page.locator('main[data-screen=idle]').waitFor();
		await page.waitForLoadState('networkidle');
		const tools = await context.newCDPSession(page);
		return {
			page,
			context,
			tools,
			async type(code) {
				const keys = [...[...code].map((key) => ({ key, text: key })), { key: 'Enter', text: '\r' }];
				const endsAt = Date.now() / 1000;
				const sent = keys.flatMap(({ key, text }, index) => {
					const timestamp = endsAt - (keys.length - 1 - index) * gapSeconds;
					return [
						tools.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp }),
						tools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp })
					];
				});
				await Promise.all(sent);
			},
			close: () => browser.close()
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}
