import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, neverReloads, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[PR4] a pupil is found by any part of a name, form or number, by keyboard alone', async ({ open }) => {
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const field = desk.getByRole('combobox', { name: 'Find a pupil by name, form or number' });
	const options = desk.getByRole('option');

	await desk.keyboard.press('/');
	await expect(field).toBeFocused();
	await desk.keyboard.type('7b');
	await expect(options).toHaveCount(4);
	await desk.keyboard.press('Escape');
	await expect(field).toHaveValue('');
	await desk.keyboard.press('Escape');
	await expect(field).not.toBeFocused();

	const { admissionNumber, listName } = school.pupil('Priya Sharma');
	await desk.keyboard.press('/');
	await desk.keyboard.type(admissionNumber.slice(-3));
	await expect(options.filter({ hasText: listName })).toBeVisible();
	await field.fill('');
	await desk.keyboard.type('hu zar');
	await expect(options).toHaveCount(1);

	await field.fill('');
	await desk.keyboard.type('10a');
	await expect(options).toHaveCount(4);
	await desk.keyboard.press('ArrowDown');
	await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
	const name = await options.nth(1).locator('bdi').innerText();
	await desk.keyboard.press('Enter');
	const [surname, forename] = name.split(', ');
	await expect(desk.getByRole('heading', { level: 1, name: `${forename} ${surname}` })).toBeVisible();
});

test('[PR4] a pupil without a card is signed in by keyboard alone, on the record of who did it, and can be taken back', async ({
	open
}) => {
	const pupil = school.pupil('Amira Khan');
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	await desk.keyboard.press('s');
	const dialog = desk.getByRole('dialog', { name: 'Sign in without a card' });
	await expect(dialog.getByRole('combobox')).toBeFocused();
	await desk.keyboard.type('khan');
	await expect(dialog.getByRole('option')).toHaveCount(1);
	await desk.keyboard.press('Enter');
	await expect(dialog.getByText(pupil.listName)).toBeVisible();
	await dialog.getByRole('combobox', { name: /What happened/ }).selectOption({ label: 'Bus or train' });
	await dialog.getByRole('button', { name: 'Sign in' }).press('Enter');
	await expect(deskRow(desk, pupil)).toContainText('Bus or train');
	await expect(deskRow(desk, pupil)).toContainText('30 min today, Room 5');

	await desk.getByRole('button', { name: 'Undo' }).click();
	await expect(deskRow(desk, pupil)).toContainText('Removed: Signed in by mistake');
});

test('[DE9][PU7] an excuse takes the detention away and taking it back books it again, on the desk and on the pupil’s page', async ({
	open
}) => {
	const pupil = school.pupil('Ben Okafor');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const row = deskRow(desk, pupil);
	await expect(row).toContainText('30 min today, Room 5');

	await desk.keyboard.press('ArrowDown');
	await expect(row).toHaveAttribute('aria-current', 'true');
	await desk.keyboard.press('e');
	const dialog = desk.getByRole('dialog', { name: `Excuse ${pupil.listName}` });
	await expect(dialog).toBeVisible();
	await desk.keyboard.press('Space');
	await desk.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	await expect(row).toContainText('Excused: Late bus or train');

	await desk.keyboard.press('Enter');
	await expect(desk.getByRole('heading', { level: 1, name: pupil.name })).toBeVisible();
	const detentions = desk.getByRole('region', { name: 'Detentions, and why' });
	await expect(detentions.getByRole('article')).toContainText('Cancelled');
	await desk.getByRole('button', { name: 'Take back' }).click();
	await expect(
		detentions.getByRole('article').filter({ has: desk.getByText('Booked', { exact: true }) })
	).toContainText('Room 5');

	await desk.goBack();
	await expect(row).toContainText('30 min today, Room 5');
});

test('[PR3][DE9] “Not me” at the kiosk asks the desk, and “They are right” undoes the sign-in and what followed', async ({
	open
}) => {
	const pupil = school.pupil('Chloe Dubois');
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByRole('heading', { name: `Thank you, ${pupil.shortName}` })).toBeVisible();
	await kiosk.getByRole('button', { name: 'Not me' }).click();
	await expect(kiosk.getByRole('heading', { name: 'Thank you for saying.' })).toBeVisible();
	await expect(kiosk.locator('body')).not.toContainText(pupil.shortName);

	const needs = desk.getByRole('complementary', { name: 'Needs you' });
	await expect(needs.getByRole('heading', { name: 'Someone said “Not me”' })).toBeVisible();
	await needs.getByRole('button', { name: 'They are right: remove' }).click();
	const dialog = desk.getByRole('dialog', { name: `Take away ${pupil.listName}’s sign-in?` });
	await dialog.getByRole('button', { name: 'Take it away' }).click();
	await expect(deskRow(desk, pupil)).toContainText('Removed');
	await expect(needs.getByRole('heading', { name: 'Someone said “Not me”' })).toBeHidden();

	await deskRow(desk, pupil).getByRole('link').click();
	const detentions = desk.getByRole('region', { name: 'Detentions, and why' });
	await expect(detentions.getByRole('article')).toContainText('Cancelled');
});

test('[DE7] reception sees that a detention waits for a decision and not why; the head of year sees why and decides; reception sees it at once', async ({
	open
}) => {
	const pupil = school.pupil('Isla Burns');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const stays = await neverReloads(desk);
	await expect(deskRow(desk, pupil)).toContainText('Waiting for a decision');
	await expect(desk.locator('body')).not.toContainText(/flag|young carer|always ask/i);

	const page = await open(school, `/pupils/${pupil.id}`, { as: school.person('reception') });
	await expect(page.getByRole('region', { name: 'Detentions, and why' })).toContainText('Waiting for a decision');
	await expect(page.locator('body')).not.toContainText(/flag|young carer|always ask/i);
	expect(await page.content()).not.toMatch(/young-carer|always-ask/);

	const head = await open(school, `/pupils/${pupil.id}`, { as: school.person('pastoral') });
	await expect(head.getByRole('region', { name: 'Flags, staff only' })).toContainText(/young carer/i);
	const card = head.getByRole('region', { name: 'Detentions, and why' }).getByRole('article');
	await expect(card).toContainText('Waiting for a decision');
	await card.getByRole('button', { name: 'Book' }).click();
	await expect(card).toContainText('Booked');

	await expect(deskRow(desk, pupil)).toContainText('30 min today, Room 5');
	await stays();
});

test('rows that come while one is selected are counted, and the selected row stays where the hand is', async ({
	open
}) => {
	const [first, second] = [school.pupil('Daniel Price'), school.pupil('Ella Novak')];
	const { kiosk } = school.school.devices;
	await school.scan(kiosk, first.card);
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	await expect(deskRow(desk, first)).toBeVisible();
	await desk.keyboard.press('ArrowDown');
	await expect(deskRow(desk, first)).toHaveAttribute('aria-current', 'true');
	const before = await deskRow(desk, first).boundingBox();

	await school.scan(kiosk, second.card);
	await expect(desk.getByRole('button', { name: /^1 new/ })).toBeVisible();
	await expect(deskRow(desk, second)).toHaveCount(0);
	expect((await deskRow(desk, first).boundingBox())?.y).toBe(before?.y);

	await desk.keyboard.press('n');
	await expect(deskRow(desk, second)).toBeVisible();
	await expect(deskRow(desk, first)).toHaveAttribute('aria-current', 'true');
});

test('[PR1] the tutor’s list and the printed slip say what the kiosk does not', async ({ open }) => {
	const pupil = school.pupil('Amira Khan');
	await school.scan(school.school.devices.secondKiosk, pupil.card);
	const tutor = await open(school, '/tutor', { as: school.person('tutor') });
	await expect(tutor.getByRole('heading', { level: 1 })).toContainText('7A');
	await expect(tutor.getByRole('article').filter({ hasText: pupil.listName })).toContainText(
		'30 min today, 15:10, Room 5'
	);

	const page = await open(school, `/pupils/${pupil.id}`, { as: school.person('reception') });
	await page.getByRole('link', { name: 'Print slip' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(pupil.shortName);
	await expect(page.getByText('Detention, 30 minutes')).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('article')).toContainText('Room 5');
	await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();

	await page.goto(page.url().replace(/slip$/, 'letter'));
	await expect(page.getByRole('article')).toContainText(`Dear Parent of ${pupil.name}`);
	await expect(page.getByRole('article')).toContainText('Rule: Each late');
	await page.emulateMedia({ media: 'screen' });
	await expectAccessible(page, 'letter');
});
