import type { Page } from 'playwright/test';
import { v7 as uuidV7 } from 'uuid';
import { ask } from '../../support/browser/ask';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, readCard, ready, test } from '../../support/browser/test';
import type { SeededPupil } from '../../support/seed-small-school';

// A verdict that stands for a minute can be looked at as long as it takes.
const school = useSmallSchool({ settings: { verdictSeconds: 60 } });

const ordinary = ['Amira Khan', 'Chloe Dubois'];
/** Whose detention waits for a decision, and whose limits leave no slot. */
const flagged = ['Isla Burns', 'Keira Walsh'];

/** The screen after a card, without the name, the minute and the time that is left; and what it says in words. */
async function seenOf(page: Page, pupil: SeededPupil): Promise<{ picture: Buffer; says: string }> {
	await readCard(page, pupil.card);
	await expect(page.getByRole('heading', { name: `Thank you, ${pupil.shortName}` })).toBeVisible();
	const hides = (display: string) =>
		page.locator('.verdict h1, .verdict .detail, .bar').evaluateAll((found, value) => {
			for (const element of found) if (element instanceof HTMLElement) element.style.display = value;
		}, display);
	await hides('none');
	const picture = await page.screenshot({ animations: 'disabled' });
	await hides('');
	const says = await page.locator('main').innerText();
	return { picture, says: says.replaceAll(pupil.shortName, 'NAME').replace(/\d+/g, '0') };
}

test('[PR2] a flagged pupil’s sign-in looks like any other’s, pixel for pixel and word for word', async ({ open }) => {
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk, reducedMotion: 'reduce' });
	await ready(kiosk);
	const seen: Awaited<ReturnType<typeof seenOf>>[] = [];
	for (const name of [...ordinary, ...flagged]) seen.push(await seenOf(kiosk, school.pupil(name)));
	const [first, ...others] = seen;
	for (const { picture, says } of others) {
		expect(says).toBe(first?.says);
		expect(first?.picture.equals(picture)).toBe(true);
	}
});

/** What a tablet is answered about a card, without what differs between any two readings: the name, the moment and the id. */
async function answerTo(code: string): Promise<{ headers: string[]; body: string; length: number }> {
	const now = school.now();
	const { status, headers, text } = await ask(school, '/api/v1/scans', {
		token: school.school.devices.secondKiosk,
		body: { sentAt: now, scans: [{ scanId: uuidV7(), code, format: 'qr', scannedAt: now, offsetMs: 0 }] }
	});
	const name = /"displayName":"(.*?)"/.exec(text)?.[1] ?? '';
	const body = JSON.stringify(JSON.parse(text), (key, value: unknown) =>
		/^(displayName|scanId|minutesLate|.*At|.*Time)$/.test(key) ? key : value
	);
	return {
		headers: [String(status), ...Object.keys(headers).sort()],
		body,
		length: Buffer.byteLength(text) - Buffer.byteLength(name)
	};
}

test('[PR2] the answer about a flagged pupil has the shape and the length of any other’s, and so have those about cards that are refused', async () => {
	const [plain, ...pupils] = await Promise.all(
		['Ben Okafor', 'Daniel Price', 'Jakub Nowak'].map((name) => answerTo(school.pupil(name).card))
	);
	for (const answer of pupils) expect(answer).toEqual(plain);
	const refused = ['revoked', 'temporary-expired', 'leaver'] as const;
	const unknown = await answerTo('NOBODYS-CARD');
	for (const situation of refused) expect(await answerTo(school.pupilWho(situation).card)).toEqual(unknown);
});
