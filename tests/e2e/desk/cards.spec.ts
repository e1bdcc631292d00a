import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { deskRow, expect, live, loaded, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[CD1][CD3] an RFID card is given from the pupil’s page as the kiosk’s reader will send it, signs in, and no more once revoked', async ({
	open
}) => {
	const pupil = school.pupil('Amira Khan');
	const { kiosk } = school.school.devices;

	const admin = await open(school, '/admin/devices', { as: school.person('admin') });
	await admin.getByRole('link', { name: 'Late kiosk' }).click();
	await loaded(admin);
	await admin.getByLabel('In front of every code').fill('~');
	await admin.getByLabel('Its reader writes them differently').check();
	await admin.getByRole('button', { name: 'Save' }).click();
	await expect(admin.getByText(/^Saved\./)).toBeVisible();

	const reception = await open(school, `/pupils/${pupil.id}`, { as: school.person('reception') });
	await reception.getByRole('link', { name: 'Give a card' }).click();
	await expect(reception.getByRole('heading', { level: 1 })).toContainText(pupil.shortName);
	await loaded(reception);
	await readCard(reception, '1c78f2bf');
	const readings = reception.getByRole('group', { name: 'What was read' });
	await expect(readings.getByRole('radio', { name: /^1c78f2bf As it was sent/ })).toBeVisible();
	await expect(readings.getByRole('radio', { name: /3220338716 .*as this school’s kiosks send it/ })).toBeChecked();
	await readings.getByText(/^Other ways in which readers write this number/).click();
	await expect(readings.getByRole('radio', { name: /^477688511 Decimal/ })).toBeVisible();
	await expect(readings.getByRole('radio', { name: /^bff2781c Hex, small letters, bytes turned round/ })).toBeVisible();
	await reception.getByRole('button', { name: `Give it to ${pupil.shortName}` }).click();
	await expect(reception.getByText('The card is given.')).toBeVisible();
	await expect(reception.getByRole('region', { name: 'Cards', exact: true })).toContainText('3220338716');

	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	const tablet = await open(school, '/kiosk', { device: kiosk });
	await ready(tablet);
	await expect(async () => {
		await readCard(tablet, '~1c78f2bf');
		await expect(tablet.getByRole('heading', { name: `Thank you, ${pupil.shortName}` })).toBeVisible({
			timeout: 2_000
		});
	}).toPass();
	await expect(deskRow(desk, pupil)).toBeVisible();

	await readCard(reception, '3220338716');
	await expect(reception.getByText(/A card of/)).toContainText(pupil.listName);

	await reception.getByRole('button', { name: 'Revoke 3220338716' }).click();
	const dialog = reception.getByRole('dialog', { name: 'Revoke this card?' });
	await dialog.getByLabel('Why').fill('Lost on the bus');
	await dialog.getByRole('button', { name: 'Revoke the card' }).click();
	await expect(reception.getByText('The card is revoked. It can be put back.')).toBeVisible();
	const answer = await school.scan(kiosk, '3220338716');
	expect(answer.outcome).toBe('see-reception');
	await reception.getByRole('button', { name: 'Put 3220338716 back' }).click();
	await expect(reception.getByText('The card works again.')).toBeVisible();
	expect((await school.scan(kiosk, '3220338716')).outcome).toBe('already-signed-in');
});

test('[CD1] a card that is somebody’s is refused with whose it is, and one can be given until a day by typing it', async ({
	open
}) => {
	const [holder, other] = [school.pupil('Ben Okafor'), school.pupil('Chloe Dubois')];
	const page = await open(school, '/cards', { as: school.person('reception') });
	await loaded(page);
	await page.getByLabel('Or type what is on it').fill(holder.card);
	await page.getByRole('button', { name: 'Look' }).click();
	await expect(page.getByText(/A card of/)).toContainText(holder.listName);
	await expect(page.getByRole('button', { name: /^Give it to/ })).toHaveCount(0);

	await page.goto(`/cards?pupil=${other.id}`);
	await loaded(page);
	await page.getByLabel('Or type what is on it').fill(holder.card);
	await page.getByRole('button', { name: 'Look' }).click();
	await page.getByRole('button', { name: `Give it to ${other.shortName}` }).click();
	await expect(page.getByText(/^This is a card of/)).toContainText(holder.listName);

	await page.getByRole('link', { name: 'Another pupil, or whose card is this?' }).click();
	await page.getByLabel('Or type what is on it').fill('TEMP-0042');
	await page.getByRole('button', { name: 'Look' }).click();
	await page.getByRole('combobox', { name: 'Find a pupil' }).fill(other.listName.split(',')[0] ?? '');
	await page.getByRole('option').filter({ hasText: other.listName }).click();
	await page.getByLabel('Until the end of a day').check();
	await expect(page.getByLabel('Last day')).toHaveValue('2026-11-23');
	await page.getByRole('button', { name: `Give it to ${other.shortName}` }).click();
	await expect(page.getByRole('region', { name: 'Cards', exact: true })).toContainText('until Monday 23 November');
	expect((await school.scan(school.school.devices.kiosk, 'TEMP-0042')).outcome).toBe('late');
});

test('the cards’ pages are WCAG 2.2 AA, in light and dark, and fit a tablet either way', async ({ open }) => {
	const page = await open(school, '/cards', { as: school.person('reception') });
	await loaded(page);
	await expectAccessible(page, 'cards');
	await readCard(page, '04c43bc21c2680');
	await page.getByText(/^Other ways in which readers write this number/).click();
	await expect(page.getByRole('radio', { name: /^1002701960/ })).toBeVisible();
	await expectAccessible(page, 'each reading of a card');
	await page.goto(`/cards?pupil=${school.pupilWho('revoked').id}`);
	await loaded(page);
	await readCard(page, '1c78f2bf');
	await page.getByLabel('Until the end of a day').check();
	await expectAccessible(page, 'cards of a pupil');
});

test('who does not manage cards is not led to them, and is told so', async ({ open }) => {
	const page = await open(school, `/pupils/${school.pupil('Amira Khan').id}`, { as: school.person('tutor') });
	await expect(page.getByRole('link', { name: 'Give a card' })).toHaveCount(0);
	await page.goto('/cards');
	await expect(page.getByRole('heading', { name: 'This screen is not open to your role.' })).toBeVisible();
});
