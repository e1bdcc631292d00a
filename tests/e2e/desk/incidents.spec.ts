import { useSmallSchool } from '../../support/browser/small-school';
import { expectAccessible } from '../../support/browser/accessible';
import { deskRow, expect, live, loaded, neverReloads, test } from '../../support/browser/test';

const school = useSmallSchool();
const riders = ['Amira Khan', 'Keira Walsh'] as const;

test('[PU8][DE9] two taps at the desk excuse a bus-load, its detentions vanish from the pupil’s page without a reload, and taking it back brings them back', async ({
	open
}) => {
	const { kiosk } = school.school.devices;
	for (const name of riders) await school.scan(kiosk, school.pupil(name).card);
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const [first] = riders.map((name) => school.pupil(name));
	if (!first) throw new Error('Nobody is on the bus');
	const row = deskRow(desk, first);
	await expect(row).toContainText('30 min today, Room 5');

	const page = await open(school, `/pupils/${first.id}`, { as: school.person('senior') });
	const detentions = page.getByRole('region', { name: 'Detentions, and why' });
	const booked = detentions.getByText('Booked', { exact: true });
	await expect(booked).toHaveCount(1);
	const notReloaded = await neverReloads(page);

	await desk.getByRole('button', { name: 'A bus is late' }).click();
	const dialog = desk.getByRole('dialog', { name: 'What happened?' });
	await expect(dialog.getByText('2 lates today, of 3 pupils')).toBeVisible();
	await dialog.getByRole('button', { name: 'Excuse 2 lates' }).click();
	await expect(row).toContainText('Excused: Bus 42 was late');
	await expect(desk.getByRole('list', { name: 'Incidents today' })).toContainText('2 lates excused');
	await expect(detentions.getByText('Cancelled', { exact: true })).toHaveCount(1);
	await expect(booked).toHaveCount(0);

	// One who comes only now is excused as they sign in.
	const last = school.pupil('Uma Reddy');
	await school.scan(kiosk, last.card);
	await expect(deskRow(desk, last)).toContainText('Excused: Bus 42 was late');

	await desk.getByRole('button', { name: 'Take back Bus 42 was late' }).click();
	await expect(row).toContainText('30 min today, Room 5');
	await expect(desk.getByRole('list', { name: 'Incidents today' })).toBeHidden();
	await expect(booked).toHaveCount(1);
	await notReloaded();
});

test('[PU8] the page of incidents keeps their history, and is WCAG 2.2 AA with its dialogs', async ({ open }) => {
	const rider = school.pupil('Amira Khan');
	await school.scan(school.school.devices.kiosk, rider.card);
	const page = await open(school, '/desk/incidents', { as: school.person('attendance') });
	await loaded(page);
	await page.getByRole('button', { name: 'Declare an incident' }).click();
	await page.getByRole('button', { name: /^Excuse \d/ }).click();
	const newest = page.getByRole('article', { name: 'Bus 42 was late' }).first();
	await newest.getByText(/lates? excused/).click();
	await expect(newest.getByRole('link', { name: rider.listName })).toBeVisible();
	await expectAccessible(page, 'one that stands');
	await newest.getByRole('button', { name: 'Take back' }).click();
	const taking = page.getByRole('dialog', { name: 'Take back Bus 42 was late?' });
	await taking.getByRole('textbox', { name: 'Why' }).fill('It was on time');
	await expectAccessible(page, 'taking it back');
	await taking.getByRole('button', { name: 'Take it back' }).click();
	await expect(newest).toContainText('Taken back by');
	await expectAccessible(page, 'one that was taken back');
	await newest.getByRole('button', { name: 'Declare again' }).click();
	await expect(newest).toContainText(/lates? excused/);

	await newest.getByRole('button', { name: 'Change the time' }).click();
	const hours = page.getByRole('dialog');
	await hours.getByRole('textbox', { name: 'Until' }).fill('8 o’clock');
	await hours.getByRole('button', { name: 'Change it' }).click();
	await expect(hours).toContainText('Write the time as 08:30');
	await expectAccessible(page, 'a time that is none');
	await page.keyboard.press('Escape');

	await page.getByRole('button', { name: 'Declare an incident' }).click();
	const dialog = page.getByRole('dialog', { name: 'What happened?' });
	await dialog.getByRole('radio', { name: 'Something else' }).click();
	await dialog.getByRole('radio', { name: 'Some years' }).click();
	await dialog.getByRole('button', { name: /Excuse/ }).click();
	await expect(dialog).toContainText('Say in a few words what happened.');
	await expect(dialog).toContainText('Choose at least one year.');
	await expectAccessible(page, 'what is missing is said');
});
