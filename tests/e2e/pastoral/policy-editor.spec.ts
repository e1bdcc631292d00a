import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright/test';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool({ policies: [] });

/** The place of a rule in the editor, by number. */
const ruleAt = (page: Page, place: number): Locator =>
	page.getByRole('region', { name: new RegExp(`^Rule ${place}:`) });

async function begin(page: Page): Promise<void> {
	await loaded(page);
	await page.getByRole('button', { name: 'Nothing: write your own' }).click();
	await expect(page.getByRole('heading', { name: 'Draft of the policy' })).toBeVisible();
	await loaded(page);
}

/** Settles what the law asks: where it is open it is so because something in it is to be settled. */
async function settleTheLaw(page: Page): Promise<void> {
	await page.getByLabel('After school on the very day').selectOption('Parents are told before it');
	await page.getByLabel('Getting home after a detention').fill('Parents say in the morning how the pupil gets home.');
	for (const who of ['To pupils', 'To parents', 'To staff']) await page.getByLabel(who).fill('2026-11-02');
	await page.getByLabel('Senior leader').fill('60');
}

async function save(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Save draft' }).click();
	await expect(page.getByText(/^Saved at \d\d:\d\d by you\./)).toBeVisible();
}

test('[DE1] the editor builds policy 6 from nothing, tries it, adopts it, and the next scan at a kiosk follows it', async ({
	open
}) => {
	const { kiosk, secondKiosk } = school.school.devices;
	const early = school.pupil('Amira Khan');
	await school.scan(kiosk, early.card);

	const page = await open(school, '/pastoral/policy', { as: school.person('senior') });
	await expect(page.getByText('No policy is in force.')).toBeVisible();
	await begin(page);

	await page.getByRole('button', { name: 'Add a rule' }).click();
	await expect(ruleAt(page, 1)).toContainText(
		'Each late: 30 minutes after school the same day, if recorded by 14:30, otherwise the next school day.'
	);
	await page.getByRole('button', { name: 'Add a rule' }).click();
	const three = ruleAt(page, 2);
	await three.getByLabel('How many', { exact: true }).selectOption('At least so many');
	await three.getByLabel('Minutes', { exact: true }).fill('60');
	await three.getByLabel('Which day').selectOption('On a weekday');
	await expect(three).toContainText('Three lates in a week: 60 minutes on Friday after school.');
	await expect(three.getByRole('heading')).toHaveText('Three in a week');
	await three.getByRole('button', { name: 'Duplicate' }).click();
	const five = ruleAt(page, 3);
	await five.getByLabel('Number').fill('5');
	await five.getByLabel('Counted').selectOption('in a half-term');
	await expect(five).toContainText('Five lates in a half-term: 60 minutes on Friday after school.');
	await five.getByLabel('Name of the rule').fill('Five in a half-term');
	// As the school prints it: the longer ones first, moved by the keyboard.
	await ruleAt(page, 1).getByRole('button', { name: 'Move down' }).focus();
	await page.keyboard.press('Enter');
	await expect(ruleAt(page, 2).getByRole('heading')).toHaveText('Each late');
	await expect(ruleAt(page, 2).getByRole('button', { name: 'Move down' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(ruleAt(page, 3).getByRole('heading')).toHaveText('Each late');

	await settleTheLaw(page);
	await expect(page.getByRole('heading', { name: 'Nothing stands in the way of adopting it' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Adopt…' })).toBeDisabled();
	await save(page);

	await page.getByRole('link', { name: 'Try it' }).click();
	await page.getByRole('button', { name: 'Try it' }).click();
	await expect(page.getByText('1 late of 1 pupil would have led to 1 detention.', { exact: true })).toBeVisible();
	await expect(page.getByRole('row', { name: `${early.listName} ${early.tutorGroup} 1 1` })).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Export as CSV' }).click();
	const sheet = readFileSync(await (await download).path(), 'utf8').split('\r\n');
	expect(sheet).toContainEqual(expect.stringContaining(`,total,Detentions,1,1,`));
	expect(sheet).toContainEqual(expect.stringContaining(`,week,${school.school.date},,1,`));
	await page.getByRole('link', { name: 'Draft', exact: true }).click();

	await page.getByRole('button', { name: 'Adopt…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Adopt as version 1?' });
	await expect(dialog.getByLabel('First day')).toHaveValue(school.school.date);
	await expect(dialog).toContainText('One late of today is signed in already and stays as it is');
	await dialog.getByRole('button', { name: 'Adopt version 1' }).click();
	await expect(page.getByText('Version 1 is adopted.')).toBeVisible();
	await expect(page.getByRole('article', { name: 'Version 1' })).toContainText('Three lates in a week');

	const late = school.pupil('Ben Okafor');
	const tablet = await open(school, '/kiosk', { device: secondKiosk });
	await ready(tablet);
	await readCard(tablet, late.card);
	await expect(tablet.getByRole('heading', { name: late.shortName })).toBeVisible();
	await page.goto('/detentions');
	await expect(page.getByText(late.listName)).toBeVisible();
	await expect(page.getByText(early.listName)).toBeHidden();
	await page.goto(`/pupils/${late.id}`);
	await page.getByText('Why', { exact: true }).click();
	await expect(page.getByText('Each late: 30 minutes after school the same day')).toBeVisible();
});

test('of two editors of one draft the second is told who saved and what differs, and keeps what was typed', async ({
	open
}) => {
	const first = await open(school, '/pastoral/policy', { as: school.person('senior') });
	await begin(first);
	await first.getByRole('button', { name: 'Add a rule' }).click();
	await save(first);
	const second = await open(school, new URL(first.url()).pathname, { as: school.person('pastoral') });
	await loaded(second);
	await second.getByRole('button', { name: 'Change' }).click();
	await second.getByLabel('Minutes', { exact: true }).fill('45');

	await first.getByLabel('Minutes', { exact: true }).fill('20');
	await save(first);
	await second.getByRole('button', { name: 'Save draft' }).click();
	const told = second.getByRole('dialog', {
		name: /^Simone Senior saved this draft at \d\d:\d\d, after you opened it$/
	});
	await expect(told).toContainText('Each late: 20 minutes');
	await expect(told).toContainText('Each late: 45 minutes');
	await told.getByRole('button', { name: 'Go on typing' }).click();
	await expect(second.getByLabel('Minutes', { exact: true })).toHaveValue('45');

	await second.getByRole('button', { name: 'Save draft' }).click();
	await told.getByRole('button', { name: 'Save mine as a draft of its own' }).click();
	await expect(second.getByText('Begun from the draft “Lateness policy”.')).toBeVisible();
	await expect(second.getByText('Each late: 45 minutes')).toBeVisible();
	await first.reload();
	await expect(first.getByText('Each late: 20 minutes')).toBeVisible();
});

test('[DE6] bad input is refused beside its field with what would do, is kept as it was typed, and what is not saved is not left unasked', async ({
	open
}) => {
	const page = await open(school, '/pastoral/policy', { as: school.person('pastoral') });
	await begin(page);
	await page.getByRole('button', { name: 'Add a rule' }).click();
	const minutes = page.getByLabel('Minutes', { exact: true });
	await minutes.fill('half an hour');
	await expect(minutes).toHaveAccessibleDescription('Write a whole number from 1 to 480, not “half an hour”.');
	await expect(page.getByRole('heading', { name: /settle before it can be adopted/ })).toBeVisible();
	await save(page);
	await page.reload();
	await loaded(page);
	await page
		.getByRole('button', { name: /^Rule 1/ })
		.first()
		.click();
	await expect(minutes).toHaveValue('half an hour');
	await expect(minutes).toBeFocused();
	await minutes.fill('');
	await expect(minutes).toHaveAccessibleDescription('Fill this in.');

	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await expect(ruleAt(page, 1)).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(ruleAt(page, 1)).toBeVisible();

	await page.getByRole('link', { name: 'Lateness policy' }).click();
	const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
	await asked.getByRole('button', { name: 'Stay here' }).click();
	await expect(minutes).toHaveValue('');
	await page.getByRole('link', { name: 'Lateness policy' }).click();
	await asked.getByRole('button', { name: 'Leave without saving' }).click();
	await expect(page.getByRole('heading', { name: 'Drafts' })).toBeVisible();
});

test('what was typed outlives the sign-in: it is said, and is saved once one is signed in again', async ({ open }) => {
	const person = school.person('admin');
	const page = await open(school, '/pastoral/policy', { as: person });
	await begin(page);
	await page.getByRole('button', { name: 'Add a rule' }).click();
	await page.getByLabel('Minutes', { exact: true }).fill('35');
	const cookies = await page.context().cookies();
	await page.context().clearCookies();
	await page.getByRole('button', { name: 'Save draft' }).click();
	await expect(page.getByRole('alert')).toContainText('You were signed out meanwhile. What you typed is still here');
	await expect(page.getByLabel('Minutes', { exact: true })).toHaveValue('35');
	await page.context().addCookies(cookies);
	await save(page);
	await expect(page.getByRole('alert')).toBeHidden();
});

test('[DE1] a draft goes out as a file and comes in again, and a file that is none is refused', async ({ open }) => {
	const page = await open(school, '/pastoral/policy', { as: school.person('admin') });
	await loaded(page);
	await page.getByRole('button', { name: 'Start from Warblington School’s policy' }).click();
	await expect(page.getByText('Begun from Warblington School’s policy.')).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Export as a file' }).click();
	const path = await (await download).path();

	await page.goto('/pastoral/policy');
	await loaded(page);
	await page
		.getByLabel('A policy’s file')
		.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('Dear all') });
	await page.getByRole('button', { name: 'Start from the file' }).click();
	await expect(page.getByText('This is no policy')).toBeVisible();
	const twice = JSON.parse(readFileSync(path, 'utf8'));
	twice.rules[1].id = twice.rules[0].id;
	await page.getByLabel('A policy’s file').setInputFiles({
		name: 'twice.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(twice))
	});
	await page.getByRole('button', { name: 'Start from the file' }).click();
	await expect(page.getByText('Write an id that no other rule has').first()).toBeVisible();
	await expect(page.getByRole('region', { name: /^Rule \d:/ })).toHaveCount(2);

	await page.goto('/pastoral/policy');
	await loaded(page);
	await page.getByLabel('A policy’s file').setInputFiles(path);
	await page.getByRole('button', { name: 'Start from the file' }).click();
	await expect(page.getByText(/Begun from the file/)).toBeVisible();
	await expect(page.getByText('Two lates to lessons in a week, and each further one: 15 minutes')).toBeVisible();
});
