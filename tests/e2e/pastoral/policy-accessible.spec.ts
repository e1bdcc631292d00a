import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool();

test('the policy, its drafts and the editor are WCAG 2.2 AA, with faults and dialogs, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const page = await open(school, '/pastoral/policy', { as: school.person('senior') });
	await loaded(page);
	await page.getByText('Caps, times kept, reasons and the law').first().click();
	await expectAccessible(page, 'the policy in force, and what one can begin from');

	await page.getByRole('button', { name: 'Start from Oasis Academy Leesbrook’s policy' }).click();
	await expect(page.getByRole('heading', { name: 'Draft of the policy' })).toBeVisible();
	await loaded(page);
	for (const fold of ['If it is not sat', 'How much at most', 'Reasons']) {
		await page.getByRole('heading', { name: fold, exact: true }).click();
	}
	await page.getByRole('button', { name: 'Change' }).click();
	for (const more of await page.getByText(/^(Only some|Until a set time)/).all()) await more.click();
	await page.getByLabel('Minutes', { exact: true }).first().fill('many');
	await expect(page.getByText('Write a whole number from 1 to 480, not “many”.').first()).toBeVisible();
	const name = 'The lateness policy of the Federation of Schools of the Upper Valley and its Sixth Form Centre';
	await page.getByLabel('Name of the rule').fill(name);
	await expectAccessible(page, 'a draft, all of it open, with faults and a long name');

	await page.getByRole('link', { name: 'Lateness policy' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await expectAccessible(page, 'leaving what is not saved');
	await page.getByRole('button', { name: 'Stay here' }).click();

	await page.getByLabel('Minutes', { exact: true }).first().fill('60');
	await page.getByLabel('Getting home after a detention').fill('Parents say in the morning how the pupil gets home.');
	for (const who of ['To pupils', 'To parents', 'To staff']) await page.getByLabel(who).fill('2026-11-02');
	await page.getByLabel('Senior leader').fill('60');
	await expect(page.getByRole('heading', { name: 'Nothing stands in the way of adopting it' })).toBeVisible();
	await page.getByRole('button', { name: 'Save draft' }).click();
	await page.getByRole('button', { name: 'Adopt…' }).click();
	await expect(page.getByRole('dialog', { name: 'Adopt as version 7?' })).toBeVisible();
	await expectAccessible(page, 'adopting');
});

test('a draft is read by who may not write it', async ({ open }) => {
	const senior = await open(school, '/pastoral/policy', { as: school.person('senior') });
	await loaded(senior);
	await senior.getByRole('button', { name: 'Change it in a draft' }).click();
	await expect(senior.getByText('Begun from version 6.')).toBeVisible();
	const page = await open(school, new URL(senior.url()).pathname, { as: school.person('attendance') });
	await expect(page.getByText('Three lates in a week: 60 minutes on Friday after school.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save draft' })).toBeHidden();
	await expectAccessible(page, 'a draft to read');
});

test('a try-out is WCAG 2.2 AA with its figures, in light and dark, and fits a tablet either way', async ({ open }) => {
	for (const name of ['Amira Khan', 'Ben Okafor', 'Isla Burns', 'Yusuf Demir']) {
		await school.scan(school.school.devices.kiosk, school.pupil(name).card);
	}
	const page = await open(school, '/pastoral/policy', { as: school.person('senior') });
	await loaded(page);
	await page.getByRole('button', { name: 'Start from Barnsley Academy’s policy' }).click();
	await page.getByRole('link', { name: 'Try it' }).click();
	await page.getByRole('button', { name: 'This half-term' }).click();
	await expectAccessible(page, 'choosing the dates');
	await page.getByRole('button', { name: 'Try it' }).click();
	await expect(page.getByText(/^4 lates of 4 pupils would have led to 4 detentions/)).toBeVisible();
	await page.getByText('The same as a table').click();
	await expectAccessible(page, 'what it found');

	await page.getByLabel('From', { exact: true }).fill('2026-11-20');
	await page.getByLabel('To', { exact: true }).fill('2026-11-19');
	await page.getByRole('button', { name: 'Try it' }).click();
	await expect(page.getByLabel('To', { exact: true })).toHaveAccessibleDescription('The last day is before the first.');
});
