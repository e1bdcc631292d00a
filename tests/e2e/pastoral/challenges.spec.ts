import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[DE15] a challenge that was right in part changes the detention: fewer minutes, and another day of those that fit', async ({
	open
}) => {
	const pupil = school.pupil('Olivia Stone');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const desk = await open(school, `/pupils/${pupil.id}`, { as: school.person('reception') });
	await loaded(desk);
	await desk.getByText('Challenged?').click();
	await desk.getByLabel('Who asks').selectOption({ label: 'A parent or carer' });
	await desk.getByLabel('Their name').fill('Mr Stone');
	await desk.getByLabel('What they said').fill('She has the dentist today');
	await desk.getByRole('button', { name: 'Record the challenge' }).click();
	await expect(desk.getByText('“She has the dentist today”')).toBeVisible();

	const page = await open(school, '/pastoral/challenges', { as: school.person('pastoral') });
	await loaded(page);
	await expect(page.getByRole('button', { name: 'Change the detention' })).toHaveCount(0);
	await page.getByLabel('What you checked').fill('Saw the letter');
	await page.getByRole('radio', { name: /^Changed in part/ }).check();
	await page.getByLabel('Why, as you would say it to Mr Stone').fill('The letter came late');
	await page.getByRole('button', { name: 'Decide' }).click();
	await expect(page.getByRole('status')).toContainText('Now do what follows');

	const article = page.getByRole('article');
	const now = Number(await article.getByLabel('Minutes').inputValue());
	await expectAccessible(page, 'what changes of a detention');
	await article.getByLabel('Minutes').fill(String(now + 5));
	await article.getByRole('button', { name: 'Change the detention' }).click();
	await expect(article.getByText(`It is ${now} minutes now`)).toBeVisible();
	await article.getByLabel('Minutes').fill('10');
	const day = article.getByLabel('Day');
	await day.selectOption({ index: 1 });
	await article.getByRole('button', { name: 'Change the detention' }).click();
	await expect(page.getByRole('status')).toContainText('Changed. Whoever was told is told how it is now.');
	await expect(article).toContainText('Detention, 10 min tomorrow at 15:10, Room 5');
	await article.getByText('Why it was set').click();
	await expect(article).toContainText('a challenge to it was right in part');
});
