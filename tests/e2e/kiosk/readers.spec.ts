import type { Page } from 'playwright/test';
import { expectAccessible } from '../../support/browser/accessible';
import { testWithCamera } from '../../support/browser/camera';
import { fakeCamera, setFakeCamera, type FakeCameraMode } from '../../support/browser/fake-camera';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, neverReloads, readCard, test, type OpenPage } from '../../support/browser/test';
import type { SeededDevice } from '../../support/seed-small-school';

const school = useSmallSchool();

/** The test page of a tablet, with a stand-in for its camera. */
async function withFakeCamera(open: OpenPage, device: SeededDevice): Promise<Page> {
	const page = await open(school, '/trust', { device });
	await fakeCamera(page);
	await page.goto('/kiosk/test');
	await expect(page.locator('main')).toHaveAttribute('data-camera', 'ready');
	return page;
}

const troubles: [FakeCameraMode, string][] = [
	['black', 'was black'],
	['same', 'stood still'],
	['silent', 'stood still'],
	['muted', 'was held back by the device'],
	['ended', 'was taken away']
];

for (const [mode, words] of troubles) {
	test(`[SC4] a camera (a stand-in) that is ${mode} is restarted without a reload, and says so`, async ({ open }) => {
		const page = await withFakeCamera(open, school.school.devices.kiosk);
		const stays = await neverReloads(page);
		await expect(page.locator('html')).toHaveAttribute('data-opened', '1');
		await setFakeCamera(page, mode);
		await expect(page.getByText(`Restarted once; the last time the picture ${words}.`)).toBeVisible({
			timeout: 30_000
		});
		await expect(page.locator('html')).toHaveAttribute('data-opened', '2');
		await expect(page.locator('main')).toHaveAttribute('data-camera', 'ready');
		await expect(page.getByText(/it is being restarted/)).toHaveCount(0);
		await readCard(page, 'GH-STILL-LIVE');
		await expect(page.getByTestId('reading').first()).toContainText('GH-STILL-LIVE');
		await stays();
	});
}

test('[SC4] a camera (a stand-in) that was taken away while the tablet slept is opened as it wakes, without a reload', async ({
	open
}) => {
	const page = await withFakeCamera(open, school.school.devices.kiosk);
	const stays = await neverReloads(page);
	const show = (state: 'hidden' | 'visible') =>
		page.evaluate((visibility) => {
			Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
			document.dispatchEvent(new Event('visibilitychange'));
		}, state);
	await show('hidden');
	await setFakeCamera(page, 'ended');
	await expect(page.locator('html')).toHaveAttribute('data-opened', '1');
	await show('visible');
	await expect(page.locator('html')).toHaveAttribute('data-opened', '2');
	await expect(page.locator('main')).toHaveAttribute('data-camera', 'ready');
	await expect(page.getByText('Restarted once; the last time the picture was taken away.')).toBeVisible();
	await stays();
});

test('[SC4] which camera, its mirror and its lamp are remembered on the tablet, and the kiosk uses them', async ({
	open
}) => {
	const page = await withFakeCamera(open, school.school.devices.kiosk);
	const video = page.locator('video');
	await expect(video).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)');
	await page.getByLabel('Show the picture as in a mirror').uncheck();
	await expect(video).toHaveCSS('transform', 'none');
	await page.getByLabel('Which camera').selectOption({ label: 'On the back' });
	await expect(page.locator('html')).toHaveAttribute('data-opened', '2');
	await expect(page.locator('main')).toHaveAttribute('data-camera', 'ready');
	await page.reload();
	await expect(page.getByLabel('Which camera')).toHaveValue('environment');
	await expect(page.getByLabel('Show the picture as in a mirror')).not.toBeChecked();
	await page.getByRole('link', { name: 'Back to the kiosk' }).click();
	await expect(page.locator('main[data-screen=idle]')).toBeVisible();
	await expect(page.locator('video')).toHaveCSS('transform', 'none');
	const kept = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith('.camera')));
	expect(kept.map(([, value]) => JSON.parse(value))).toEqual([{ facing: 'environment', mirror: false, torch: false }]);
});

testWithCamera(
	'[CD2] a card held up on a tablet’s test page is said with what, how and how fast, and no scan is sent',
	async ({ open, camera }) => {
		const browser = await camera([
			{ code: '0042-QR', symbology: 'qr' },
			{ code: '0042-BARS', symbology: 'code-128' }
		]);
		const page = await open(school, '/trust', { browser, device: school.school.devices.kiosk });
		const sent: string[] = [];
		page.on('request', (request) => {
			if (new URL(request.url()).pathname.startsWith('/api/v1/scans')) sent.push(request.url());
		});
		await page.goto('/kiosk/test');
		const reading = (code: string) =>
			page.getByTestId('reading').filter({ has: page.getByRole('heading', { name: code }) });
		await expect(reading('0042-QR').first()).toContainText(/Camera: QR, at the \w+ look/);
		await expect(reading('0042-QR').first()).toContainText(/\d+ ms from the first frame that showed it/);
		await expect(reading('0042-BARS').first()).toContainText('Camera: Code 128');
		await expect(page.locator('main')).toHaveAttribute('data-reader', 'worker');
		await readCard(page, '004217');
		await expect(reading('004217').first()).toContainText(/A reader that types. 6 keys, [\d.]+ ms apart/);
		expect(sent).toEqual([]);
	}
);

test('[CD3] a card held to the tablet over NFC (a stub of the browser’s reader) is read after a tap, in the school’s form', async ({
	open
}) => {
	const page = await open(school, '/trust', { device: school.school.devices.kiosk });
	await page.addInitScript(() => {
		class StubReader extends EventTarget {
			async scan(): Promise<void> {
				window.addEventListener('stub-nfc', () =>
					this.dispatchEvent(Object.assign(new Event('reading'), { serialNumber: '04:c4:3b:c2:1c:26:80' }))
				);
			}
		}
		Reflect.set(window, 'NDEFReader', StubReader);
	});
	await page.goto('/kiosk/test');
	await page.getByRole('button', { name: 'Read over NFC too' }).click();
	await expect(page.getByText('NFC is on: hold a card to the back of the tablet.')).toBeVisible();
	await page.evaluate(() => window.dispatchEvent(new Event('stub-nfc')));
	await expect(page.getByTestId('reading').first()).toContainText('04c43bc21c2680');
	await expect(page.getByTestId('reading').first()).toContainText('NFC');
});

test('a tablet’s test page is WCAG 2.2 AA, in light and dark, and fits a tablet either way', async ({ open }) => {
	const page = await withFakeCamera(open, school.school.devices.kiosk);
	await readCard(page, '1c78f2bf'.repeat(8));
	await readCard(page, '004217');
	await expect(page.getByTestId('reading')).toHaveCount(2);
	await expectAccessible(page, 'test page');
	const fresh = await open(school, '/kiosk/test');
	await expect(fresh.getByRole('heading', { name: 'This tablet is not in use yet.' })).toBeVisible();
	await expectAccessible(fresh, 'test page of no device');
});
