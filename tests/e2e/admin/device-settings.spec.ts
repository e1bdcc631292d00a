import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, readCard, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[CD2][CD3] what is set for a device is what its test page makes of a card, without a reload', async ({
	open
}) => {
	const { kiosk } = school.school.devices;
	const tablet = await open(school, '/kiosk/test', { device: kiosk });
	await expect(tablet.locator('main[data-screen=on]')).toBeVisible();
	const first = tablet.getByTestId('reading').first();
	await readCard(tablet, '%04c43bc21c2680');
	await expect(first).toContainText('The same: nothing is converted');

	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await admin.getByRole('link', { name: kiosk.name }).click();
	await loaded(admin);
	await admin.getByLabel('In front of every code').fill('%');
	await admin.getByLabel('It ends every code with Enter or Tab').selectOption({ label: 'Yes' });
	await admin.getByLabel('ITF').check();
	await admin.getByLabel('Its reader writes them differently').check();
	const record = admin.getByRole('group', { name: 'What the school has on record' });
	await record.getByLabel('How much').selectOption({ label: 'The first four bytes only' });
	const told = tablet.waitForResponse(async (response) => {
		if (!response.url().endsWith('/api/v1/device')) return false;
		return (await response.text()).includes('"prefix":"%"');
	});
	await admin.getByRole('button', { name: 'Save' }).click();
	await expect(admin.getByText(/^Saved\./)).toBeVisible();
	await expect(admin.getByText(/^Changed last by/)).toBeVisible();
	await told;
	await expect(async () => {
		await readCard(tablet, '%04c43bc21c2680');
		await expect(tablet.getByRole('heading', { name: '1002701960' }).first()).toBeVisible({ timeout: 1_500 });
	}).toPass();
	await expect(first).toContainText('%04c43bc21c2680');

	await admin.reload();
	await expect(admin.getByLabel('ITF')).toBeChecked();
	await expect(record.getByLabel('How much')).toHaveValue('first-answer');
});

test('of two who change a device’s settings the second is told who was faster and what they chose, and loses nothing', async ({
	open
}) => {
	const path = '/admin/devices';
	const [first, second] = [
		await open(school, path, { as: school.person('admin') }),
		await open(school, path, { as: school.person('admin') })
	];
	for (const page of [first, second]) {
		await page.getByRole('link', { name: school.school.devices.door.name }).click();
		await loaded(page);
	}
	await first.getByLabel('Behind every code').fill('#');
	await first.getByRole('button', { name: 'Save' }).click();
	await expect(first.getByText(/^Saved\./)).toBeVisible();

	await second.getByLabel('In front of every code').fill('~~');
	await second.getByRole('button', { name: 'Save' }).click();
	await expect(second.getByRole('alert')).toContainText(/changed this on .* after you opened it\. Yours is not saved/);
	await expect(second.getByRole('region', { name: /^As .* left it$/ })).toContainText('#');
	await expect(second.getByLabel('In front of every code')).toHaveValue('~~');
	await second.getByRole('button', { name: 'Save' }).click();
	await expect(second.getByText(/^Saved\./)).toBeVisible();
	await expect(second.getByRole('region', { name: /^As .* left it$/ })).toHaveCount(0);
});

test('a camera that is to look for nothing is refused beside the question', async ({ open }) => {
	const page = await open(school, '/admin/devices', { as: school.person('admin') });
	await page.getByRole('link', { name: school.school.devices.kiosk.name }).click();
	await loaded(page);
	for (const box of await page.getByRole('group', { name: 'What the camera looks for' }).getByRole('checkbox').all())
		await box.uncheck();
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Choose at least one kind of code')).toBeVisible();
});

test('a device’s settings are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({ open }) => {
	const page = await open(school, '/admin/devices', { as: school.person('admin') });
	await page.getByRole('link', { name: school.school.devices.kiosk.name }).click();
	await loaded(page);
	const converts = page.getByLabel('Its reader writes them differently');
	await converts.check();
	await expectAccessible(page, 'device settings');
});
