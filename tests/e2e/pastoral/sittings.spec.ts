import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[DE5] sittings are planned in a week’s view: refused with what would do, moved with whom it moves shown first', async ({
	open
}) => {
	const pupil = school.pupil('Uma Reddy');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const page = await open(school, '/pastoral/sittings', { as: school.person('senior') });
	await loaded(page);
	const today = page.getByRole('region', { name: 'Monday 23 November' }).getByRole('link', { name: /Room 5/ });
	await expect(today).toContainText('1 of 30');
	await expectAccessible(page, 'a week');

	await today.click();
	const panel = page.getByRole('complementary', { name: 'The chosen sitting' });
	await expect(panel).toContainText(pupil.listName);
	await panel.getByRole('button', { name: 'Change this one' }).click();
	const dialog = page.getByRole('dialog', { name: 'Change the sitting of Monday 23 November' });
	await dialog.getByLabel('Ends').fill('15:00');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toContainText('This is not after 15:10, when it starts. Choose a later end.');
	await expectAccessible(page, 'a change that was refused');

	await dialog.getByLabel('Starts').fill('15:20');
	await dialog.getByLabel('Ends').fill('15:50');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toContainText('1 pupil moves');
	await expect(dialog).toContainText('30 minutes on Monday 23 November at 15:20, Room 5.');
	await expectAccessible(page, 'whom a change moves');
	await dialog.getByRole('button', { name: 'Yes, save it' }).click();
	await expect(page.getByText('Changed: Room 5 on Monday 23 November.')).toBeVisible();
	await expect(today).toContainText('15:20 to 15:50');

	await page.getByRole('button', { name: 'Add a series' }).click();
	const series = page.getByRole('dialog', { name: 'Add a series' });
	await series.getByLabel('Place').fill('Library');
	await series.getByLabel('Starts').fill('15:10');
	await series.getByLabel('Ends').fill('16:10');
	await series.getByLabel('Seats').fill('12');
	await series.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('link', { name: /Library/ })).toHaveCount(5);
});
