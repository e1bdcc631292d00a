import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool();

test('a tablet’s own settings open to the staff’s PIN alone, which never stands on the screen', async ({ open }) => {
	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await loaded(admin);
	await admin.getByRole('button', { name: 'Staff PIN: none' }).click();
	await admin.getByLabel('New PIN').fill('47');
	await admin.getByRole('button', { name: 'Set the PIN' }).click();
	await expect(admin.getByText('Four to eight digits, or nothing for no PIN')).toBeVisible();
	await admin.getByLabel('New PIN').fill('4711');
	await admin.getByRole('button', { name: 'Set the PIN' }).click();
	await expect(admin.getByRole('button', { name: 'Staff PIN: set' })).toBeVisible();

	const tablet = await open(school, '/kiosk/test', { device: school.school.devices.kiosk });
	const pad = tablet.getByRole('group', { name: 'Staff PIN' });
	const type = async (pin: string) => {
		for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click();
	};
	await type('4712');
	await expect(pad.getByRole('status')).toHaveText('••••');
	await expectAccessible(tablet, 'the staff PIN');
	await pad.getByRole('button', { name: 'Open' }).click();
	await expect(tablet.getByText('This is not the staff PIN.')).toBeVisible();
	await expect(pad.getByRole('status')).toHaveText('');
	await type('4711');
	await pad.getByRole('button', { name: 'Open' }).click();
	await expect(tablet.getByRole('heading', { name: 'Hold up a card' })).toBeVisible();
});
