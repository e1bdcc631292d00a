import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, neverReloads, ready, readCard, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[PR1] what pupils’ screens do is set under Devices, and a tablet that is on takes it at once, without a reload', async ({
	open
}) => {
	const { kiosk: device } = school.school.devices;
	const kiosk = await open(school, '/kiosk', { device });
	await kiosk.clock.install();
	await kiosk.reload();
	await ready(kiosk);
	const stays = await neverReloads(kiosk);
	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await loaded(admin);
	const itsRow = { has: admin.getByRole('link', { name: device.name, exact: true }) };
	await expect(admin.getByRole('row').filter(itsRow)).toContainText('On');
	await admin.getByRole('button', { name: 'Pupils’ screens' }).click();
	const dialog = admin.getByRole('dialog', { name: 'Pupils’ screens' });
	await dialog.getByLabel('Language').selectOption('cy');
	await dialog.getByLabel('Seconds that an answer stays').fill('2');
	await dialog.locator('form').evaluate((form) => form instanceof HTMLFormElement && (form.noValidate = true));
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog.getByText('At least 3 seconds: it must be read')).toBeVisible();
	await expectAccessible(admin, 'pupils’ screens', '[role=dialog]');
	await dialog.getByLabel('Seconds that an answer stays').fill('20');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toBeHidden();

	await expect(kiosk.locator('main')).toHaveAttribute('lang', 'cy', { timeout: 5_000 });
	await readCard(kiosk, school.pupil('Amira Khan').card);
	await expect(kiosk.getByRole('heading', { name: /Amira K/ })).toBeVisible();
	await kiosk.clock.runFor(12_000);
	await expect(kiosk.locator('main'), 'longer than the usual six seconds').toHaveAttribute('data-screen', 'verdict');
	await kiosk.clock.runFor(10_000);
	await ready(kiosk);
	await stays();

	// Two at once: the second is told what the first made of it, and what they chose is still there.
	const second = await open(school, '/admin/devices', { as: school.person('admin') });
	await loaded(second);
	await second.getByRole('button', { name: 'Pupils’ screens' }).click();
	await admin.getByRole('button', { name: 'Pupils’ screens' }).click();
	await dialog.getByLabel('Language').selectOption('en');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toBeHidden();
	const late = second.getByRole('dialog', { name: 'Pupils’ screens' });
	await late.getByLabel('Language').selectOption('pl');
	await late.getByRole('button', { name: 'Save' }).click();
	await expect(late.getByText(/Ada Admin changed this on .* to 20 seconds and English\./)).toBeVisible();
	await expect(late.getByLabel('Language')).toHaveValue('pl');
	await late.getByRole('button', { name: 'Save' }).click();
	await expect(late).toBeHidden();
	await expect(kiosk.locator('main')).toHaveAttribute('lang', 'pl', { timeout: 5_000 });

	await admin.goto(`/admin/devices/${device.id}`);
	await loaded(admin);
	await expect(admin.getByLabel('It sounds as well as shows what became of a card')).toBeChecked();
	await admin.getByLabel('It sounds as well as shows what became of a card').uncheck();
	await admin.getByRole('button', { name: 'Save' }).click();
	await expect(admin.getByText(/^Saved\. The device takes it at once/)).toBeVisible();
	await expect
		.poll(() =>
			kiosk.evaluate(() => Object.values(localStorage).some((kept) => String(kept).includes('"sound":false')))
		)
		.toBe(true);
});
