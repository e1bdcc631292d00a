import { useSmallSchool } from '../../support/browser/small-school';
import { expect, live, test } from '../../support/browser/test';

const school = useSmallSchool();

test('[RO4] who is overdue in one room shows on the desk and in another room; reception ends it, takes it back, and every screen follows', async ({
	open
}) => {
	const overdue = school.pupilWho('overdue-in-room');
	const { support, other } = school.school.rooms;
	const desk = await open(school, '/desk', { as: school.person('reception') });
	const elsewhere = await open(school, `/room/${other.id}`, { as: school.person('supervisor') });
	await live(desk);
	await live(elsewhere);
	const lookedFor = elsewhere.getByRole('region', { name: 'Looked for elsewhere' });
	const line = lookedFor.getByRole('listitem').filter({ hasText: overdue.shortName });
	await expect(line).toContainText(`${overdue.tutorGroup}, room ${support.number}`);
	await expect(line).toContainText('not arrived, ');

	const card = desk.getByRole('article').filter({ hasText: overdue.listName });
	await card.getByRole('button', { name: 'Found…' }).click();
	await desk.getByRole('dialog').getByRole('button', { name: 'Medical room' }).click();
	await desk.getByRole('dialog').getByRole('button', { name: 'Found', exact: true }).click();
	await expect(card).toHaveCount(0);
	await expect(lookedFor).toHaveCount(0);

	await desk.getByRole('button', { name: 'Undo' }).click();
	await expect(card).toContainText('Not arrived in the room');
	await expect(line).toBeVisible();

	await card.getByRole('button', { name: 'Missing…' }).click();
	await desk.getByRole('dialog').getByRole('button', { name: 'Missing', exact: true }).click();
	await expect(card).toContainText('Missing from the room');
	await expect(line).toContainText('missing, ');
});

test('[RO2] not in school is refused with a sentence while the pupil’s card was read, and the need stays', async ({
	open
}) => {
	const overdue = school.pupilWho('overdue-in-room');
	const desk = await open(school, '/desk', { as: school.person('reception') });
	await live(desk);
	await school.scan(school.school.devices.kiosk, overdue.card);
	const card = desk.getByRole('article').filter({ hasText: overdue.listName });
	await card.getByRole('button', { name: 'Not in school' }).click();
	await expect(desk.getByText(/This pupil signed in at .+ Choose Found or Missing\./)).toBeVisible();
	await expect(card).toContainText('Missing from the room');
});

test('[RO4] a room that has begun without a supervisor says so on the desk until somebody who may act there opens its screen', async ({
	open
}) => {
	const { support } = school.school.rooms;
	const desk = await open(school, '/desk', { as: school.person('senior') });
	await live(desk);
	const card = desk.getByRole('article').filter({ hasText: 'No supervisor in the room' });
	await expect(card).toContainText(`Pupils are expected in ${support.name} from 08:15`);
	const watching = await open(school, `/room/${support.id}`, { as: school.person('safeguarding') });
	await live(watching);
	await expect(card).toBeVisible();
	const supervising = await open(school, `/room/${support.id}`, { as: school.person('supervisor') });
	await live(supervising);
	await expect(card).toHaveCount(0);
});
