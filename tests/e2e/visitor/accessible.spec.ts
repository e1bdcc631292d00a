import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { startServer } from '../../support/running-server';
import { expect, test } from '../../support/browser/test';

const school = useSmallSchool();

test('signing in, and what is not there, are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const page = await open(school, '/sign-in');
	await expectAccessible(page, 'sign in');
	await page.getByLabel('E-mail address').fill('nobody@small.example');
	await page.getByLabel('Password').fill('wrong words');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByText('do not belong together')).toBeVisible();
	await expectAccessible(page, 'sign in, refused');
	await page.goto('/nowhere');
	await expectAccessible(page, 'not found');
});

test('the set-up is WCAG 2.2 AA, in light and dark, and fits a tablet either way', async ({ open }) => {
	const server = await startServer();
	try {
		const page = await open(server, '/set-up');
		await expectAccessible(page, 'set up');
	} finally {
		await server.close();
	}
});
