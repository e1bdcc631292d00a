import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool({ at: '2026-11-23T09:05:00.000Z' });

test('[PU2][PR1] after the register has closed the kiosk tells no minutes, and the desk shows U', async ({ open }) => {
	const pupil = school.pupil('Amira Khan');
	const desk = await open(school, '/desk', { as: school.person('attendance') });
	await live(desk);
	const kiosk = await open(school, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByText(/^Signed in at 09:0\d\.$/)).toBeVisible();
	await expect(kiosk.locator('body')).not.toContainText(/minute/);
	await expect(deskRow(desk, pupil)).toContainText('U, late, after the register closed');
	await expect(deskRow(desk, pupil)).toContainText('35 min');
});

test('[PU7] attendance excuses a U and chooses the code that fits', async ({ open }) => {
	const pupil = school.pupil('Ben Okafor');
	await school.scan(school.school.devices.kiosk, pupil.card);
	const desk = await open(school, '/desk', { as: school.person('attendance') });
	await live(desk);
	await desk.keyboard.press('ArrowDown');
	await expect(deskRow(desk, pupil)).toHaveAttribute('aria-current', 'true');
	await desk.keyboard.press('e');
	const dialog = desk.getByRole('dialog', { name: `Excuse ${pupil.listName}` });
	await dialog.getByRole('radio', { name: 'Medical appointment' }).click();
	await dialog.getByRole('radio', { name: /^M\b/ }).click();
	await dialog.getByRole('button', { name: 'Excuse' }).click();
	await expect(deskRow(desk, pupil)).toContainText('Excused: Medical appointment');
	await expect(deskRow(desk, pupil)).toContainText('M, register code M');
});
