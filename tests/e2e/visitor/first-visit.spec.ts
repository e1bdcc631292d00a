import { startServer, type RunningServer } from '../../support/running-server';
import { expect, live, ready, test } from '../../support/browser/test';

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => server.close());

test('on an empty data folder every page leads to the set-up, which makes the school and its first administrator, once', async ({
	open
}) => {
	const page = await open(server, '/desk');
	await expect(page).toHaveURL(/\/set-up$/);
	await expect(page.getByRole('heading', { level: 1, name: 'Set up your school' })).toBeVisible();
	const other = await open(server, '/set-up');

	await page.getByLabel('Name of the school').fill('Elm Park School');
	await page.getByLabel('Number on the door').fill('12');
	await page.getByLabel('What staff call it').fill('Support room');
	await page.getByLabel('Your name').fill('Ada Admin');
	await page.getByLabel('Your post').fill('Network manager');
	await page.getByLabel('E-mail address').fill('ada@elm.example');
	await page.getByLabel('Password').fill('aaaaaaaaaaaa');
	await page.getByRole('button', { name: 'Set up the school' }).click();
	await expect(page.getByText('This is too easy to guess')).toBeVisible();
	await expect(page.getByLabel('Name of the school')).toHaveValue('Elm Park School');
	await page.getByLabel('Password').fill('four calm words here');
	await page.getByRole('button', { name: /^Set up/ }).click();
	// A warning about the year, if there is one, is read and confirmed.
	await expect(page.getByRole('heading', { level: 1, name: 'Set up your school' })).toBeHidden();
	await expect(page).toHaveURL(/\/admin\/devices|\/desk|\/admin\/people/);

	await other.getByLabel('Name of the school').fill('Another School');
	await other.getByLabel('Your name').fill('Mallory');
	await other.getByLabel('Your post').fill('Nobody');
	await other.getByLabel('E-mail address').fill('mallory@elm.example');
	await other.getByLabel('Password').fill('four other words here');
	await other.getByRole('button', { name: 'Set up the school' }).click();
	await expect(other.getByText(/has been set up here already|Sign in/).first()).toBeVisible();
	const health = await (await fetch(`${server.origin}/api/v1/health`)).json();
	expect(health).toMatchObject({ schools: 1 });

	await page.goto('/admin/devices');
	await page.getByRole('button', { name: 'Add the first' }).click();
	const add = page.getByRole('dialog', { name: 'Add a device' });
	await add.getByLabel('Name').fill('Front door');
	await add.getByRole('button', { name: 'Add, and show the code' }).click();
	const code = await page.getByTestId('enrolment-code').innerText();
	const tablet = await open(server, '/kiosk');
	await tablet.getByLabel('One-time code').fill(code);
	await tablet.getByRole('button', { name: 'Use this tablet' }).click();
	await ready(tablet);
	await expect(tablet.getByText('Elm Park School')).toBeVisible();

	await page.goto('/desk');
	await live(page);
	await server.stop();
	await server.start();
	await page.goto('/desk');
	await live(page);
});
