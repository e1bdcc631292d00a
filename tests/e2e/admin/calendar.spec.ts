import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { type OpenPage, expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool();

async function calendarOf(open: OpenPage, as: 'admin' | 'senior' | 'reception'): Promise<Page> {
	const page = await open(school, '/admin/calendar', { as: school.person(as) });
	await loaded(page);
	return page;
}

test('[CA6] the school is closed in few taps: what moves is shown first, then moved, and the closing is taken back', async ({
	open
}) => {
	const pupil = school.pupil('Amira Khan');
	expect((await school.scan(school.school.devices.kiosk, pupil.card)).outcome).toBe('late');
	const page = await calendarOf(open, 'senior');
	await page.getByRole('button', { name: 'Close the school' }).click();
	const dialog = page.getByRole('dialog', { name: 'Close the school' });
	await dialog.getByRole('button', { name: 'Snow' }).click();
	await dialog.getByRole('button', { name: 'Show what it moves' }).click();
	const first = dialog.getByRole('status', { name: 'What this leads to' });
	await expect(first.getByRole('row', { name: pupil.listName })).toContainText('Tue 24 Nov, 15:10, Room 5');
	await expectAccessible(page, 'what a closure moves', '[role=dialog]');

	const other = await open(school, `/pupils/${pupil.id}`, { as: school.person('senior') });
	await expect(other.getByText('Monday 23 November', { exact: false }).first()).toBeVisible();
	await expect(other.getByText('Moved on', { exact: false })).toHaveCount(0);

	await dialog.getByRole('button', { name: 'Close the school' }).click();
	await expect(page.getByText('Saved: Snow on Monday 23 November. One detention was moved.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Monday 23 November: Closed, Snow.' })).toBeVisible();
	await other.reload();
	await expect(other.getByText('Moved on Monday 23 November', { exact: false }).first()).toBeAttached();
	await expect(other.getByText('Tuesday 24 November', { exact: false }).first()).toBeVisible();
	expect((await school.scan(school.school.devices.kiosk, school.pupil('Ben Okafor').card)).outcome).toBe(
		'not-a-school-day'
	);

	await page.getByRole('button', { name: 'Take back Snow, Mon 23 Nov 2026' }).click();
	const takeBack = page.getByRole('dialog', { name: 'Take back Snow?' });
	const back = takeBack.getByRole('status', { name: 'What this leads to' });
	await expect(back.getByText('One detention goes back to where it was.')).toBeVisible();
	await expect(back.getByRole('row', { name: pupil.listName })).toContainText('Mon 23 Nov, 15:10, Room 5');
	await expectAccessible(page, 'what taking a closure back leads to', '[role=dialog]');
	await takeBack.getByRole('button', { name: 'Take it back' }).click();
	await expect(
		page.getByText(/^Saved: Snow on Monday 23 November was taken back.*One detention went back/)
	).toBeVisible();
	await expect(page.getByRole('button', { name: 'Monday 23 November: School day. Week B.' })).toBeVisible();
});

test('[CA2][CA3] the second of two editors is told who saved what, loses nothing, and saves once more', async ({
	open
}) => {
	const admin = await calendarOf(open, 'admin');
	await admin.getByRole('button', { name: 'Edit Ordinary' }).click();
	const bells = admin.getByRole('dialog', { name: 'Ordinary: bells and periods' });
	await bells.getByLabel('Morning: Bell').fill('08:55');
	await bells.getByLabel('Morning: Register opens').fill('08:55');
	await bells.getByLabel('Morning: Register closes').fill('09:25');

	const senior = await calendarOf(open, 'senior');
	await senior.getByRole('button', { name: 'Add days' }).click();
	const days = senior.getByRole('dialog', { name: 'Add days without school' });
	await days.getByLabel('First day').fill('2026-12-04');
	await days.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(senior.getByText('Saved: Staff training day on Friday 4 December.')).toBeVisible();

	await bells.getByRole('button', { name: 'Save' }).click();
	await expect(bells.getByRole('alert')).toContainText(
		/Simone Senior saved the calendar .* \(Staff training day on Friday 4 December\) while you were writing/
	);
	await expect(bells.getByLabel('Morning: Bell')).toHaveValue('08:55');
	await bells.getByRole('button', { name: 'Save' }).click();
	await expect(admin.getByText(/^Saved: the times of Ordinary/)).toBeVisible();
	await expect(admin.getByRole('article', { name: 'Ordinary' })).toContainText('08:55–09:25');
	await expect(admin.getByRole('button', { name: /^Friday 4 December: Training/ })).toBeVisible();

	const pupil = school.pupil('Ben Okafor');
	expect((await school.scan(school.school.devices.kiosk, pupil.card)).outcome).toBe('on-time');
});

test('[CA3] bells that cannot work are refused at their field with what would do; a long register is saved once it was seen', async ({
	open
}) => {
	const page = await calendarOf(open, 'admin');
	await page.getByRole('button', { name: 'Edit Ordinary' }).click();
	const bells = page.getByRole('dialog', { name: 'Ordinary: bells and periods' });
	await bells.getByLabel('Afternoon: Register closes').fill('13:00');
	await bells.getByRole('button', { name: 'Save' }).click();
	await expect(bells.getByText('The register closes after it opens: later than 13:20.')).toBeVisible();
	await expect(bells.getByLabel('Afternoon: Register closes')).toHaveAttribute('aria-invalid', 'true');
	await bells.getByLabel('Afternoon: Register closes').fill('14:00');
	await bells.getByRole('button', { name: 'Save' }).click();
	await expect(
		bells.getByText('Ordinary: A register is open for longer than 30 minutes', { exact: false })
	).toBeVisible();
	await bells.getByRole('button', { name: 'Save all the same' }).click();
	await expect(page.getByRole('region', { name: 'To look at' })).toContainText('longer than 30 minutes');
});

test('[CA2] bank holidays: what is not in the gov.uk format is refused, and those that are here already load', async ({
	open
}) => {
	const page = await calendarOf(open, 'admin');
	await page.getByRole('button', { name: 'Load', exact: true }).click();
	const dialog = page.getByRole('dialog', { name: 'Load bank holidays' });
	await dialog.getByLabel('A file from gov.uk').check();
	await dialog
		.getByLabel('The file bank-holidays.json')
		.setInputFiles({ name: 'bank-holidays.json', mimeType: 'application/json', buffer: Buffer.from('{"scotland":1}') });
	await expect(dialog.getByLabel('Or paste what is in it')).toHaveValue('{"scotland":1}');
	await dialog.getByRole('button', { name: 'Load', exact: true }).click();
	await expect(dialog.getByText(/not in the gov.uk format/).first()).toBeVisible();
	await dialog.getByLabel(/What Gatehouse brings along/).check();
	await dialog.getByRole('button', { name: 'Load', exact: true }).click();
	await expect(page.getByText('Saved: the bank holidays.')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Monday 3 May: Bank holiday, Early May bank holiday/ })).toBeVisible();
});

test('[CA2] the calendar is downloaded by its year, loaded with a day less, seen first and put in force; a fault is named at its place', async ({
	open
}) => {
	const page = await calendarOf(open, 'admin');
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download the calendar' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe('calendar-2026-27.json');
	const text = await readFile(await download.path(), 'utf8');

	await page.getByRole('button', { name: 'Load a file' }).click();
	const dialog = page.getByRole('dialog', { name: 'Load a calendar from a file' });
	const give = (content: string) =>
		dialog
			.getByLabel('The calendar’s file')
			.setInputFiles({ name: 'calendar.json', mimeType: 'application/json', buffer: Buffer.from(content) });
	await give(text.replace('"kind": "holiday"', '"kind": "holidays"'));
	await expect(dialog.getByLabel('Or paste what is in it')).toHaveValue(/"holidays"/);
	await dialog.getByRole('button', { name: 'Show what it changes' }).click();
	await expect(dialog.getByRole('alert')).toContainText(/closedDays\.\d+\.kind: Write “holiday”, not “holidays”\./);

	const closing = { kind: 'inset', name: 'Safeguarding', startsOn: '2026-12-02', endsOn: '2026-12-02', years: null };
	const calendar: { closedDays: unknown[] } = JSON.parse(text);
	await give(JSON.stringify({ ...calendar, closedDays: [...calendar.closedDays, closing] }));
	await expect(dialog.getByLabel('Or paste what is in it')).toHaveValue(/Safeguarding/);
	await dialog.getByRole('button', { name: 'Show what it changes' }).click();
	const first = dialog.getByRole('status', { name: 'What this leads to' });
	await expect(first).toContainText('School days lost: 1');
	await expect(first).toContainText('Wed 2 Dec 2026');
	await expectAccessible(page, 'what a calendar from a file changes', '[role=dialog]');
	await dialog.getByRole('button', { name: 'Put it in force' }).click();
	await expect(page.getByText('Saved: the whole calendar, from a file.')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Wednesday 2 December: Training/ })).toBeVisible();
});

test('[CA2] the year is walked by keyboard, a day opens with what can be done, and who may only read is offered nothing else', async ({
	open
}) => {
	const page = await calendarOf(open, 'reception');
	await page.getByRole('button', { name: /^Monday 23 November: School day/ }).focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('button', { name: /^Tuesday 1 December: School day/ })).toBeFocused();
	await page.keyboard.press('PageUp');
	await expect(page.getByRole('button', { name: /^Sunday 1 November/ })).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	const day = page.getByRole('dialog', { name: 'Monday 2 November' });
	await expect(day.getByText('Ordinary day')).toBeVisible();
	await expect(day.getByRole('button')).toHaveCount(1);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: /^(Edit|Add|Load|Close)/ })).toHaveCount(0);
});

test('[CA2][CA3] a school names its sites, gives one other days, and closes one of them alone; the year says which', async ({
	open
}) => {
	const page = await calendarOf(open, 'admin');
	await page.getByRole('button', { name: 'The school has several sites' }).click();
	const dialog = page.getByRole('dialog', { name: 'The sites of the school' });
	await dialog.getByLabel('Site 1').fill('Main building');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog.getByText('One site is the school. Name two or more, or none.').first()).toBeVisible();
	await expect(dialog.getByLabel('Site 1')).toHaveValue('Main building');
	await dialog.getByLabel('Site 2').fill('Annexe');
	await expectAccessible(page, 'the form of the sites', '[role=dialog]');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved: the sites.')).toBeVisible();

	await page.getByRole('button', { name: 'Edit the days of Annexe' }).click();
	const days = page.getByRole('dialog', { name: 'The days of Annexe' });
	await days.getByLabel('As the school').uncheck();
	await expectAccessible(page, 'the form of a site’s days', '[role=dialog]');
	await days.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved: the days of Annexe.')).toBeVisible();

	await page.getByRole('button', { name: 'Close the school' }).click();
	const close = page.getByRole('dialog', { name: 'Close the school' });
	await close.getByRole('button', { name: 'Snow' }).click();
	await close.getByRole('group', { name: 'At which sites' }).getByLabel('Annexe').check();
	await close.getByRole('button', { name: 'Show what it moves' }).click();
	await close.getByRole('button', { name: 'Close the school' }).click();
	await expect(page.getByText('Saved: Snow at Annexe on Monday 23 November.')).toBeVisible();
	await expect(
		page.getByRole('button', { name: /^Monday 23 November: School day.* Snow, closed for everyone at Annexe\.$/ })
	).toBeVisible();
	await expect(page.getByText('Snow: closed for everyone at Annexe.')).toBeVisible();
	expect((await school.scan(school.school.devices.kiosk, school.pupil('Ben Okafor').card)).outcome).not.toBe(
		'not-a-school-day'
	);
});

test('the calendar is WCAG 2.2 AA, in light and dark, and fits a tablet either way', async ({ open }) => {
	await expectAccessible(await calendarOf(open, 'admin'), 'calendar');
});

test('the calendar’s forms are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({ open }) => {
	const page = await calendarOf(open, 'admin');
	for (const [button, state] of [
		['Close the school', 'closing the school'],
		['Edit the terms', 'terms'],
		['Edit Ordinary', 'bells'],
		['Edit the days of the week', 'weekdays'],
		['Add days', 'days without school'],
		['Load', 'bank holidays'],
		['Load a file', 'a calendar from a file']
	] as const) {
		await page.getByRole('button', { name: button, exact: true }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await expectAccessible(page, state, '[role=dialog]');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toHaveCount(0);
	}
});
