import { startServer, type RunningServer } from '../../support/running-server';
import { expect, test } from '../../support/browser/test';

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => server.close());

test('[DE1] the set-up says what its late detentions are, asks where only once they are wanted, and keeps what was chosen', async ({
	open
}) => {
	const page = await open(server, '/set-up');
	const wanted = page.getByLabel('Begin with a simple policy');
	const place = page.getByLabel('Where they are sat');
	await expect(page.getByText('Each late: 30 minutes after school')).toContainText(
		'Three lates in a week: 60 minutes on Friday after school. Five lates in a half-term: 60 minutes on Friday'
	);
	await expect(wanted).not.toBeChecked();
	await expect(place).toBeHidden();
	await wanted.check();
	await expect(page.getByLabel('Most pupils at once')).toHaveValue('30');

	await page.getByLabel('Name of the school').fill('Elm Park School');
	await page.getByLabel('Your name').fill('Ada Admin');
	await page.getByLabel('Your post').fill('Network manager');
	await page.getByLabel('E-mail address').fill('ada@elm.example');
	await page.getByLabel('Password').fill('four calm words here');
	await page.getByRole('button', { name: 'Set up the school' }).click();
	await expect(page.getByText('Say where it is sat.')).toBeVisible();
	await expect(wanted).toBeChecked();
	await expect(place).toBeVisible();
});
