import { sameDayAndFridayPolicy } from '../../../src/lib/domain/detention/templates';
import { expectAccessible } from '../../support/browser/accessible';
import { sittingLine, useSittingSchool } from '../../support/browser/sitting';
import { expect, live, neverReloads, readCard, ready, test } from '../../support/browser/test';

const { school, moveClock } = useSittingSchool({
	/** Late for the afternoon, and an hour and a half before the sitting. */
	at: '2026-11-23T13:24:00.000Z',
	policies: [
		{
			...sameDayAndFridayPolicy({ version: 6, effectiveFrom: '2026-09-02' }),
			ladder: [{ name: 'Missed once', on: ['missed'], outcomes: [{ kind: 'again' }] }]
		}
	]
});

test('[DE10][DE11][RO9] a card at the sitting’s tablet shows on the supervisor’s screen; finishing shows first what follows, and is taken back', async ({
	open,
	request
}) => {
	const [here, missing, plan] = [school.pupil('Uma Reddy'), school.pupil('Victor Lam'), school.pupil('Jess Doyle')];
	for (const { card } of [here, missing, plan]) await school.scan(school.school.devices.kiosk, card);
	await moveClock(request, 15 * 60 + 8);

	const list = await open(school, '/sitting', { as: school.person('supervisor') });
	await expectAccessible(list, 'today’s sittings');
	await list.getByRole('link', { name: /Room 5/ }).click();
	const screen = list;
	await live(screen);
	const holds = await neverReloads(screen);
	await expect(sittingLine(screen, here)).toContainText('Expected');

	const tablet = await open(school, '/kiosk', { device: school.school.devices.detentions });
	await ready(tablet);
	await readCard(tablet, here.card);
	await expect(sittingLine(screen, here)).toContainText('Here since 15:08');
	await expectAccessible(screen, 'a sitting before its start');

	await sittingLine(screen, plan)
		.getByRole('button', { name: /^More about/ })
		.click();
	await expectAccessible(screen, 'what can be said of a pupil');
	await screen.getByRole('button', { name: 'Exam or trip' }).click();
	await expect(sittingLine(screen, plan)).toContainText('will be moved');
	await holds();

	await moveClock(request, 15 * 60 + 41);
	await screen.reload();
	await live(screen);
	await expect(sittingLine(screen, missing)).toContainText('Missing since 15:10');
	await screen.getByRole('button', { name: 'Finish…' }).click();
	const dialog = screen.getByRole('dialog', { name: 'Finish the sitting' });
	await expect(dialog).toContainText('Missed once: 30 minutes on Tuesday 24 November at 15:10, Room 5.');
	await expect(dialog).toContainText(here.listName);
	await expectAccessible(screen, 'what finishing will do');
	await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
	await expect(sittingLine(screen, missing)).toContainText('Missed');
	await expect(sittingLine(screen, here)).toContainText('Attended');
	await expectAccessible(screen, 'a finished sitting');

	await screen.getByRole('button', { name: 'Take it back' }).click();
	await expect(sittingLine(screen, missing)).toContainText('Missing since 15:10');
	await expect(screen.getByRole('button', { name: 'Finish…' })).toBeVisible();

	await screen.getByRole('link', { name: 'Paper register' }).click();
	await expect(screen.getByRole('rowheader', { name: missing.listName })).toBeVisible();
	await expectAccessible(screen, 'the paper register');
});
