import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, readCard, ready, test } from '../../support/browser/test';

// A verdict that stands for a minute is looked at in both colours before it goes.
const school = useSmallSchool({ settings: { verdictSeconds: 60 } });

test('the kiosk is WCAG 2.2 AA in every state, in light and dark, and fits a tablet either way', async ({ open }) => {
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await expectAccessible(kiosk, 'idle');

	await readCard(kiosk, school.pupil('Amira Khan').card);
	await expect(kiosk.getByRole('heading', { name: /^Thank you/ })).toBeVisible();
	await expectAccessible(kiosk, 'late, with the reasons');
	await kiosk.getByRole('button', { name: 'Overslept' }).click();
	await expectAccessible(kiosk, 'a reason chosen');
	await kiosk.getByRole('button', { name: 'Not me' }).click();
	await expect(kiosk.getByRole('heading', { name: 'Thank you for saying.' })).toBeVisible();
	await expectAccessible(kiosk, 'not me');

	await readCard(kiosk, 'NOBODYS-CARD');
	await expect(kiosk.getByRole('heading', { name: 'Please see reception' })).toBeVisible();
	await expectAccessible(kiosk, 'see reception');

	await kiosk.reload();
	await ready(kiosk);
	await kiosk.getByRole('button', { name: 'I haven’t got my card' }).click();
	await expect(kiosk.getByRole('heading', { name: 'Please go to reception.' })).toBeVisible();
	await expectAccessible(kiosk, 'no card');
});

test('the enrol screen and the door are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const tablet = await open(school, '/kiosk');
	await expect(tablet.getByRole('heading', { level: 1 })).toBeVisible();
	await expectAccessible(tablet, 'not enrolled');

	const door = await open(school, '/kiosk', { device: school.school.devices.door });
	await ready(door);
	await door.getByRole('button', { name: 'I am leaving' }).click();
	await expect(door.getByRole('heading', { name: /^Leaving\?/ })).toBeVisible();
	await expectAccessible(door, 'door, leaving');
	await readCard(door, school.pupil('Uma Reddy').card);
	await expect(door.getByRole('heading', { name: /Uma R/ })).toBeVisible();
	await expectAccessible(door, 'door, read');
});
