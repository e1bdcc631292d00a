import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';

async function officeWithPupils(): Promise<SchoolOffice> {
	return schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting('2026-11-20', '15:05', '16:05'), sitting(monday, '15:05', '16:05')],
		pupils: [
			{
				knownAs: 'Amira',
				surname: 'Khan',
				yearGroup: 7,
				tutorGroup: '7A',
				limits: [{ kind: 'always-ask' }],
				flag: 'young-carer'
			},
			{ knownAs: 'Ben', surname: 'Khan', yearGroup: 8, tutorGroup: '8B' },
			{ knownAs: 'Kit', surname: 'Khan', yearGroup: 7, tutorGroup: '7B', leftOn: '2026-10-01' },
			{ knownAs: 'Lea', surname: 'Khan', yearGroup: 7, tutorGroup: '7B', leftOn: '2026-12-18' }
		]
	});
}

test('[PR4] a search finds pupils on roll within the reader’s reach, by name, form or number', async () => {
	const { app, school, reception } = await officeWithPupils();
	const found = async (text: string, actor = reception) =>
		valueOf(await app.findPupils(actor, { text })).map(({ name }) => name);
	expect(await found('khan')).toEqual(['Khan, Amira', 'Khan, Ben', 'Khan, Lea']);
	expect(await found('khan 8b')).toEqual(['Khan, Ben']);
	expect(await found('004210')).toEqual(['Khan, Amira']);
	expect(await found('   ')).toEqual([]);
	expect(await found('khan', person(school.id, 'Tara', ['tutor'], { tutorGroups: ['7A'] }))).toEqual(['Khan, Amira']);
	expect(await found('khan', person(school.id, 'Nia', ['pastoral'], { years: [8] }))).toEqual(['Khan, Ben']);
	expect(await found('khan', person(school.id, 'Tom', ['tutor']))).toEqual([]);
});

test('[PR4] twelve of many pupils are found, though others beyond the reader’s reach come first', async () => {
	const { app, school } = await schoolOffice({
		pupils: Array.from({ length: 100 }, (_, index) => ({
			knownAs: 'Sam',
			surname: `Smith${String(index).padStart(3, '0')}`,
			tutorGroup: index < 80 ? '7A' : '9Z'
		}))
	});
	const tutor = person(school.id, 'Tara', ['tutor'], { tutorGroups: ['9Z'] });
	expect(valueOf(await app.findPupils(tutor, { text: 'smith' }))).toHaveLength(12);
});

test('[DE8] a pupil’s page shows every late of the year and every detention with its reasons', async () => {
	const office = await officeWithPupils();
	await office.scan({ pupil: 1, on: '2026-11-20', at: '08:35' });
	await office.scan({ pupil: 1, on: monday, at: '08:40' });
	const page = valueOf(await office.app.readPupil(office.reception, { pupilId: office.pupil(1).id }));
	expect(page.arrivals.map(({ row, explanation }) => `${row.date} ${row.time} ${explanation}`)).toEqual([
		`${monday} 08:40 10 minutes after the morning bell at 08:30, before the register closed at 09:00.`,
		'2026-11-20 08:35 5 minutes after the morning bell at 08:30, before the register closed at 09:00.'
	]);
	expect(page.counts).toEqual({ week: 1, halfTerm: { name: 'Autumn 2', lates: 2 } });
	expect(page.detentions).toHaveLength(2);
	expect(page.arrivals[0]?.row.consequence).toMatchObject({ kind: 'booked' });
});

test('[DE7] flags, and why a detention waits, are shown to those alone who may, and their reading is recorded', async () => {
	const office = await officeWithPupils();
	await office.scan({ pupil: 0, at: '08:40' });
	const read = async (actor = office.reception) =>
		valueOf(await office.app.readPupil(actor, { pupilId: office.pupil(0).id }));
	const entries = office.audit().length;
	const atDesk = await read();
	expect(atDesk.flags).toBeNull();
	expect(only(atDesk.detentions)).toMatchObject({ status: 'held', holdReason: null, choices: null });
	expect(JSON.stringify(atDesk)).not.toMatch(/young-carer|always-ask/);
	const asTutor = await read(person(office.school.id, 'Tara', ['tutor'], { tutorGroups: ['7A'] }));
	expect([asTutor.flags, asTutor.contacts]).toEqual([null, null]);
	expect(office.audit()).toHaveLength(entries);

	const asHead = await read(office.headOfYear);
	expect(only(asHead.flags ?? [])).toMatchObject({ kind: 'young-carer', limits: [{ kind: 'always-ask' }] });
	expect(only(asHead.detentions)).toMatchObject({ holdReason: 'always-ask' });
	expect(only(only(asHead.detentions).choices ?? [])).toMatchObject({ date: monday, startsAt: '15:05', free: 30 });
	expect(office.audit().at(-1)).toMatchObject({
		action: 'pupil.flags-read',
		who: 'Hugo Head',
		subject: office.pupil(0).id
	});
});

test('[DE7] a pupil beyond the reader’s reach, or unknown, has no page', async () => {
	const office = await officeWithPupils();
	const tutor = person(office.school.id, 'Tara', ['tutor'], { tutorGroups: ['7A'] });
	expect(refusalOf(await office.app.readPupil(tutor, { pupilId: office.pupil(1).id }))).toBe('forbidden');
	expect(refusalOf(await office.app.readPupil(tutor, { pupilId: 'nobody' }))).toBe('not-found');
});

test('who has signed in late today is found with the time of it, and one whose sign-in was taken away without', async () => {
	const office = await officeWithPupils();
	await office.scan({ pupil: 1, at: '08:52' });
	const found = async () => {
		const pupils = valueOf(await office.app.findPupils(office.reception, { text: 'khan' }));
		return pupils.map(({ name, signedInAt }) => [name, signedInAt]);
	};
	expect(await found()).toEqual([
		['Khan, Amira', null],
		['Khan, Ben', '08:52'],
		['Khan, Lea', null]
	]);
	const { id: arrivalId } = only(await office.arrivals(1));
	valueOf(await office.app.removeArrival(office.reception, { arrivalId, reason: 'Not them' }));
	expect((await found()).map(([, at]) => at)).toEqual([null, null, null]);
});
