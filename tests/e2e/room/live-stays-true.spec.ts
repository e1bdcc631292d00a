import { latesInDatabase, staysInDatabase } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, neverReloads, readCard, ready, test } from '../../support/browser/test';
import type { Page } from 'playwright/test';

const school = useSmallSchool();

/** How soon after reconnecting a screen is exact again, in milliseconds (RO9). */
const exactWithin = 2_000;

async function latesOn(desk: Page): Promise<string[]> {
	return desk.locator('tbody tr').evaluateAll((rows) =>
		rows.map((row) => {
			const [time, name, mark] = ['time', 'a', '.mark'].map((part) => row.querySelector(part)?.textContent?.trim());
			return `${time} ${name} ${mark?.charAt(0)}`;
		})
	);
}

/** Each seat's name and state, in the words of the database. */
async function staysOn(room: Page): Promise<string[]> {
	const seats = await room
		.locator('article[data-state]')
		.evaluateAll((all) => all.map((one) => [one.querySelector('h3')?.textContent, one.getAttribute('data-state')]));
	const { pupils } = school.school;
	return seats
		.map(([name, state]) => {
			const pupil = pupils.find(({ shortName }) => shortName === name?.trim());
			return `${pupil?.name} ${state === 'overdue' ? 'expected' : state}`;
		})
		.sort();
}

test('[RO9] when the server is killed and started while scans go on, the desk and the room equal the database within two seconds of reconnecting, and no scan is lost', async ({
	open
}) => {
	const { devices, rooms, pupils } = school.school;
	const coming = pupils.filter(({ situation }) => situation === 'ordinary');
	const [waitsOnTablet, ...byRequest] = coming.slice(0, 9);
	const placed = pupils.filter(({ situation }) => situation === 'expected-in-room');
	const [first, second] = placed;
	if (!waitsOnTablet || !first || !second) throw new Error('The small school is too small');

	const desk = await open(school, '/desk', { as: school.person('reception') });
	const room = await open(school, `/room/${rooms.support.id}`, { as: school.person('supervisor') });
	const kiosk = await open(school, '/kiosk', { device: devices.kiosk });
	await Promise.all([live(desk), live(room), ready(kiosk)]);
	const stays = [await neverReloads(desk), await neverReloads(room), await neverReloads(kiosk)];

	for (const pupil of byRequest.slice(0, 4)) await school.scan(devices.secondKiosk, pupil.card);
	await school.scan(devices.door, first.card);
	await expect.poll(() => latesOn(desk)).toEqual(await latesInDatabase(school));

	await school.server.kill();
	await expect(desk.getByText(/Live again in a moment/)).toBeVisible();
	await expect(room.getByText(/Live again in a moment/)).toBeVisible();
	await readCard(kiosk, waitsOnTablet.card);
	await expect(kiosk.getByRole('heading', { name: /^Saved\. Signed in at/ })).toBeVisible();

	await school.server.start();
	// Before the screens are back, and while they come back.
	const scans = byRequest.slice(4).map(({ card }) => school.scan(devices.secondKiosk, card));
	scans.push(school.scan(devices.door, second.card));
	await Promise.all(scans);
	await Promise.all([live(desk), live(room)]);

	await expect.poll(() => latesOn(desk), { timeout: exactWithin }).toEqual(await latesInDatabase(school));
	await expect.poll(() => staysOn(room), { timeout: exactWithin }).toEqual(await staysInDatabase(school));

	// What waited on the tablet is sent by itself, and reaches every screen.
	await expect.poll(async () => (await latesInDatabase(school)).join()).toContain(waitsOnTablet.listName);
	await expect.poll(() => latesOn(desk)).toEqual(await latesInDatabase(school));
	await expect.poll(() => staysOn(room)).toEqual(await staysInDatabase(school));
	expect((await latesInDatabase(school)).length).toBe(9 + 2);
	for (const stayed of stays) await stayed();
});
