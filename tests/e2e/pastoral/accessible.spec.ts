import { expectAccessible } from '../../support/browser/accessible';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, loaded, test } from '../../support/browser/test';

const school = useSmallSchool({
	besides: [
		{
			id: 'stay',
			name: 'A first late',
			condition: {
				session: 'any',
				minutesLate: { from: null, to: null },
				signedIn: { from: null, before: null }
			},
			count: { kind: 'exactly', n: 1, window: 'half-term' },
			outcome: { kind: 'proposal', of: 'room-stay' }
		}
	]
});

test('the queue, proposals, challenges, flags and the report are WCAG 2.2 AA, empty and full, and fit a tablet either way', async ({
	open
}) => {
	const page = await open(school, '/pastoral/held', { as: school.person('senior') });
	await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
	await expectAccessible(page, 'an empty queue');
	for (const path of ['/pastoral/proposals', '/pastoral/challenges']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expectAccessible(page, `${path}, empty`);
	}

	const pupil = school.pupil('Ben Okafor');
	for (const name of ['Isla Burns', 'Jakub Nowak', 'Keira Walsh', 'Ben Okafor']) {
		await school.scan(school.school.devices.kiosk, school.pupil(name).card);
	}
	await page.goto(`/pupils/${pupil.id}`);
	await loaded(page);
	await page.getByText('Challenged?').click();
	await page.getByLabel('Who asks').selectOption({ label: 'The pupil' });
	await page.getByLabel('Their name').fill('Ben');
	await page.getByLabel('What they said').fill('I was here at half past');
	await expectAccessible(page, 'a challenge being recorded');
	await page.getByRole('button', { name: 'Record the challenge' }).click();
	await expect(page.getByText('Nobody has decided yet')).toBeVisible();

	await page.goto('/pastoral/held');
	await loaded(page);
	await page.getByRole('checkbox').first().check();
	await expectAccessible(page, 'the queue with a case open and one chosen');
	await page.goto('/pastoral/proposals');
	await loaded(page);
	await expectAccessible(page, 'proposals, none open');
	await page.getByRole('list', { name: 'Proposals that wait' }).getByRole('link').first().click();
	await expect(page.getByRole('button', { name: 'Plan the stay' })).toBeVisible();
	await expectAccessible(page, 'proposals, one open');
	await page.goto('/pastoral/challenges');
	await expect(page.getByRole('button', { name: 'Decide' })).toBeVisible();
	await expectAccessible(page, 'challenges');
	await page.goto(`/pupils/${school.pupil('Isla Burns').id}/flags?add`);
	await loaded(page);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Say what was agreed and with whom')).toBeVisible();
	await expectAccessible(page, 'flags, and a form that was refused');
	await page.goto('/pastoral/fairness');
	await expectAccessible(page, 'the report by group');
});
