import type { Page } from 'playwright/test';
import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, loaded, neverReloads, test } from '../../support/browser/test';

const school = useSmallSchool({
	besides: [
		{
			id: 'meeting',
			name: 'A first late',
			condition: {
				session: 'any',
				minutesLate: { from: null, to: null },
				signedIn: { from: null, before: null }
			},
			count: { kind: 'exactly', n: 1, window: 'half-term' },
			outcome: { kind: 'proposal', of: 'parent-meeting' }
		}
	]
});

test.describe.configure({ mode: 'serial' });

async function late(name: string): Promise<void> {
	await school.scan(school.school.devices.kiosk, school.pupil(name).card);
}

async function queue(page: Page): Promise<void> {
	await live(page);
	await expect(page.getByRole('heading', { level: 1, name: /^Waiting for a decision/ })).toBeVisible();
}

test('[DE7] a head of year decides with all the facts beside, is led to the next, and takes the decision back from the toast', async ({
	open
}) => {
	for (const name of ['Isla Burns', 'Jakub Nowak', 'Keira Walsh', 'Uma Reddy']) await late(name);
	const page = await open(school, '/pastoral/held', { as: school.person('pastoral') });
	await queue(page);
	const stayed = await neverReloads(page);
	const article = page.getByRole('article');
	await expect(article.getByRole('heading', { level: 2 })).toContainText('Burns, Isla');
	await expect(article).toContainText('A flag asks that somebody decides first');
	await expect(article).toContainText('Parent of Isla Burns');
	await expect(article).toContainText('Somebody is always asked first.');
	await expect(article.getByRole('radio', { name: /the next that fits/ })).toBeChecked();

	await article.getByRole('button', { name: 'Book it' }).click();
	await expect(page.getByText(/^Booked: Isla, today at 15:10, Room 5\./)).toBeVisible();
	await expect(article.getByRole('heading', { level: 2 })).toContainText('Nowak, Jakub');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(article.getByRole('heading', { level: 2 })).toContainText('Burns, Isla');
	await expect(article.getByRole('button', { name: 'Book it' })).toBeVisible();
	await stayed();
});

test('[DE7] what cannot be is refused beside its field, and what was typed stays', async ({ open }) => {
	const page = await open(school, '/pastoral/held', { as: school.person('pastoral') });
	await queue(page);
	const article = page.getByRole('article');
	await article.getByLabel('Minutes', { exact: true }).fill('90');
	await article.getByLabel(/^Why, if other than/).fill('Third this week');
	await article.getByRole('button', { name: 'Book it' }).click();
	await expect(article.getByText(/The policy lets you set at most 30 minutes here/)).toBeVisible();
	await expect(article.getByLabel(/^Why, if other than/)).toHaveValue('Third this week');
	await article.getByRole('button', { name: 'Waive it' }).click();
	await expect(article.getByText('Say why in a few words')).toBeVisible();
});

test('[DE7] somebody else’s decision is told on the open page, and is not overwritten', async ({ open }) => {
	const senior = await open(school, '/pastoral/held', { as: school.person('senior') });
	await queue(senior);
	const seen = senior.getByRole('article');
	await expect(seen.getByRole('heading', { level: 2 })).toContainText('Burns, Isla');
	await seen.getByLabel('Or waive it, because').fill('Spoken with home');

	const head = await open(school, '/pastoral/held', { as: school.person('pastoral') });
	await queue(head);
	await head.getByRole('article').getByRole('button', { name: 'Book it' }).click();
	await expect(head.getByText(/^Booked: Isla/)).toBeVisible();

	await expect(seen.getByText('Hugo Head booked it')).toBeVisible();
	await expect(seen.getByRole('button', { name: 'Waive it' })).toBeHidden();
	await seen.getByRole('button', { name: 'Take the decision back' }).click();
	await expect(seen.getByRole('button', { name: 'Book it' })).toBeVisible();
});

test('[DE7] several are decided at once by keyboard, and what cannot be is named', async ({ open }) => {
	const page = await open(school, '/pastoral/held', { as: school.person('pastoral') });
	await queue(page);
	await page.keyboard.press('x');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toContainText('Nowak, Jakub');
	await page.keyboard.press('x');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toContainText('Walsh, Keira');
	await page.keyboard.press('x');
	await expect(page.getByText('3 chosen')).toBeVisible();
	await page.getByRole('button', { name: 'Book the next that fits each' }).click();
	await expect(page.getByText('2 are decided.')).toBeVisible();
	await expect(page.getByRole('alert')).toContainText('Walsh, Keira: No sitting fits');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('1');
});

test('[DE7] what was decided this week stays listed after a reload, with who and why, and is taken back from there', async ({
	open
}) => {
	const page = await open(school, '/pastoral/held', { as: school.person('pastoral') });
	await queue(page);
	await page.getByRole('article').getByLabel('Or waive it, because').fill('Spoken with home');
	await page.getByRole('button', { name: 'Waive it' }).click();
	await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
	await page.reload();
	await queue(page);
	const decided = page.getByRole('region', { name: /^Recently decided/ });
	const first = decided.getByRole('listitem').first();
	await expect(first).toContainText('Walsh, Keira');
	await expect(first).toContainText('Waived');
	await expect(first).toContainText('“Spoken with home”');
	await expect(first).toContainText(/Today at \d\d:\d\d by Hugo Head/i);
	await expect(decided.getByRole('listitem').nth(1)).toContainText('Booked: ');
	await expectAccessible(page, 'what was decided recently, and nothing that waits');
	await first.getByText('Take it back').first().click();
	await expect(first).toContainText('It waits for a decision again, for five school days from today.');
	await expectAccessible(page, 'what taking back comes to');
	await first.getByRole('button', { name: 'Take it back' }).click();
	await expect(page.getByText('Taken back: it waits again.')).toBeVisible();
	await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toContainText('Walsh, Keira');
	await expect(decided).not.toContainText('Walsh, Keira');
});

test('[DE7] a flag that excludes a booking says where that would go before it is saved, then moves it', async ({
	open
}) => {
	await late('Leo Mensah');
	const pupil = school.pupil('Leo Mensah');
	const page = await open(school, `/pupils/${pupil.id}`, { as: school.person('pastoral') });
	await page.getByRole('link', { name: 'Add, change or end' }).click();
	await page.getByRole('link', { name: 'Add a flag' }).click();
	await loaded(page);
	await page.getByLabel('What it is for').selectOption({ label: 'Young carer' });
	await page.getByLabel('At most, in minutes').fill('20');
	await page.getByLabel('Notice, in school days').fill('1');
	await expect(page.getByText('Detentions with 1 school day’s notice and of at most 20 minutes.')).toBeVisible();
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Say what was agreed and with whom')).toBeVisible();
	await page.getByLabel('What was agreed, and with whom').fill('Agreed with Mum');
	await page.getByLabel('Looked at again on').fill('2027-01-11');
	await page.getByRole('button', { name: 'Save' }).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('One booked detention would no longer keep to this');
	await expect(alert).toContainText('20 min tomorrow at 15:10, Room 5');
	await page.getByRole('button', { name: 'Save, and move what is booked' }).click();
	await expect(page.getByRole('status')).toContainText('One booked detention was moved');
	await expect(page.getByRole('heading', { name: 'Young carer' })).toBeVisible();
});

test('[DE15] reception records a challenge; upheld by the head of year, the detention is cancelled by a press of its own', async ({
	open
}) => {
	await late('Olivia Stone');
	const pupil = school.pupil('Olivia Stone');
	const desk = await open(school, `/pupils/${pupil.id}`, { as: school.person('reception') });
	await loaded(desk);
	await desk.getByText('Challenged?').click();
	await desk.getByRole('button', { name: 'Record the challenge' }).click();
	await expect(desk.getByText('Choose who asks')).toBeVisible();
	await desk.getByLabel('Who asks').selectOption({ label: 'A parent or carer' });
	await desk.getByLabel('Their name').fill('Mr Stone');
	await desk.getByLabel('What they said').fill('The bus was late');
	await desk.getByRole('button', { name: 'Record the challenge' }).click();
	await expect(desk.getByText('“The bus was late”')).toBeVisible();
	await expect(desk.getByRole('heading', { name: /Flags/ })).toBeHidden();

	const page = await open(school, '/pastoral/challenges', { as: school.person('pastoral') });
	await loaded(page);
	await expect(page.getByText('The bus was late')).toBeVisible();
	await page.getByRole('button', { name: 'Decide' }).click();
	await expect(page.getByText('Choose what you decide')).toBeVisible();
	await page.getByLabel('What you checked').fill('Rang the bus company');
	await page.getByRole('radio', { name: /^Upheld/ }).check();
	await page.getByLabel('Why, as you would say it to Mr Stone').fill('It was late indeed');
	await page.getByRole('button', { name: 'Decide' }).click();
	await expect(page.getByRole('status')).toContainText('Upheld');
	await page.getByRole('button', { name: 'Cancel the detention' }).click();
	await expect(page.getByText('(cancelled)')).toBeVisible();
});

test('[DE1] a senior leader sees flags and time in rooms, declines with a reason, and takes it back; a head of year comments', async ({
	open
}) => {
	const head = await open(school, '/pastoral/proposals', { as: school.person('pastoral') });
	await loaded(head);
	await expect(head.getByText('Uma')).toBeHidden();
	await head.getByRole('link', { name: /^Burns, Isla/ }).click();
	const isla = head.getByRole('article').filter({ hasText: 'Burns, Isla' });
	await isla.getByLabel('Say something').fill('I have spoken with home');
	await isla.getByRole('button', { name: 'Say it' }).click();
	await expect(isla).toContainText('Hugo Head');

	const page = await open(school, '/pastoral/proposals', { as: school.person('senior') });
	await loaded(page);
	await page.getByRole('link', { name: /^Burns, Isla/ }).click();
	const article = page.getByRole('article').filter({ hasText: 'Burns, Isla' });
	await expect(article).toContainText('Somebody is always asked first.');
	await expect(article).toContainText('No time in a room');
	await article.getByRole('button', { name: 'Arrange the meeting' }).click();
	await expect(article.getByText('Say who meets the parents')).toBeVisible();
	await article.getByRole('button', { name: 'Decline' }).click();
	await expect(article.getByText('Say why in a few words')).toBeVisible();
	await article.getByLabel('Or decline it, because').fill('Settled with home');
	await article.getByRole('button', { name: 'Decline' }).click();
	await expect(article).toContainText('Declined by Simone Senior');
	await expect(page.getByRole('button', { name: /^Arrange the/ })).toHaveCount(1);
	await page.getByRole('button', { name: 'Take it back' }).click();
	await expect(article.getByRole('button', { name: 'Arrange the meeting' })).toBeVisible();
});

test('[DE1] proposals open one at a time by keyboard, are chosen by year, and the next opens once one is decided', async ({
	open
}) => {
	const page = await open(school, '/pastoral/proposals', { as: school.person('senior') });
	await loaded(page);
	const rows = page.getByRole('list', { name: 'Proposals that wait' }).getByRole('link', { expanded: true });
	await page.keyboard.press('ArrowDown');
	await expect(rows).toHaveCount(1);
	const first = await rows.innerText();
	await page.keyboard.press('ArrowDown');
	await expect(rows).not.toHaveText(first);
	const second = (await rows.innerText()).split('\n')[0] ?? '';
	await page.keyboard.press('ArrowUp');
	await expect(rows).toContainText(first.split('\n')[0] ?? '');
	await expect(page.getByRole('article')).toHaveCount(1);
	await page.getByLabel('Or decline it, because').fill('Spoken with home');
	await page.getByRole('button', { name: 'Decline' }).click();
	await expect(page.getByRole('status')).toContainText('Declined');
	await expect(rows).toContainText(second);
	await page.getByLabel('Year').selectOption({ index: 1 });
	await expect(page).toHaveURL(/year=\d+/);
	await page.getByLabel('What', { exact: true }).selectOption({ label: 'Stays in a room' });
	await expect(page.getByText('None of these waits.')).toBeVisible();
	await page.getByRole('link', { name: 'Show all' }).click();
	await expect(page.getByRole('list', { name: 'Proposals that wait' })).toBeVisible();
});

test('[DE7] the report by group leaves small numbers out on the page and in the sheet, and says what is wrong with dates', async ({
	open
}) => {
	const page = await open(school, '/pastoral/fairness', { as: school.person('senior') });
	await expect(page.getByRole('heading', { name: 'Year group' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Year 7, with small groups' })).toContainText('27');
	const sheet = await page.request.get(`${school.origin}/pastoral/fairness/csv`);
	expect(sheet.headers()['content-type']).toContain('text/csv');
	expect(await sheet.text()).toContain('Year group,"Year 7, with small groups",27,');
	await page.goto('/pastoral/fairness?from=2026-11-30&to=2026-11-23');
	await expect(page.getByText('The first date comes after the last. Choose an earlier first date.')).toBeVisible();

	const reception = await open(school, '/desk', { as: school.person('reception') });
	for (const path of ['/pastoral/fairness', '/pastoral/held', '/pastoral/proposals']) {
		expect((await reception.request.get(`${school.origin}${path}`)).status()).toBe(403);
	}
});
