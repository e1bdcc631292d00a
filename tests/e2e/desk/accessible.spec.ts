import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, test } from '../../support/browser/test';

const school = useSmallSchool();

test('the desk is WCAG 2.2 AA empty and full, with its dialogs, in light and dark, and fits a tablet either way', async ({
	open
}) => {
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	await expectAccessible(desk, 'nobody is late');

	const { kiosk } = school.school.devices;
	for (const name of ['Amira Khan', 'Isla Burns', 'Keira Walsh', 'Uma Reddy']) {
		await school.scan(kiosk, school.pupil(name).card);
	}
	for (const code of ['NOBODYS-CARD', school.pupilWho('revoked').card]) await school.scan(kiosk, code);
	await expect(deskRow(desk, school.pupil('Uma Reddy'))).toBeVisible();
	await expectAccessible(desk, 'lates and needs');

	await desk.keyboard.press('ArrowDown');
	await expectAccessible(desk, 'a row selected');
	await desk.keyboard.press('e');
	await expect(desk.getByRole('dialog')).toBeVisible();
	await expectAccessible(desk, 'excuse');
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('?');
	await expect(desk.getByRole('dialog')).toBeVisible();
	await expectAccessible(desk, 'all keys');
	await desk.keyboard.press('Escape');
	await desk.keyboard.press('s');
	await expect(desk.getByRole('dialog')).toBeVisible();
	await desk.keyboard.type('khan');
	await expect(desk.getByRole('option')).toHaveCount(1);
	await expectAccessible(desk, 'sign in, finding');
});

test('the pupil’s page, the lists and the slip are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const [pupil, held] = [school.pupil('Ben Okafor'), school.pupil('Jakub Nowak')];
	for (const { card } of [pupil, held]) await school.scan(school.school.devices.kiosk, card);
	const page = await open(school, `/pupils/${held.id}`, { as: school.person('pastoral') });
	await expect(page.getByRole('button', { name: 'Book' })).toBeVisible();
	await expectAccessible(page, 'a pupil’s page with a decision to take');

	const office = await open(school, `/pupils/${pupil.id}`, { as: school.person('senior') });
	await office.getByText('Why', { exact: true }).click();
	await expectAccessible(office, 'a pupil’s page');
	await office.getByRole('link', { name: 'Print slip' }).click();
	await expect(office.getByText('Detention, 30 minutes')).toBeVisible();
	await expectAccessible(office, 'slip');
	for (const path of ['/detentions', '/pupils']) {
		await office.goto(path);
		await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
		await expectAccessible(office, path);
	}
	const tutor = await open(school, '/tutor', { as: school.person('tutor') });
	await expectAccessible(tutor, 'tutor’s list');
});
