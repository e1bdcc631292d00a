import type { Page } from 'playwright/test';
import { staysInDatabase } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, readCard, ready, seat, test, type OpenPage } from '../../support/browser/test';

const school = useSmallSchool();

async function twoSupervisors(open: OpenPage): Promise<[Page, Page]> {
	const path = `/room/${school.school.rooms.support.id}`;
	const first = await open(school, path, { as: school.person('supervisor') });
	const second = await open(school, path, { as: school.person('secondSupervisor') });
	await live(first);
	await live(second);
	return [first, second];
}

test('[RO2][RO4][RO9] who is expected, overdue and later is told apart; out, back and finish show on both supervisors’ screens', async ({
	open
}) => {
	const [expected, overdue, later] = [
		school.pupil('Uma Reddy'),
		school.pupilWho('overdue-in-room'),
		school.pupilWho('expected-later')
	];
	const [first, second] = await twoSupervisors(open);
	await expect(seat(first, expected)).toContainText('Expected since');
	await expect(seat(first, overdue)).toHaveAttribute('data-state', 'overdue');
	await expect(seat(first, later)).toContainText('11:05');

	await seat(first, expected).getByRole('button', { name: 'Arrived', exact: true }).click();
	for (const screen of [first, second]) await expect(seat(screen, expected)).toContainText('Present');

	await seat(second, expected).getByRole('button', { name: 'Out', exact: true }).click();
	const out = second.getByRole('dialog', { name: `${expected.shortName} goes out` });
	await out.getByText('5 min', { exact: true }).click();
	await out.getByRole('button', { name: 'Toilet' }).click();
	for (const screen of [first, second]) await expect(seat(screen, expected)).toContainText('Out: toilet');

	await seat(first, expected).getByRole('button', { name: 'Back', exact: true }).click();
	for (const screen of [first, second]) await expect(seat(screen, expected)).toContainText('Present');

	await seat(first, overdue).getByRole('button', { name: 'Found', exact: true }).click();
	const found = first.getByRole('dialog');
	await found.getByRole('button', { name: 'Medical room' }).click();
	await found.getByRole('button', { name: 'Found', exact: true }).click();
	for (const screen of [first, second]) await expect(seat(screen, overdue)).toContainText('Found: Medical room');

	await seat(second, expected).getByRole('button', { name: 'Finish', exact: true }).click();
	await second.getByRole('dialog').getByRole('button', { name: 'Completed', exact: true }).click();
	for (const screen of [first, second]) await expect(seat(screen, expected)).toContainText('Completed');

	const stays = await staysInDatabase(school);
	expect(stays).toContain(`${expected.name} finished`);
	expect(stays).toContain(`${overdue.name} found`);
});

test('[RO2] what was done can be taken back from the toast', async ({ open }) => {
	const pupil = school.pupil('Victor Lam');
	const [first, second] = await twoSupervisors(open);
	await seat(first, pupil).getByRole('button', { name: 'Arrived', exact: true }).click();
	await expect(seat(second, pupil)).toContainText('Present');
	await first.getByRole('button', { name: 'Undo' }).click();
	for (const screen of [first, second]) await expect(seat(screen, pupil)).toContainText('Expected');
});

test('[RO1][RO3] someone sent to the room is signed in with reason and authoriser; a caller at the door waits for the supervisor', async ({
	open
}) => {
	const [sent, caller] = [school.pupil('Zara Hussain'), school.pupil('Yusuf Demir')];
	const [first, second] = await twoSupervisors(open);

	await first.getByRole('button', { name: 'Sign in someone' }).click();
	const dialog = first.getByRole('dialog', { name: 'Sign in someone who was sent' });
	await dialog.getByRole('combobox', { name: /Find a pupil/ }).fill('hussain');
	await dialog.getByRole('option').first().click();
	await dialog.getByRole('button', { name: 'Sign in' }).click();
	await expect(dialog.getByLabel('Why')).toHaveAttribute('aria-invalid', 'true');
	await dialog.getByLabel('Why').fill('Asked for a quiet place');
	await dialog.getByLabel('Authorised by').fill('Hugo Head');
	await dialog.getByRole('button', { name: 'Sign in' }).click();
	for (const screen of [first, second]) await expect(seat(screen, sent)).toContainText('Present');

	const door = await open(school, '/kiosk', { device: school.school.devices.door });
	await ready(door);
	await readCard(door, caller.card);
	await expect(door.getByRole('heading', { name: `Please wait a moment, ${caller.shortName}` })).toBeVisible();
	const callers = second.getByRole('list', { name: 'At the door' });
	await expect(callers).toContainText(`${caller.shortName} ${caller.tutorGroup} is at the door, not expected`);
	await callers.getByRole('button', { name: 'Sign in' }).click();
	const admitted = second.getByRole('dialog', { name: 'Sign in someone who was sent' });
	await admitted.getByLabel('Why').fill('Needs to calm down');
	await admitted.getByLabel('Authorised by').fill('Hugo Head');
	await admitted.getByRole('button', { name: 'Sign in' }).click();
	for (const screen of [first, second]) {
		await expect(seat(screen, caller)).toContainText('Present');
		await expect(screen.getByRole('list', { name: 'At the door' })).toHaveCount(0);
	}
});

test('[RO12][PR5] the wall shows forename, initial, seat and in, out or expected, nothing else, and follows at once', async ({
	open
}) => {
	const pupil = school.pupil('Victor Lam');
	const path = `/room/${school.school.rooms.support.id}`;
	const wall = await open(school, `${path}/wall`, { as: school.person('supervisor') });
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Room 12');
	await expect(seat(wall, pupil)).toContainText('Expected');
	await school.scan(school.school.devices.door, pupil.card);
	await expect(seat(wall, pupil)).toContainText('In');
	expect(await wall.content()).not.toMatch(/Lam\b|Catching up|9B|Hugo|Support room|Medical/);
});

test('[RO2] a supervisor’s enrolled screen is the door’s reader too', async ({ open }) => {
	const pupil = school.pupil('Jess Doyle');
	const screen = await open(school, `/room/${school.school.rooms.other.id}`, {
		as: school.person('supervisor'),
		device: school.school.devices.secondDoor
	});
	await expect(screen.getByText('Live, card reader on')).toBeVisible();
	await readCard(screen, pupil.card);
	await expect(screen.getByRole('list', { name: 'At the door' })).toContainText(pupil.shortName);
});
