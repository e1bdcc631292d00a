import { openNeeds } from '../../support/browser/database';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, readCard, ready, test } from '../../support/browser/test';

const school = useSmallSchool({}, { behindProxy: true });

test('[SC3] the desk sees that a tablet is ready, is told within fifteen seconds when its network goes, and what it says when it is back', async ({
	open
}) => {
	const { proxy } = school;
	const desk = await open({ origin: proxy.origin }, '/desk', { as: school.person('reception') });
	await live(desk);
	const kiosk = await open({ origin: proxy.origin }, '/kiosk', { device: school.school.devices.kiosk });
	await ready(kiosk);
	const tablet = desk
		.getByRole('region', { name: 'Tablets' })
		.getByRole('listitem')
		.filter({ hasText: school.school.devices.kiosk.name });
	await expect(tablet).toContainText('It has no camera: readers only');

	// The desk's own socket goes the same way: it is opened anew once the network is back.
	proxy.cut();
	const pupil = school.pupil('Amira Khan');
	await readCard(kiosk, pupil.card);
	await expect(kiosk.getByRole('heading', { name: /^Saved/ })).toBeVisible();
	await expect.poll(() => openNeeds(school, 'device-quiet'), { timeout: 15_000 }).toBe(1);

	proxy.mend();
	await expect(tablet).toContainText('readers only', { timeout: 20_000 });
	await expect(desk.getByRole('row').filter({ hasText: pupil.listName })).toBeVisible({ timeout: 40_000 });
	await expect.poll(() => openNeeds(school, 'device-quiet'), { timeout: 30_000 }).toBe(0);
});
