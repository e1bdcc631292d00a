import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, loaded, readCard, ready, test } from '../../support/browser/test';

const ten = useSmallSchool({ at: '2026-11-23T10:00:05.000Z' });

test('[PU11] who is on a mock’s list is told at the kiosk where to go, without reasons, and nothing follows', async ({
	open
}) => {
	const pupil = ten.pupil('Ben Okafor');
	const page = await open(ten, '/pastoral/day-lists', { as: ten.person('attendance') });
	await loaded(page);
	await expect(page.getByText('No list for today or ahead.')).toBeVisible();
	await expectAccessible(page, 'no list');
	await page.getByRole('button', { name: 'Make a list' }).click();
	const dialog = page.getByRole('dialog', { name: 'Make a list' });
	await dialog.getByRole('textbox', { name: 'Name' }).fill('Maths mock');
	await dialog.getByRole('textbox', { name: 'From' }).fill('09:30');
	await dialog.getByRole('textbox', { name: /^To/ }).fill('11:30');
	await dialog.getByRole('textbox', { name: /Where its pupils go/ }).fill('Sports hall');
	await dialog.getByText('Paste admission numbers').click();
	await dialog.getByRole('textbox', { name: 'Admission numbers' }).fill(`${pupil.admissionNumber}\n99999999`);
	await dialog.getByRole('button', { name: 'Make the list' }).click();
	await expect(dialog).toContainText('99999999 is no admission number of a pupil on roll');
	await expectAccessible(page, 'a number that nobody has');
	await dialog.getByRole('textbox', { name: 'Admission numbers' }).fill(pupil.admissionNumber);
	await dialog.getByRole('button', { name: 'Make the list' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Maths mock' })).toBeVisible();
	await expect(page.getByRole('link', { name: pupil.listName })).toBeVisible();
	await expectAccessible(page, 'one list');

	const desk = await open(ten, '/desk', { as: ten.person('reception') });
	await live(desk);
	const kiosk = await open(ten, '/kiosk', { device: ten.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.locator('.next')).toContainText('Please go to Sports hall.');
	await expect(kiosk.getByRole('group', { name: /What happened/ })).toBeHidden();
	await expect(kiosk.locator('body')).not.toContainText(/minutes late|tutor will tell/);
	await expect(deskRow(desk, pupil)).toContainText('Excused: On the list Maths mock');
});

test('[PU10] an arrangement makes 10:00 on time, and the second of two who change it is told who was first', async ({
	open
}) => {
	const pupil = ten.pupil('Isla Burns');
	const page = await open(ten, `/pupils/${pupil.id}/arrangements`, { as: ten.person('attendance') });
	await loaded(page);
	await expectAccessible(page, 'nothing arranged');
	await page.getByRole('button', { name: 'Add an arrangement' }).click();
	const dialog = page.getByRole('dialog', { name: 'Add an arrangement' });
	await dialog.getByRole('combobox', { name: 'What was agreed' }).selectOption('contracted-taxi');
	await dialog.getByRole('textbox', { name: /Agreed by/ }).fill('Ms Osei');
	await dialog.getByRole('button', { name: 'Add it' }).click();
	await expect(dialog).toContainText('This is as for everyone: untick a session, or give a time.');
	await expectAccessible(page, 'as for everyone');
	for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
		await dialog.getByRole('textbox', { name: `${day} AM: expected by` }).fill('10:30');
	}
	await dialog.getByRole('button', { name: 'Add it' }).click();
	await expect(page.getByRole('article')).toContainText('10:30');
	await expectAccessible(page, 'one arrangement');

	const kiosk = await open(ten, '/kiosk', { device: ten.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByRole('heading', { name: `You are on time, ${pupil.shortName}` })).toBeVisible();

	const other = await open(ten, `/pupils/${pupil.id}/arrangements`, { as: ten.person('senior') });
	await loaded(other);
	await other.getByRole('button', { name: 'Change' }).click();
	await page.getByRole('button', { name: 'Change' }).click();
	const [theirs, mine] = [page.getByRole('dialog'), other.getByRole('dialog')];
	await theirs.getByRole('textbox', { name: /Agreed by/ }).fill('Ms Osei and Mr Burns');
	await theirs.getByRole('button', { name: 'Save' }).click();
	await expect(theirs).toBeHidden();
	await mine.getByRole('textbox', { name: 'Note' }).fill('The taxi comes from town');
	await mine.getByRole('button', { name: 'Save' }).click();
	await expect(mine.getByRole('alert')).toContainText('changed this at');
	await expect(mine.getByRole('region', { name: 'As it is now' })).toContainText('Ms Osei and Mr Burns');
	await expect(mine.getByRole('textbox', { name: 'Note' })).toHaveValue('The taxi comes from town');
	await mine.getByRole('button', { name: 'Save' }).click();
	await expect(mine).toBeHidden();
	await expect(other.getByRole('article')).toContainText('The taxi comes from town');

	const list = await open(ten, '/pastoral/arrangements', { as: ten.person('senior') });
	await expect(list.getByRole('link', { name: pupil.listName })).toBeVisible();
	await expectAccessible(list, 'everyone’s arrangements');
});
