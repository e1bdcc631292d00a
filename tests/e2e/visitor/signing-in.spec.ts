import { createServer } from 'node:http';
import { once } from 'node:events';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, test } from '../../support/browser/test';
import { latesInDatabase } from '../../support/browser/database';
import type { Page } from 'playwright/test';

const school = useSmallSchool();

async function signIn(page: Page, email: string, password: string): Promise<void> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await answered;
}

test('someone who is not signed in is led to sign in first, then to where they wanted; a wrong password says so and nothing else', async ({
	open
}) => {
	const { email, password } = school.person('reception');
	const pupil = school.pupil('Amira Khan');
	const page = await open(school, `/pupils/${pupil.id}`);
	await expect(page).toHaveURL(/\/sign-in\?/);
	await signIn(page, email, 'not the right words');
	await expect(page.getByText('This e-mail address and password do not belong together.')).toBeVisible();
	await expect(page.getByLabel('E-mail address')).toHaveValue(email);
	await signIn(page, 'nobody@small.example', password);
	await expect(page.getByText('This e-mail address and password do not belong together.')).toBeVisible();
	await signIn(page, email, password);
	await expect(page.getByRole('heading', { level: 1, name: pupil.name })).toBeVisible();
});

test('after five wrong passwords the sixth try waits, even with the right one', async ({ open }) => {
	const { email, password } = school.person('viewer');
	const page = await open(school, '/sign-in');
	for (let attempt = 0; attempt < 5; attempt += 1) {
		await signIn(page, email, `wrong words number ${attempt}`);
	}
	await signIn(page, email, password);
	await expect(page.getByText(/^Too many tries\. Wait/)).toBeVisible();
	await expect(page).toHaveURL(/\/sign-in/);
});

test('[DE7] nobody lands on a page that their role may not see', async ({ open }) => {
	const tutor = await open(school, '/sign-in');
	await signIn(tutor, school.person('tutor').email, school.person('tutor').password);
	await expect(tutor).toHaveURL(/\/tutor$/);
	for (const path of ['/admin/people', '/admin/devices', '/desk', `/pupils/${school.pupil('Zara Hussain').id}`]) {
		const response = await tutor.goto(path);
		expect([403, 404], path).toContain(response?.status());
		await expect(tutor.getByRole('heading', { level: 1 })).toBeVisible();
	}
});

test('signing out cuts the person’s other screens within a second: an open desk shows the sign-in page', async ({
	open
}) => {
	const { email, password } = school.person('attendance');
	const desk = await open(school, '/sign-in');
	await signIn(desk, email, password);
	await live(desk);
	const second = await desk.context().newPage();
	await second.goto('/detentions');
	await second.locator('summary').filter({ hasText: 'Alan Attendance' }).click();
	await second.getByRole('button', { name: 'Sign out' }).click();
	await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await expect(desk.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 1_500 });
});

test('a page of another origin that has the person’s cookie sent along can neither change nor watch anything', async ({
	open
}) => {
	const pupil = school.pupil('Ben Okafor');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const before = await latesInDatabase(school);
	// The same host on another port: the same site, so that the browser does send the cookie along.
	const foreign = createServer((_request, response) => {
		response.setHeader('content-type', 'text/html');
		response.end('<!doctype html><title>Elsewhere</title><p>Elsewhere</p>');
	}).listen(0, 'localhost');
	await once(foreign, 'listening');
	const address = foreign.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	try {
		const page = await open({ origin: school.origin }, '/desk', { as: school.person('reception') });
		await live(page);
		await page.goto(`http://localhost:${port}/`);
		const socket = await page.evaluate(
			(origin) =>
				new Promise<string>((resolve) => {
					const opened = new WebSocket(`${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
					opened.onopen = () => resolve('open');
					opened.onerror = () => resolve('refused');
				}),
			school.origin
		);
		expect(socket).toBe('refused');

		const answered = page.waitForResponse(`${school.origin}/desk/actions`);
		await page.evaluate((origin) => {
			const form = document.createElement('form');
			Object.assign(form, { method: 'post', action: `${origin}/desk/actions`, enctype: 'text/plain' });
			document.body.append(form);
			form.submit();
		}, school.origin);
		const response = await answered;
		expect((await response.request().allHeaders())['cookie']).toContain('gatehouse_session');
		expect(response.status()).toBe(403);
		expect(await latesInDatabase(school)).toEqual(before);
	} finally {
		foreign.close();
	}
});
