import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, test } from '../../support/browser/test';

const school = useSmallSchool();

test('people, devices and the certificate’s page are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const page = await open(school, '/admin/people', { as: school.person('admin') });
	await expectAccessible(page, 'people');
	await page.getByRole('button', { name: 'Add somebody' }).click();
	await page.getByRole('dialog').getByLabel('Tutor').check();
	await expectAccessible(page, 'add somebody');
	await page.goto('/admin/devices');
	await expectAccessible(page, 'devices');
	await page.getByRole('button', { name: 'New code for Late kiosk' }).click();
	await expect(page.getByTestId('enrolment-code')).toBeVisible();
	await expectAccessible(page, 'a code to enrol by');
	await page.goto('/trust');
	await expectAccessible(page, 'trust');
});
