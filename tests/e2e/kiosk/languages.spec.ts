import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, readCard, ready, test } from '../../support/browser/test';

// A verdict that stands for a minute is looked at before it goes.
const school = useSmallSchool({
	settings: { verdictSeconds: 60 },
	languages: {
		'Uma Reddy': 'Arabic',
		'Farid Rahman': 'Arabic',
		'Hamza Malik': 'ar',
		'Victor Lam': 'ARA',
		'Keira Walsh': 'POL',
		'Ella Novak': 'Polish',
		'Grace Turner': 'pl',
		'Willow Hart': 'Polski'
	}
});

const shown = (kiosk: Page) => kiosk.locator('main.kiosk');

async function openKiosk(open: Parameters<Parameters<typeof test>[2]>[0]['open']): Promise<Page> {
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	return kiosk;
}

async function chooseLanguage(kiosk: Page, name: string): Promise<void> {
	await kiosk.locator('button[aria-haspopup=dialog]').click();
	await kiosk.getByRole('button', { name, exact: true }).click();
}

test('[PR1] a pupil chooses a language for one sign-in, and the next is served in the school’s own', async ({
	open
}) => {
	const kiosk = await openKiosk(open);
	await chooseLanguage(kiosk, 'Polski');
	await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(/^Spóźnienie\?/);
	await expect(shown(kiosk)).toHaveAttribute('lang', 'pl');

	await readCard(kiosk, school.pupil('Amira Khan').card);
	await expect(kiosk.getByRole('heading', { name: 'Dziękujemy, Amira K' })).toBeVisible();
	await expect(shown(kiosk).locator('[aria-live=assertive]')).toHaveText(/Spóźnienie: \d+ minut/);
	await expect(kiosk.getByRole('button', { name: 'Coś w domu' })).toBeVisible();

	await readCard(kiosk, 'NOBODYS-CARD');
	await expect(kiosk.getByRole('heading', { name: 'Please see reception' })).toBeVisible();
	await expect(shown(kiosk)).toHaveAttribute('lang', 'en');
});

test('[PR1] a verdict is in the language that is recorded of its pupil, with the screen the way that it is written', async ({
	open
}) => {
	const kiosk = await openKiosk(open);
	await readCard(kiosk, school.pupil('Uma Reddy').card);
	await expect(kiosk.getByRole('heading', { name: /^شكرًا، .?Uma R/ })).toBeVisible();
	await expect(shown(kiosk)).toHaveAttribute('lang', 'ar');
	await expect(shown(kiosk)).toHaveAttribute('dir', 'rtl');
	const notMe = await kiosk.getByRole('button', { name: 'لست أنا' }).boundingBox();
	expect(notMe?.x, '"Not me" stands at the end of the line, which is left').toBeLessThan(400);

	await readCard(kiosk, school.pupil('Keira Walsh').card);
	await expect(kiosk.getByRole('heading', { name: 'Dziękujemy, Keira W' })).toBeVisible();
	await expect(shown(kiosk)).toHaveAttribute('dir', 'ltr');
	await kiosk.getByRole('button', { name: 'To nie ja' }).click();
	await expect(kiosk.getByRole('heading', { name: 'Thank you for saying.' })).toBeVisible();
});

test('[PR1] by keys or a switch alone a pupil asks for a language, larger text and contrast, and goes back', async ({
	open
}) => {
	const kiosk = await openKiosk(open);
	const language = kiosk.getByRole('button', { name: 'Language: English' });
	await tabTo(kiosk, language);
	await kiosk.keyboard.press('Enter');
	await expect(kiosk.getByRole('heading', { name: 'Which language?' })).toBeFocused();
	await kiosk.keyboard.press('Escape');
	await expect(language).toBeFocused();

	await kiosk.keyboard.press('Tab');
	const larger = kiosk.getByRole('button', { name: 'Larger text' });
	await expect(larger).toBeFocused();
	const before = await heightOf(kiosk, 'I haven’t got my card');
	await kiosk.keyboard.press('Space');
	await expect(larger).toHaveAttribute('aria-pressed', 'true');
	expect(await heightOf(kiosk, 'I haven’t got my card')).toBeGreaterThan(before * 1.2);
	await kiosk.keyboard.press('Tab');
	await kiosk.keyboard.press('Space');
	await expect(shown(kiosk)).toHaveAttribute('data-contrast', 'more');

	const noCard = kiosk.getByRole('button', { name: 'I haven’t got my card' });
	await tabTo(kiosk, noCard);
	await kiosk.keyboard.press('Enter');
	await expect(kiosk.getByRole('heading', { name: 'Please go to reception.' })).toBeFocused();
	await kiosk.keyboard.press('Escape');
	await expect(noCard).toBeFocused();

	await readCard(kiosk, school.pupil('Amira Khan').card);
	await expect(kiosk.getByRole('button', { name: 'Not me' })).toBeVisible();
	await expect(shown(kiosk)).toHaveAttribute('data-contrast', 'more');
	await readCard(kiosk, 'NOBODYS-CARD');
	await expect(kiosk.getByRole('heading', { name: 'Please see reception' })).toBeVisible();
	await expect(shown(kiosk)).not.toHaveAttribute('data-contrast', 'more');
	expect(await heightOf(kiosk, 'I haven’t got my card')).toBe(before);
});

test('[PR1] at 200 % nothing is wider than the screen, and every button can be reached', async ({ open }) => {
	const kiosk = await openKiosk(open);
	const look = async (state: string) => {
		for (const size of [
			{ width: 410, height: 590 },
			{ width: 590, height: 410 }
		]) {
			await kiosk.setViewportSize(size);
			const wide = await kiosk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect.soft(wide, `${state}: wider than ${size.width} px by`).toBeLessThanOrEqual(0);
			for (const button of await kiosk.locator('button:visible').all()) {
				if (await button.evaluate((element) => element.closest('[inert]') !== null)) continue;
				await button.scrollIntoViewIfNeeded();
				await expect.soft(button, state).toBeInViewport({ ratio: 0.9 });
			}
		}
	};
	for (const name of ['Polski', 'العربية']) {
		await chooseLanguage(kiosk, name);
		await look(`idle, ${name}`);
		await kiosk.locator('button[aria-haspopup=dialog]').click();
		await look(`languages, ${name}`);
		await kiosk.keyboard.press('Escape');
		await readCard(kiosk, school.pupil(name === 'Polski' ? 'Willow Hart' : 'Victor Lam').card);
		await expect(shown(kiosk)).toHaveAttribute('data-screen', 'verdict');
		await look(`verdict, ${name}`);
		await kiosk.reload();
		await ready(kiosk);
	}
});

test('[SC3] a tablet that starts without network speaks every language, Arabic in its own face', async ({ open }) => {
	const kiosk = await openKiosk(open);
	await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await kiosk.reload();
	await ready(kiosk);
	await kiosk.context().setOffline(true);
	await kiosk.reload();
	await ready(kiosk);
	for (const [name, language] of [
		['Українська', 'uk'],
		['Cymraeg', 'cy'],
		['العربية', 'ar']
	] as const) {
		await chooseLanguage(kiosk, name);
		await expect(shown(kiosk)).toHaveAttribute('lang', language);
	}
	const faces = () =>
		kiosk.evaluate(() =>
			[...document.fonts]
				.filter(({ family, status }) => /Arabic/.test(family) && status === 'loaded')
				.map(() => 'loaded')
		);
	await expect.poll(faces).toEqual(['loaded']);
});

for (const { language, name, card, isAsked } of [
	{ language: 'en', name: 'English', card: 'Ben Okafor', isAsked: true },
	{ language: 'ar', name: 'العربية', card: 'Farid Rahman', isAsked: false },
	{ language: 'ar', name: 'العربية', card: 'Hamza Malik', isAsked: true },
	{ language: 'pl', name: 'Polski', card: 'Ella Novak', isAsked: false },
	{ language: 'pl', name: 'Polski', card: 'Grace Turner', isAsked: true }
]) {
	const how = isAsked ? `${language}, with large text and strong contrast` : language;
	test(`[PR1] the kiosk is WCAG 2.2 AA in every state in ${how}`, async ({ open }) => {
		const kiosk = await openKiosk(open);
		const ask = async () => {
			if (isAsked) for (const toggle of await kiosk.locator('header [aria-pressed]').all()) await toggle.click();
			if (language !== 'en') await chooseLanguage(kiosk, name);
			await expect(shown(kiosk)).toHaveAttribute('lang', language);
		};
		await ask();
		await expectAccessible(kiosk, `${language} idle`);
		await kiosk.locator('button[aria-haspopup=dialog]').click();
		await expectAccessible(kiosk, `${language} languages`);
		await kiosk.keyboard.press('Escape');
		await kiosk.locator('footer button').last().click();
		await expect(shown(kiosk)).toHaveAttribute('data-screen', 'no-card');
		await expectAccessible(kiosk, `${language} no card`);
		await kiosk.keyboard.press('Escape');

		await readCard(kiosk, school.pupil(card).card);
		await expect(shown(kiosk)).toHaveAttribute('data-screen', 'verdict');
		await expect(shown(kiosk)).toHaveAttribute('lang', language);
		await expectAccessible(kiosk, `${language} verdict, with the reasons`);
		await kiosk.locator('.tile').first().click();
		await expectAccessible(kiosk, `${language} a reason chosen`);
		await kiosk.locator('.away').click();
		await expect(shown(kiosk)).toHaveAttribute('data-screen', 'passed-on');

		await kiosk.reload();
		await ready(kiosk);
		await ask();
		await readCard(kiosk, 'NOBODYS-CARD');
		await expect(shown(kiosk)).toHaveAttribute('data-outcome', 'see-reception');
		await expectAccessible(kiosk, `${language} see reception`);
	});
}

async function heightOf(kiosk: Page, button: string): Promise<number> {
	const box = await kiosk.getByRole('button', { name: button, includeHidden: true }).boundingBox();
	return box?.height ?? 0;
}

/** Goes on by Tab alone; fails where the button does not come within a few. */
async function tabTo(kiosk: Page, button: Locator): Promise<void> {
	for (let presses = 0; presses < 6; presses += 1) {
		await kiosk.keyboard.press('Tab');
		if (await button.evaluate((element) => element === document.activeElement)) return;
	}
	await expect(button).toBeFocused();
}
