import type { Page } from 'playwright/test';
import { expectAccessible } from '../../support/browser/accessible';
import { ask } from '../../support/browser/ask';
import { scansInDatabase } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { dumpOf } from '../../support/browser/stored';
import { expect, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();
const pin = '471108';

test.beforeEach(async () => {
	const answer = await ask(school, '/admin/devices?/pin', {
		method: 'POST',
		as: school.person('admin'),
		origin: school.origin,
		body: `pin=${pin}`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
	});
	expect(answer.status).toBe(200);
});

const staff = (page: Page) => page.locator('[data-staff]');

/** Presses and holds a place of the kiosk until `then` is there, or lets go at once. */
async function holdCorner(page: Page): Promise<void> {
	const box = await page.locator('main.kiosk').boundingBox();
	await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 30);
	await page.mouse.down();
}

async function typePin(page: Page, digits: string): Promise<void> {
	const pad = page.getByRole('group', { name: 'Staff PIN' });
	for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
	await pad.getByRole('button', { name: 'Open' }).click();
}

async function openPanel(page: Page): Promise<void> {
	await page.keyboard.press('Control+Alt+KeyK');
	await typePin(page, pin);
	await expect(page.getByRole('button', { name: 'Leave kiosk mode' })).toBeVisible();
}

test('a kiosk is left with the staff’s PIN alone, which is nowhere on the screen or the tablet; it holds what waits and starts again', async ({
	open
}) => {
	const { kiosk: device } = school.school.devices;
	const pupil = school.pupil('Amira Khan');
	const kiosk = await open(school, '/kiosk', { device });
	await ready(kiosk);

	// A moment in the corner is nothing; three seconds are.
	await holdCorner(kiosk);
	await kiosk.mouse.up();
	await expect(staff(kiosk)).toHaveCount(0);
	await holdCorner(kiosk);
	await expect(kiosk.getByRole('heading', { name: 'For staff' })).toBeVisible();
	await kiosk.mouse.up();
	await expectAccessible(kiosk, 'the staff’s PIN');
	await expect(kiosk.getByRole('button', { name: 'Leave kiosk mode' })).toHaveCount(0);
	await typePin(kiosk, '0000');
	await expect(kiosk.getByRole('alert')).toHaveText('This is not the staff PIN.');
	await expect(kiosk.getByRole('button', { name: 'Leave kiosk mode' })).toHaveCount(0);
	const pad = kiosk.getByRole('group', { name: 'Staff PIN' });
	for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click();
	await expect(pad.locator('output')).toHaveText('••••••');
	const texts = [await kiosk.content(), ...(await dumpOf(kiosk)).stored.map(({ text }) => text)];
	expect(texts.filter((text) => text.includes(pin) || text.includes('argon2'))).toEqual([]);
	await pad.getByRole('button', { name: 'Open' }).click();
	await expect(kiosk.getByText('Nothing is waiting to be sent.')).toBeVisible();
	await expectAccessible(kiosk, 'staff’s own screen');

	// The network goes with a card read: leaving forgets nothing.
	await kiosk.context().setOffline(true);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByRole('heading', { name: /^Saved/ })).toBeVisible();
	await expect(staff(kiosk), 'a card that is read is a kiosk’s again, at once').toHaveCount(0);
	await kiosk.keyboard.press('Control+Alt+KeyK');
	await typePin(kiosk, pin);
	await expect(kiosk.getByRole('alert')).toHaveText(/^The network is away\. Nothing was opened/);
	await kiosk.context().setOffline(false);
	await kiosk.getByRole('button', { name: 'Back to the kiosk' }).click();
	await openPanel(kiosk);
	await kiosk.getByRole('button', { name: 'Leave kiosk mode' }).click();
	await expect(kiosk.getByRole('heading', { name: 'The kiosk is off.' })).toBeVisible();
	await expectAccessible(kiosk, 'the kiosk is off');
	await expect.poll(() => scansInDatabase(school, pupil.card)).toEqual(['late']);
	const other = school.pupil('Ben Okafor');
	await readCard(kiosk, other.card);
	expect(await scansInDatabase(school, other.card)).toEqual([]);

	await kiosk.getByRole('button', { name: 'Start the kiosk' }).click();
	await ready(kiosk);
	await readCard(kiosk, other.card);
	await expect(kiosk.getByRole('heading', { name: `Thank you, ${other.shortName}` })).toBeVisible();
});

test('staff’s own screen goes back to the kiosk by itself, leads to the test page without the PIN again, and the kiosk asks for it anew', async ({
	open
}) => {
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.door });
	await kiosk.clock.install();
	await kiosk.reload();
	await ready(kiosk);
	await kiosk.keyboard.press('Control+Alt+KeyK');
	await expect(staff(kiosk)).toBeVisible();
	await kiosk.clock.fastForward(61_000);
	await expect(staff(kiosk)).toHaveCount(0);
	await openPanel(kiosk);
	await kiosk.getByRole('link', { name: 'Camera, and try a card' }).click();
	await expect(kiosk.getByRole('heading', { name: 'Hold up a card' })).toBeVisible();
	await kiosk.clock.fastForward(181_000);
	await ready(kiosk);
	await kiosk.clock.fastForward(180_000);
	await kiosk.keyboard.press('Control+Alt+KeyK');
	await expect(kiosk.getByRole('group', { name: 'Staff PIN' })).toBeVisible();
});

test('nothing on a kiosk leads outside: no link, no menu, no drop, no zoom by accident; the back button stays', async ({
	open
}) => {
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	const linksOutside = () =>
		kiosk
			.locator('main a, main area, main form[action], main iframe, main embed, main object')
			.evaluateAll((found) => found.map((element) => element.outerHTML).filter((html) => !/href="\/kiosk/.test(html)));
	const refuses = (name: string, init: Record<string, unknown> = {}) =>
		kiosk.locator('main.kiosk').evaluate(
			(main, [type, given]) => {
				const made = type === 'wheel' ? new WheelEvent(type, given) : new Event(type, given);
				return !main.dispatchEvent(made);
			},
			[name, { bubbles: true, cancelable: true, ...init }] as const
		);
	await ready(kiosk);
	expect(await linksOutside()).toEqual([]);
	for (const name of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart']) {
		expect(await refuses(name), name).toBe(true);
	}
	expect(await refuses('wheel', { ctrlKey: true }), 'a pinch').toBe(true);
	expect(await refuses('wheel'), 'scrolling').toBe(false);
	const style = await kiosk.locator('main.kiosk').evaluate((main) => {
		const { userSelect, touchAction } = getComputedStyle(main);
		return { userSelect, touchAction };
	});
	expect(style).toEqual({ userSelect: 'none', touchAction: 'pan-x pan-y' });

	await readCard(kiosk, school.pupil('Chloe Dubois').card);
	await expect(kiosk.getByRole('heading', { name: /^Thank you/ })).toBeVisible();
	expect(await linksOutside()).toEqual([]);
	for (const _ of [1, 2, 3]) {
		await kiosk.evaluate(() => history.back());
		await expect
			.poll(() => kiosk.evaluate(() => JSON.stringify(history.state)?.includes('staysHere') ?? false))
			.toBe(true);
		expect(new URL(kiosk.url()).pathname).toBe('/kiosk');
	}
	await openPanel(kiosk);
	expect(await linksOutside()).toEqual([]);
});

test('the first touch of a finger fills the screen, leaving gives it back; a tablet that is revoked keeps nothing', async ({
	open
}) => {
	const { secondKiosk: device } = school.school.devices;
	const kiosk = await open(school, '/kiosk', { device, hasTouch: true });
	const fills = () => kiosk.evaluate(() => document.fullscreenElement !== null);
	await ready(kiosk);
	expect(await fills()).toBe(false);
	await kiosk.touchscreen.tap(640, 400);
	await expect.poll(fills).toBe(true);
	await openPanel(kiosk);
	await kiosk.getByRole('button', { name: 'Leave kiosk mode' }).click();
	await expect.poll(fills).toBe(false);
	await kiosk.getByRole('button', { name: 'Start the kiosk' }).click();
	await ready(kiosk);

	const answer = await ask(school, '/admin/devices?/revoke', {
		method: 'POST',
		as: school.person('admin'),
		origin: school.origin,
		body: `deviceId=${device.id}`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
	});
	expect(answer.status).toBe(200);
	await expect(kiosk.getByRole('heading', { name: 'This tablet was taken out of use.' })).toBeVisible();
	await expect
		.poll(async () => (await dumpOf(kiosk)).stored.filter(({ where }) => /IndexedDB|localStorage/.test(where)))
		.toEqual([{ where: 'localStorage', text: 'test.enrolled\nyes' }]);
});

test('a newer version is taken while nobody stands before the kiosk, and never while a sign-in waits or staff are at it', async ({
	open
}) => {
	const pupil = school.pupil('Ella Novak');
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await kiosk.clock.install();
	// A worker that waits to take over, as the browser has one when a newer version was fetched.
	await kiosk.addInitScript(() => {
		const told: unknown[] = [];
		const waiting = { postMessage: (word: unknown) => told.push(word) };
		Reflect.set(window, 'toldToTheNewVersion', told);
		Reflect.set(ServiceWorkerContainer.prototype, 'register', () =>
			Promise.resolve({ waiting, update: async () => {} })
		);
	});
	await kiosk.reload();
	await ready(kiosk);
	const told = () => kiosk.evaluate(() => Reflect.get(window, 'toldToTheNewVersion').length > 0);

	await kiosk.context().setOffline(true);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.locator('main')).toHaveAttribute('data-waiting', '1');
	await kiosk.clock.runFor(90_000);
	await ready(kiosk);
	expect(await told(), 'a sign-in waits').toBe(false);

	await kiosk.context().setOffline(false);
	await expect
		.poll(async () => {
			// No word comes that the network is back: the tablet finds out by its own asking.
			await kiosk.clock.runFor(1_000);
			return scansInDatabase(school, pupil.card);
		})
		.toEqual(['late']);
	await kiosk.clock.runFor(70_000);
	await expect.poll(told, 'nobody is there, and nothing waits any more').toBe(true);

	await kiosk.reload();
	await ready(kiosk);
	await openPanel(kiosk);
	await kiosk.clock.runFor(50_000);
	expect(await told(), 'staff are at it').toBe(false);
	await kiosk.clock.runFor(80_000);
	await expect(staff(kiosk)).toHaveCount(0);
	expect(await told()).toBe(true);
});
