import type { Page } from 'playwright/test';
import { scansInDatabase } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();

const thanks = (page: Page, shortName: string) => page.getByRole('heading', { name: `Thank you, ${shortName}` });
const idle = (page: Page) => page.locator('main[data-screen=idle]');

test('[PR1][PU1] a late verdict says who, when, how late and what next, never what follows, and is gone in six seconds', async ({
	open
}) => {
	const pupil = school.pupil('Daniel Price');
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(thanks(kiosk, pupil.shortName)).toBeVisible();
	const shownAt = Date.now();
	await expect(kiosk.getByText(/^Signed in at 08:3\d\. You are \d minutes late\.$/)).toBeVisible();
	await expect(kiosk.locator('.next')).toContainText('Your tutor will tell you what happens next.');
	await expect(kiosk.locator('body')).not.toContainText(/detention|Price|7A/i);

	await expect(idle(kiosk)).toBeVisible({ timeout: 8_000 });
	const stoodMs = Date.now() - shownAt;
	expect(stoodMs).toBeGreaterThan(4_000);
	await expect(kiosk.locator('body')).not.toContainText(pupil.shortName);
});

test('[PR1][SC4] reason tiles take one touch, the reason is on the desk at once, and the next card interrupts them', async ({
	open
}) => {
	const [first, second] = [school.pupil('Ella Novak'), school.pupil('Farid Rahman')];
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);

	await readCard(kiosk, first.card);
	const tiles = kiosk.getByRole('group', { name: /What happened/ });
	await tiles.getByRole('button', { name: 'Overslept' }).click();
	await expect(tiles.getByRole('button', { name: 'Overslept' })).toHaveAttribute('aria-pressed', 'true');
	await expect(deskRow(desk, first)).toContainText('Overslept');

	await readCard(kiosk, second.card);
	await expect(thanks(kiosk, second.shortName)).toBeVisible();
	await expect(thanks(kiosk, first.shortName)).toBeHidden();
	await expect(tiles.getByRole('button', { name: 'Overslept' })).toHaveAttribute('aria-pressed', 'false');
	await expect(deskRow(desk, second)).toBeVisible();
});

test('[CD2] the same card read again within three seconds is one scan, and other cards in between are not held up', async ({
	open
}) => {
	const [first, second] = [school.pupil('Grace Turner'), school.pupil('Hamza Malik')];
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, first.card);
	await readCard(kiosk, first.card);
	await readCard(kiosk, second.card);
	await expect(thanks(kiosk, second.shortName)).toBeVisible();
	await expect.poll(() => scansInDatabase(school, first.card)).toEqual(['late']);
	expect(await scansInDatabase(school, second.card)).toEqual(['late']);
});

test('[PU5] a pupil who signs in again is told when they came, and is counted once', async ({ open }) => {
	const pupil = school.pupil('Maya Patel');
	await school.scan(school.school.devices.secondKiosk, pupil.card);
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByRole('heading', { name: `You are signed in, ${pupil.shortName}` })).toBeVisible();
	await expect(kiosk.getByText(/^You signed in at 08:3\d\.$/)).toBeVisible();
});

test('[PR2][CD1] unknown, revoked, expired and leavers’ cards look the same, pixel for pixel; the desk is told which is which', async ({
	open
}) => {
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk, reducedMotion: 'reduce' });
	await ready(kiosk);
	const codes = [
		'NOBODYS-CARD',
		school.pupilWho('revoked').card,
		school.pupilWho('temporary-expired').card,
		school.pupilWho('leaver').card
	];
	const pictures: Buffer[] = [];
	for (const code of codes) {
		const answered = kiosk.waitForResponse((response) => response.url().endsWith('/api/v1/scans'));
		await readCard(kiosk, code);
		await answered;
		await expect(kiosk.getByRole('heading', { name: 'Please see reception' })).toBeVisible();
		pictures.push(await kiosk.screenshot({ animations: 'disabled', mask: [kiosk.locator('.clock')] }));
	}
	const [unknown, ...others] = pictures;
	for (const other of others) expect(unknown?.equals(other)).toBe(true);

	const needs = desk.getByRole('complementary', { name: 'Needs you' });
	for (const title of [
		'Card not known',
		'Card no longer valid',
		'Temporary card has run out',
		'Card of a pupil who has left'
	]) {
		await expect(needs.getByRole('heading', { name: title })).toBeVisible();
	}
});

test('[PR1] who forgot their card is told where to go, and types a number only where the school allows it', async ({
	open
}) => {
	const pupil = school.pupil('Noah Fraser');
	const { kiosk, secondKiosk } = school.school.devices;
	const allows = await open(school, '/kiosk', { device: kiosk });
	await ready(allows);
	await allows.getByRole('button', { name: 'I haven’t got my card' }).click();
	await expect(allows.getByRole('heading', { name: 'Please go to reception.' })).toBeVisible();
	const pad = allows.getByRole('group', { name: 'Admission number' });
	for (const digit of pupil.admissionNumber) await pad.getByRole('button', { name: digit, exact: true }).click();
	await pad.getByRole('button', { name: 'Sign in' }).click();
	await expect(thanks(allows, pupil.shortName)).toBeVisible();

	const refuses = await open(school, '/kiosk', { device: secondKiosk });
	await ready(refuses);
	await refuses.getByRole('button', { name: 'I haven’t got my card' }).click();
	await expect(refuses.getByRole('heading', { name: 'Please go to reception.' })).toBeVisible();
	await expect(refuses.getByRole('group', { name: 'Admission number' })).toHaveCount(0);
	await refuses.getByRole('button', { name: 'Back' }).click();
	await expect(idle(refuses)).toBeVisible();
});

test('[RO14][PR5] a pupil expected in a room is told its number, never its name', async ({ open }) => {
	const pupil = school.pupilWho('expected-in-room');
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.locator('.next')).toHaveText('Please go to Room 12.');
	await expect(kiosk.locator('body')).not.toContainText(/support/i);
});
