import type { Page } from 'playwright/test';
import { testWithCamera } from '../../support/browser/camera';
import { scansInDatabase } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();

const thanks = (page: Page, shortName: string) => page.getByRole('heading', { name: `Thank you, ${shortName}` });

/** Notes every verdict that the page shows, in their order: what is said first in it. */
function noteVerdicts(): void {
	const noted: string[] = [];
	let last = '';
	Reflect.set(globalThis, 'notedVerdicts', noted);
	new MutationObserver(() => {
		const scan = document.querySelector<HTMLElement>('main[data-outcome]')?.dataset['scan'] ?? '';
		if (scan === '' || scan === last) return;
		last = scan;
		noted.push(document.querySelector('section.verdict h1')?.textContent ?? '');
	}).observe(document, { subtree: true, childList: true, attributes: true });
}

const notedVerdicts = (page: Page) =>
	page.evaluate(() => {
		const noted: string[] = Reflect.get(globalThis, 'notedVerdicts');
		return noted;
	});

testWithCamera(
	'[SC4] a queue before the camera touches nothing: each card is taken at once during the verdict before it, one that is held on or held up again is one scan, and each verdict is the right one',
	async ({ open, camera }) => {
		const pupils = ['Amira Khan', 'Ben Okafor', 'Chloe Dubois', 'Daniel Price', 'Ella Novak', 'Farid Rahman'].map(
			(name) => school.pupil(name)
		);
		const symbologies = ['qr', 'code-128', 'code-39'] as const;
		const cards = pupils.map(({ card: code }, index) => ({ code, symbology: symbologies[index % 3] ?? 'qr' }));
		const [first, second, ...others] = cards;
		if (!first || !second) throw new Error('Two pupils are needed');
		const browser = await camera([first, first, second, second, ...others]);
		const kiosk = await open(school, '/trust', { browser, device: school.school.devices.kiosk });
		await kiosk.addInitScript(noteVerdicts);
		await kiosk.goto('/kiosk');
		// The clip may be caught anywhere, and begins again: a round is the pupils in their order, from whichever.
		await expect.poll(async () => (await notedVerdicts(kiosk)).length, { timeout: 40_000 }).toBeGreaterThanOrEqual(6);
		const titles = (await notedVerdicts(kiosk)).slice(0, 6);
		const names = pupils.map(({ shortName }) => shortName);
		const start = names.findIndex((name) => titles[0]?.endsWith(name));
		expect(titles).toEqual([...names.slice(start), ...names.slice(0, start)].map((name) => `Thank you, ${name}`));
		for (const { card } of pupils) {
			const [outcome, ...again] = await scansInDatabase(school, card);
			expect(outcome).toBe('late');
			expect(again.length, 'scanned again only when the clip began again').toBeLessThanOrEqual(1);
		}
	}
);

test('[SC4] a card that is read while reasons stand alone is taken at once, and a reason touched then is its own pupil’s', async ({
	open
}) => {
	const [first, second] = [school.pupil('Grace Turner'), school.pupil('Hamza Malik')];
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, first.card);
	await expect(thanks(kiosk, first.shortName)).toBeVisible();
	const tiles = kiosk.getByRole('group', { name: /What happened/ });
	await tiles.getByRole('button').first().focus();
	await expect(kiosk.locator('main[data-screen=reasons]')).toBeVisible();
	await expect(kiosk.locator('body')).not.toContainText(first.shortName);

	await readCard(kiosk, second.card);
	await expect(thanks(kiosk, second.shortName)).toBeVisible({ timeout: 3_000 });
	const told = kiosk.waitForRequest((request) => request.method() === 'PATCH');
	await tiles.getByRole('button', { name: 'Overslept' }).click();
	const scanId = await kiosk.locator('main').getAttribute('data-scan');
	expect(new URL((await told).url()).pathname).toBe(`/api/v1/scans/${scanId}`);
	expect(await scansInDatabase(school, first.card)).toEqual(['late']);
	expect(await scansInDatabase(school, second.card)).toEqual(['late']);
});

test('[SC2][SC3][SC5] a tablet that was loaded once starts again with no network, takes a card without a name, and sends it when the network is back', async ({
	open
}) => {
	const pupil = school.pupil('Maya Patel');
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await kiosk.context().setOffline(true);
	await kiosk.reload();
	await ready(kiosk);
	const scripts = await kiosk.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.flatMap((entry) => (entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js') ? entry : []))
			.map(({ workerStart }) => workerStart > 0)
	);
	expect(scripts.length).toBeGreaterThan(0);
	expect(scripts, 'every script came from the service worker').not.toContain(false);

	await readCard(kiosk, pupil.card);
	await expect(kiosk.locator('main[data-screen=verdict][data-outcome=saved]')).toBeVisible();
	await expect(kiosk.locator('body')).not.toContainText(pupil.shortName);
	await expect(kiosk.locator('main')).toHaveAttribute('data-waiting', '1');
	expect(await scansInDatabase(school, pupil.card)).toEqual([]);

	await kiosk.context().setOffline(false);
	await expect.poll(() => scansInDatabase(school, pupil.card)).toEqual(['late']);
	await expect(kiosk.locator('main')).toHaveAttribute('data-waiting', '0');
});
