import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, seat, test } from '../../support/browser/test';

const school = useSmallSchool();

test('the room’s screen, its dialogs and the wall are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({
	open
}) => {
	const { door } = school.school.devices;
	const [present, out, caller] = [school.pupil('Uma Reddy'), school.pupil('Victor Lam'), school.pupil('Jess Doyle')];
	for (const { card } of [present, out, caller]) await school.scan(door, card);
	const path = `/room/${school.school.rooms.support.id}`;
	const room = await open(school, path, { as: school.person('supervisor') });
	await live(room);

	await seat(room, out).getByRole('button', { name: 'Out', exact: true }).click();
	await expectAccessible(room, 'going out');
	await room.getByRole('dialog').getByRole('button', { name: 'Lunch' }).click();
	await expect(seat(room, out)).toContainText('Out: lunch');
	await expect(room.getByRole('list', { name: 'At the door' })).toBeVisible();
	await expectAccessible(room, 'present, out, overdue, later, at the door');

	await room.getByRole('button', { name: `More about ${present.shortName}` }).click();
	await expectAccessible(room, 'a stay');
	await room.keyboard.press('Escape');
	await room.getByRole('list', { name: 'At the door' }).getByRole('button', { name: 'Sign in' }).click();
	await expect(room.getByRole('dialog')).toBeVisible();
	await expectAccessible(room, 'sign in someone who was sent');

	await room.goto(`${path}/wall`);
	await expect(seat(room, present)).toBeVisible();
	await expectAccessible(room, 'wall');
	await room.goto('/room');
	await expect(room.getByRole('heading', { level: 1 })).toBeVisible();
	await expectAccessible(room, 'rooms');
});
