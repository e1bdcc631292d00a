import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright/test';
import { openNeeds } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { type Dump, dumpOf, filesThatHold } from '../../support/browser/stored';
import { deskRow, expect, live, readCard, ready, test } from '../../support/browser/test';
import { findBrowser } from '../../support/find-browser.js';
import type { SeededPupil } from '../../support/seed-small-school';

const school = useSmallSchool({ languages: { 'Grace Turner': 'pol' } }, { behindProxy: true });

const reasons = ['bus-or-train', 'overslept', 'appointment', 'something-at-home', 'something-else', 'tell-someone'];
const reasonWords = ['Overslept', 'Bus or train', 'Something at home', 'I’d rather tell someone', 'Not me'];
/** Where a browser keeps script, which carries the words of every reason that anybody could choose. */
const holdsScript = /(^|\/)(Cache|Code Cache|Service Worker|GPUCache|ShaderCache|GrShaderCache|Dawn\w*Cache)\//;

/** Everything about a pupil that no tablet may keep: names, form, numbers and codes. */
function aboutPupil({ name, listName, shortName, admissionNumber, card, tutorGroup, id }: SeededPupil): string[] {
	const [forename = '', surname = ''] = name.split(' ');
	// A form is two letters, which any bytes may hold: it is looked for as text of its own, in JSON and as a browser clones it.
	return [
		forename,
		surname,
		name,
		listName,
		shortName,
		admissionNumber,
		card,
		id,
		`"${tutorGroup}"`,
		`"\u0002${tutorGroup}`
	];
}

async function openTablet(profile: string): Promise<{ context: BrowserContext; kiosk: Page }> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: findBrowser()?.path,
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
		baseURL: school.proxy.origin,
		viewport: { width: 820, height: 1180 },
		locale: 'en-GB',
		timezoneId: 'Europe/London'
	});
	const [first] = context.pages();
	return { context, kiosk: first ?? (await context.newPage()) };
}

async function waitingIs(kiosk: Page, count: number): Promise<void> {
	await expect(kiosk.locator('main')).toHaveAttribute('data-waiting', String(count));
}

/** What of these texts is anywhere in a dump. */
function heldIn({ stored }: Dump, texts: readonly string[], isLookedAt = (_where: string) => true): string[] {
	return stored
		.filter(({ where }) => isLookedAt(where))
		.flatMap(({ where, text }) => texts.filter((held) => text.includes(held)).map((held) => `${where}: ${held}`));
}

test('[SC5][PR3][SG2] a kiosk that was used for a morning, online and off, keeps no name, form, reason or readable code: not in its databases, not in what it caches, not in any file on its disk; and the desk hears of all that it was told', async ({
	open
}) => {
	test.setTimeout(180_000);
	const used = [
		'Chloe Dubois',
		'Farid Rahman',
		'Grace Turner',
		'Hamza Malik',
		'Jakub Nowak',
		'Priya Sharma',
		'Yusuf Demir',
		'Zara Hussain'
	];
	const [late, notMe, polish, typed, savedLate, savedTells, savedNotMe, refusedCard] = used.map((name) =>
		school.pupil(name)
	);
	if (!late || !notMe || !polish || !typed || !savedLate || !savedTells || !savedNotMe || !refusedCard)
		throw new Error('Not all are at this school');
	const secret = [...used.flatMap((name) => aboutPupil(school.pupil(name))), 'NOBODYS-CARD-77'];
	const profile = mkdtempSync(join(tmpdir(), 'gatehouse-kiosk-profile-'));
	const { token } = school.school.devices.kiosk;
	const choose = (kiosk: Page, reason: string) => kiosk.getByRole('button', { name: reason }).click();

	async function nothingIsKept(kiosk: Page): Promise<Dump> {
		const dump = await dumpOf(kiosk);
		expect(heldIn(dump, ['Small School']), 'what is searched is what the tablet keeps').not.toEqual([]);
		expect(heldIn(dump, secret)).toEqual([]);
		expect(heldIn(dump, [...reasons, ...reasonWords], (where) => !where.startsWith('Cache Storage'))).toEqual([]);
		expect(dump.keys.length).toBeGreaterThan(0);
		expect(dump.keys.filter(({ extractable }) => extractable)).toEqual([]);
		return dump;
	}

	function nothingIsOnTheDisk(): void {
		expect(filesThatHold(profile, [token]), 'what is searched is what the browser wrote').not.toEqual([]);
		expect(filesThatHold(profile, secret)).toEqual([]);
		expect(filesThatHold(profile, [...reasons, ...reasonWords], (path) => !holdsScript.test(path))).toEqual([]);
		expect(
			filesThatHold(profile, ['/api/v1/'], (path) => /(^|\/)Cache\//.test(path)),
			'no answer of the API is cached'
		).toEqual([]);
	}

	let { context, kiosk } = await openTablet(profile);
	try {
		await kiosk.goto('/kiosk');
		await kiosk.evaluate((given) => localStorage.setItem('gatehouse.device', given), token);
		await kiosk.reload();
		await ready(kiosk);
		await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

		await readCard(kiosk, late.card);
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${late.shortName}` })).toBeVisible();
		await choose(kiosk, 'Overslept');
		await readCard(kiosk, notMe.card);
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${notMe.shortName}` })).toBeVisible();
		await choose(kiosk, 'Not me');
		await readCard(kiosk, polish.card);
		await expect(kiosk.getByRole('heading', { name: polish.shortName })).toBeVisible();
		await readCard(kiosk, 'NOBODYS-CARD-77');
		await expect(kiosk.getByRole('heading', { name: 'Please see reception' })).toBeVisible();
		school.proxy.poison = refusedCard.card;
		await readCard(kiosk, refusedCard.card);
		await expect(kiosk.getByRole('button', { name: /^1 sign-in/ })).toBeAttached();
		await expect(kiosk.locator('main[data-screen=idle]')).toBeVisible({ timeout: 15_000 });
		await kiosk.getByRole('button', { name: 'I haven’t got my card' }).click();
		for (const digit of typed.admissionNumber) await kiosk.getByRole('button', { name: digit, exact: true }).click();
		await kiosk.getByRole('button', { name: 'Sign in', exact: true }).click();
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${typed.shortName}` })).toBeVisible();
		await expect.poll(() => openNeeds(school, 'not-me')).toBe(1);

		// The network goes while a verdict stands, and then the page: it comes up again from what it keeps.
		await readCard(kiosk, savedNotMe.card);
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${savedNotMe.shortName}` })).toBeVisible();
		school.proxy.cut();
		await choose(kiosk, 'Not me');
		await expect(kiosk.getByRole('heading', { name: 'Thank you for saying.' })).toBeVisible();
		await kiosk.reload();
		await ready(kiosk);
		await readCard(kiosk, savedLate.card);
		await expect(kiosk.getByRole('heading', { name: /^Saved/ })).toBeVisible();
		await choose(kiosk, 'Something at home');
		await readCard(kiosk, savedTells.card);
		await waitingIs(kiosk, 2);
		await choose(kiosk, 'I’d rather tell someone');
		await expect(kiosk.getByRole('heading', { name: 'Thank you. Someone will come and find you.' })).toBeVisible();

		const offline = await nothingIsKept(kiosk);
		expect(
			offline.stored.filter(({ where }) => where.endsWith(' entries')).length,
			'scans and reasons, sealed'
		).toBeGreaterThanOrEqual(6);
		await context.close();
		nothingIsOnTheDisk();

		// The tablet is switched on again, still without network, and then it is back.
		({ context, kiosk } = await openTablet(profile));
		await kiosk.goto('/kiosk');
		await waitingIs(kiosk, 2);
		school.proxy.mend();
		await kiosk.evaluate(() => window.dispatchEvent(new Event('online')));
		await waitingIs(kiosk, 0);
		const desk = await open({ origin: school.proxy.origin }, '/desk', { as: school.person('reception') });
		await live(desk);
		await expect(deskRow(desk, late)).toContainText('Overslept');
		await expect(deskRow(desk, savedLate)).toContainText('Something at home');
		await expect.poll(() => openNeeds(school, 'speak-with')).toBe(1);
		await expect.poll(() => openNeeds(school, 'not-me')).toBe(2);
		const needs = desk.getByRole('complementary', { name: 'Needs you' });
		await expect(needs.getByRole('heading', { name: 'Speak with them first' })).toBeVisible();
		await expect(needs).toContainText('Would like to tell someone.');
		const online = await nothingIsKept(kiosk);
		for (const { path, body } of online.caches) {
			const served = Buffer.from(await (await fetch(`${school.proxy.origin}${path}`)).arrayBuffer()).toString('latin1');
			// The page itself carries a nonce of its own each time, and the demonstration's clock.
			if (!path.startsWith('/kiosk')) expect(body === served, `${path} is as anybody is served it`).toBe(true);
		}
		await context.close();
		nothingIsOnTheDisk();
	} finally {
		school.proxy.mend();
		await context.close();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
});
