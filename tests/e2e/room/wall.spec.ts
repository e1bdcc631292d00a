import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, seat, test } from '../../support/browser/test';

const school = useSmallSchool();

const wallPath = () => `/room/${school.school.rooms.support.id}/wall`;

/** Whatever names more than a forename and an initial, or tells why somebody is in the room. */
const untold = /Lam\b|Catching up|\b9B\b|Hugo|Support room|Medical|toilet/i;

test('[RO12] an enrolled screen shows its room’s wall with nobody signed in, and follows at once', async ({ open }) => {
	const pupil = school.pupil('Victor Lam');
	const wall = await open(school, wallPath(), { device: school.school.devices.door });
	await live(wall);
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Room 12');
	await expect(seat(wall, pupil)).toContainText('Expected');
	await school.scan(school.school.devices.door, pupil.card);
	await expect(seat(wall, pupil)).toContainText('In');
	expect(await wall.content()).not.toMatch(untold);
});

test('[RO12] a supervisor’s session on an enrolled screen brings its wall no more than the wall shows', async ({
	open
}) => {
	const supervisor = school.person('supervisor');
	const blank = await open(school, '/sign-in', { as: supervisor, device: school.school.devices.door });
	const frames: string[] = [];
	blank.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
	blank.on('response', async (response) => {
		if (response.url().includes('/socket.io/')) frames.push(await response.text().catch(() => ''));
	});
	await blank.goto(wallPath());
	await live(blank);
	await expect.poll(() => frames.join('')).toContain('Victor L');
	expect(frames.join('')).not.toMatch(untold);
});

test('[RO12] a screen that is not one of the room’s, with nobody signed in, is told how to become one', async ({
	open
}) => {
	for (const device of [undefined, school.school.devices.secondDoor]) {
		const wall = await open(school, wallPath(), { device });
		await expect(wall.getByText('This screen is not enrolled for this room')).toBeVisible();
		await expect(wall.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /^\/sign-in\?next=/);
		await expect(wall.getByRole('link', { name: 'Enrol this screen' })).toHaveAttribute('href', '/kiosk');
		await expect(wall.getByRole('article')).toHaveCount(0);
	}
});
