import { testWithCamera } from '../../support/browser/camera';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, neverReloads, readCard, ready, seat, test } from '../../support/browser/test';

const school = useSmallSchool();

testWithCamera(
	'[SC1][DE8] a Code 128 card and a QR card held up to the camera become lates on the open desk and detentions with their reasons on the pupils’ pages, without a reload',
	async ({ open, camera }) => {
		const [code128, qr] = [school.pupil('Amira Khan'), school.pupil('Ben Okafor')];
		const desk = await open(school, '/desk', { as: school.person('reception') });
		await live(desk);
		const deskStays = await neverReloads(desk);

		const browser = await camera([
			{ code: code128.card, symbology: 'code-128' },
			{ code: qr.card, symbology: 'qr' }
		]);
		const kiosk = await open(school, '/kiosk', { browser, device: school.school.devices.kiosk });
		const kioskStays = await neverReloads(kiosk);
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${code128.shortName}` })).toBeVisible();
		await expect(kiosk.getByRole('heading', { name: `Thank you, ${qr.shortName}` })).toBeVisible();

		for (const pupil of [code128, qr]) {
			const row = deskRow(desk, pupil);
			await expect(row).toContainText('L');
			await expect(row).toContainText('30 min today, Room 5');
		}
		await deskStays();
		await kioskStays();

		for (const pupil of [code128, qr]) {
			await deskRow(desk, pupil).getByRole('link', { name: pupil.listName }).click();
			await expect(desk.getByRole('heading', { level: 1, name: pupil.name })).toBeVisible();
			const detentions = desk.getByRole('region', { name: 'Detentions, and why' });
			await expect(detentions).toContainText('Booked');
			await expect(detentions).toContainText('Room 5');
			await expect(detentions).toContainText(/Each late/);
			await deskStays();
			await desk.goBack();
		}
	}
);

testWithCamera(
	'[RO3][RO9] a card held up to the camera at the room’s door makes its pupil present on the supervisor’s screen, without a reload',
	async ({ open, camera }) => {
		const pupil = school.pupil('Uma Reddy');
		const room = await open(school, `/room/${school.school.rooms.support.id}`, { as: school.person('supervisor') });
		await live(room);
		const roomStays = await neverReloads(room);
		await expect(seat(room, pupil)).toContainText('Expected');

		const browser = await camera([{ code: pupil.card, symbology: 'qr' }]);
		const door = await open(school, '/kiosk', { browser, device: school.school.devices.door });
		await expect(door.getByRole('heading', { name: `Welcome, ${pupil.shortName}` })).toBeVisible();
		await expect(seat(room, pupil)).toContainText('Present');
		await roomStays();
	}
);

test('[CD2][SC1] cards read by a keyboard-wedge reader go the same whole way, at the kiosk and at the room’s door', async ({
	open
}) => {
	const [late, placed] = [school.pupil('Chloe Dubois'), school.pupil('Victor Lam')];
	const { kiosk, door } = school.school.devices;
	const desk = await open(school, '/desk', { as: school.person('reception') });
	const room = await open(school, `/room/${school.school.rooms.support.id}`, { as: school.person('supervisor') });
	await live(desk);
	await live(room);
	const stay = [await neverReloads(desk), await neverReloads(room)];

	const lateKiosk = await open(school, '/kiosk', { device: kiosk });
	await ready(lateKiosk);
	await readCard(lateKiosk, late.card);
	await expect(lateKiosk.getByRole('heading', { name: `Thank you, ${late.shortName}` })).toBeVisible();
	await expect(deskRow(desk, late)).toContainText('30 min today, Room 5');

	const atDoor = await open(school, '/kiosk', { device: door });
	await ready(atDoor);
	await readCard(atDoor, placed.card);
	await expect(atDoor.getByRole('heading', { name: `Welcome, ${placed.shortName}` })).toBeVisible();
	await expect(seat(room, placed)).toContainText('Present');
	for (const stayed of stay) await stayed();

	await desk.getByRole('link', { name: late.listName }).click();
	await expect(desk.getByRole('region', { name: 'Detentions, and why' })).toContainText('Booked');
	await stay[0]?.();
});
