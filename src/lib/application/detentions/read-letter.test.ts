import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, person, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import type { ContactRecord } from '../ports/records';

function contact(pupilId: string, name: string, changes: Partial<ContactRecord> = {}): ContactRecord {
	return {
		id: `contact ${name}`,
		pupilId,
		name,
		relation: 'parent',
		email: null,
		phone: null,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: true,
		language: null,
		channel: 'letter',
		...changes
	};
}

async function officeWithALate() {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05')]
	});
	const { id } = office.pupil(0);
	await office.school.store.write((unit) =>
		unit.pupils.saveContacts([
			contact(id, 'Sana Khan'),
			contact(id, 'Omar Khan', { priority: 2 }),
			contact(id, 'Not To Be Told', { mayBeTold: false }),
			contact(id, 'An Aunt', { parentalResponsibility: false })
		])
	);
	await office.scan({ at: '08:40' });
	return { office, detentionId: only(await office.detentions()).id };
}

test('[DE8] the explanation is one text: on the pupil’s page, on the slip and in the letter home', async () => {
	const { office, detentionId } = await officeWithALate();
	const letter = valueOf(await office.app.readLetter(office.reception, { detentionId }));
	const slip = valueOf(await office.app.readSlip(office.reception, { detentionId }));
	const page = valueOf(await office.app.readPupil(office.senior, { pupilId: office.pupil(0).id }));
	expect(letter.because).toContain('Rule: ');
	expect([slip.because, only(page.detentions).because]).toEqual([letter.because, letter.because]);
	expect(letter).toMatchObject({ name: 'Amira Khan', date: monday, startsAt: '15:05', endsAt: '15:30', place: 'Hall' });
});

test('[TE1] a letter goes to those with parental responsibility who may be told, and its printing is recorded', async () => {
	const { office, detentionId } = await officeWithALate();
	expect(valueOf(await office.app.readLetter(office.reception, { detentionId })).to).toEqual([
		'Sana Khan',
		'Omar Khan'
	]);
	expect(office.audit().at(-1)).toMatchObject({ action: 'detention.letter-printed', subject: detentionId });
});

test('[DE8] only a booked detention of a pupil within reach has a letter', async () => {
	const { office, detentionId } = await officeWithALate();
	const otherTutor = person(office.school.id, 'Tom', ['tutor'], { tutorGroups: ['9C'] });
	expect(refusalOf(await office.app.readLetter(otherTutor, { detentionId }))).toBe('forbidden');
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	expect(refusalOf(await office.app.readLetter(office.reception, { detentionId }))).toBe('conflict');
});
