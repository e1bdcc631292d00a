import type { Page } from 'playwright/test';
import { testWithCamera } from '../../support/browser/camera';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live } from '../../support/browser/test';

const school = useSmallSchool();

/** Takes WebAssembly away from a page and from its workers, or the workers too: as a browser that was locked down has neither. */
async function withoutWebAssembly(page: Page, hasWorkers: boolean): Promise<void> {
	await page.addInitScript((keepWorkers) => {
		Reflect.deleteProperty(window, 'WebAssembly');
		if (!keepWorkers) {
			Reflect.deleteProperty(window, 'Worker');
			return;
		}
		window.Worker = class extends Worker {
			constructor(url: string | URL, options?: WorkerOptions) {
				const script = JSON.stringify(new URL(url, location.href).href);
				const without = new Blob([`delete self.WebAssembly; await import(${script});`], { type: 'text/javascript' });
				super(URL.createObjectURL(without), options);
			}
		};
	}, hasWorkers);
}

/** Above this, in milliseconds, a browser speaks of a long task, and a person feels it. */
const longTaskMs = 50;

/** Counts on a page, from its beginning, what held it up for long. */
async function watchLongTasks(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const seen: number[] = [];
		Reflect.set(window, 'longTasks', seen);
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
		}).observe({ type: 'longtask' });
	});
}

/** What held the page up since it was last asked. */
const longTasks = (page: Page): Promise<number[]> =>
	page.evaluate(() => {
		const seen: unknown = Reflect.get(window, 'longTasks');
		if (!Array.isArray(seen)) throw new Error('Nobody watches this page');
		return seen.splice(0).map(Number);
	});

/**
 * Waits until cards, which come one after another, were all read with nothing in between that held the page up. A busy machine
 * may halt any page once; a decoder that holds it up does so at every frame, five times a second.
 */
async function readsWithoutHoldingUp(page: Page, codes: readonly string[]): Promise<void> {
	const latest = page.getByTestId('reading').first();
	await expect(async () => {
		await longTasks(page);
		for (const code of codes) await expect(latest).toContainText(code);
		await expect(latest).toContainText('by script');
		expect(await longTasks(page), `tasks over ${longTaskMs} ms`).toEqual([]);
	}).toPass({ timeout: 120_000 });
}

testWithCamera(
	'[CD2][SC3] where WebAssembly cannot run, the kiosk reads cards by script, and the desk is told that it does so',
	async ({ open, camera }) => {
		const pupil = school.pupil('Amira Khan');
		const browser = await camera([{ code: pupil.card, symbology: 'qr' }]);
		const kiosk = await open(school, '/trust', { browser, device: school.school.devices.kiosk });
		await withoutWebAssembly(kiosk, true);
		await kiosk.goto('/kiosk');
		expect(await kiosk.evaluate(() => typeof WebAssembly)).toBe('undefined');
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${pupil.shortName}` })).toBeVisible();

		const desk = await open(school, '/desk', { as: school.person('reception') });
		await live(desk);
		const tablet = desk
			.getByRole('region', { name: 'Tablets' })
			.getByRole('listitem')
			.filter({ hasText: school.school.devices.kiosk.name });
		await expect(tablet).toContainText('It reads cards the slow way', { timeout: 20_000 });
	}
);

const cards = [
	{ code: '0042-QR', symbology: 'qr' },
	{ code: 'GH-004213', symbology: 'code-128' }
] as const;

testWithCamera(
	'[CD2][SC4] where WebAssembly cannot run, cards are read by script in a worker, and the page is not held up over 50 ms',
	async ({ open, camera }) => {
		testWithCamera.setTimeout(180_000);
		const browser = await camera([...cards]);
		const page = await open(school, '/trust', { browser, device: school.school.devices.kiosk });
		await watchLongTasks(page);
		await withoutWebAssembly(page, true);
		await page.goto('/kiosk/test');
		await expect(page.locator('main')).toHaveAttribute('data-reader', 'script');
		await expect(page.getByText(/this browser cannot run WebAssembly/)).toBeVisible();
		const codes = cards.map(({ code }) => code);
		await readsWithoutHoldingUp(page, [...codes, ...codes]);
	}
);

testWithCamera(
	'[CD2] where there are no workers either, cards are read by script on the page',
	async ({ open, camera }) => {
		const browser = await camera([...cards]);
		const page = await open(school, '/trust', { browser, device: school.school.devices.kiosk });
		await withoutWebAssembly(page, false);
		await page.goto('/kiosk/test');
		await expect(page.locator('main')).toHaveAttribute('data-reader', 'script');
		for (const { code } of cards) {
			const reading = page.getByTestId('reading').filter({ hasText: code }).first();
			await expect(reading).toContainText('by script', { timeout: 40_000 });
		}
	}
);
