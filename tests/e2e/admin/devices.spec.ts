import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, loaded, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[SC5] a tablet is enrolled by a one-time code from the devices page, reads a card, and falls to the enrol screen within a second of being revoked', async ({
	open
}) => {
	const pupil = school.pupil('Amira Khan');
	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await loaded(admin);
	await admin.getByRole('button', { name: 'Add a device' }).click();
	const add = admin.getByRole('dialog', { name: 'Add a device' });
	await add.getByLabel('Name').fill('Side door');
	await add.getByRole('button', { name: 'Add, and show the code' }).click();
	const enrol = admin.getByRole('dialog', { name: 'Enrol the tablet' });
	const code = await enrol.getByTestId('enrolment-code').innerText();
	const address = await enrol.getByText(/On the tablet open/).innerText();
	expect(address).toContain(`${school.origin}/kiosk`);

	const tablet = await open(school, '/kiosk');
	await expect(tablet.getByRole('heading', { name: 'This tablet is not in use yet.' })).toBeVisible();
	await tablet.getByLabel('One-time code').fill('WRONG-CODE');
	await tablet.getByRole('button', { name: 'Use this tablet' }).click();
	await expect(tablet.getByText(/This code is not right/)).toBeVisible();
	await tablet.getByLabel('One-time code').fill(code);
	await tablet.getByRole('button', { name: 'Use this tablet' }).click();
	await ready(tablet);
	await expect(admin.getByRole('dialog', { name: 'Enrolled' })).toBeVisible();
	await admin.keyboard.press('Escape');

	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	await readCard(tablet, pupil.card);
	await expect(tablet.getByRole('heading', { name: `Thank you, ${pupil.shortName}` })).toBeVisible();
	await expect(deskRow(desk, pupil)).toBeVisible();

	const other = await open(school, '/kiosk');
	await other.getByLabel('One-time code').fill(code);
	await other.getByRole('button', { name: 'Use this tablet' }).click();
	await expect(other.getByText(/This code is not right/)).toBeVisible();

	await admin.getByRole('button', { name: 'Revoke Side door' }).click();
	await admin.getByRole('dialog').getByRole('button', { name: 'Revoke Side door' }).click();
	await expect(admin.getByRole('row').filter({ hasText: 'Side door' })).toContainText(/Revoked/i);
	await expect(tablet.getByRole('heading', { name: 'This tablet was taken out of use.' })).toBeVisible({
		timeout: 1_000
	});
	await tablet.reload();
	await expect(tablet.getByRole('heading', { name: 'This tablet is not in use yet.' })).toBeVisible();
});

test('[RO3] a room’s tablet is enrolled where the page says, and reads cards at its door', async ({ open }) => {
	const { other } = school.school.rooms;
	const pupil = school.pupil('Ben Okafor');
	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await loaded(admin);
	await admin.getByRole('button', { name: 'Add a device' }).click();
	const add = admin.getByRole('dialog', { name: 'Add a device' });
	await add.getByLabel('Name').fill('Quiet room tablet');
	await add.getByLabel('What it is for').selectOption({ label: 'Screen of a room' });
	await add.getByLabel('Room').selectOption(other.id);
	await add.getByRole('button', { name: 'Add, and show the code' }).click();
	const code = await admin.getByTestId('enrolment-code').innerText();
	const address = await admin.getByText(/On the tablet open/).innerText();

	const tablet = await open(school, new URL(/http\S+/.exec(address)?.[0] ?? '').pathname);
	await tablet.getByLabel('One-time code').fill(code);
	await tablet.getByRole('button', { name: 'Use this tablet' }).click();
	await ready(tablet);
	await readCard(tablet, pupil.card);
	await expect(tablet.getByRole('heading', { name: `Please wait a moment, ${pupil.shortName}` })).toBeVisible();
});

test('a new member of staff signs in with a temporary password, chooses one, and is cut off within a second of being ended', async ({
	open
}) => {
	const admin = await open(school, '/admin/people', { as: school.person('admin') });
	await loaded(admin);
	await admin.getByRole('button', { name: 'Add somebody' }).click();
	const add = admin.getByRole('dialog', { name: 'Add somebody' });
	await add.getByLabel('Name').fill('Nora New');
	await add.getByLabel('E-mail address').fill('nora@small.example');
	await add.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(add.getByText('Choose at least one role.')).toBeVisible();
	await add.getByLabel('Reception', { exact: true }).check();
	await add.getByRole('button', { name: 'Add', exact: true }).click();
	const tell = admin.getByRole('dialog', { name: 'Tell them this' });
	const temporary = await tell.locator('output').innerText();
	await admin.keyboard.press('Escape');

	const nora = await open(school, '/desk');
	await nora.getByLabel('E-mail address').fill('nora@small.example');
	await nora.getByLabel('Password').fill(temporary);
	await nora.getByRole('button', { name: 'Sign in', exact: true }).click();
	await nora.getByLabel('Temporary password').fill(temporary);
	await nora.getByLabel('New password').fill('three quiet green doors');
	await nora.getByRole('button', { name: 'Sign in', exact: true }).click();
	await live(nora);
	await expect(nora).toHaveURL(/\/desk$/);

	await admin.getByRole('button', { name: 'End Nora New' }).click();
	await admin.getByRole('dialog').getByRole('button', { name: 'End Nora New' }).click();
	await expect(admin.getByText('Ended (1)')).toBeVisible();
	await expect(nora.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 1_500 });
});
