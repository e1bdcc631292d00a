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
import { closed } from '../../../../tests/support/small-school-calendar';
import { sameDayPolicy } from '../../domain/detention/templates';

const tuesday = '2026-11-24';

/** Amira 7A and Ben 8B booked on Monday, Cai 8B waiting for a decision, Dana 7A late on Monday and excused. */
async function officeWithDetentions(): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05'), sitting(tuesday, '15:05', '16:05')],
		pupils: [
			{ knownAs: 'Amira', surname: 'Khan', yearGroup: 7, tutorGroup: '7A' },
			{ knownAs: 'Ben', surname: 'Adams', yearGroup: 8, tutorGroup: '8B' },
			{
				knownAs: 'Cai',
				surname: 'Bell',
				yearGroup: 8,
				tutorGroup: '8B',
				limits: [{ kind: 'always-ask' }],
				flag: 'young-carer'
			},
			{ knownAs: 'Dana', surname: 'Cole', yearGroup: 7, tutorGroup: '7A' }
		]
	});
	for (const pupil of [0, 1, 2, 3]) await office.scan({ pupil, at: '08:40' });
	const { id: arrivalId } = only(await office.arrivals(3));
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	return office;
}

test('[DE8] the list shows each sitting with its pupils, and those that wait beside it, without why', async () => {
	const office = await officeWithDetentions();
	const list = valueOf(await office.app.listDetentions(office.reception, { from: monday, to: tuesday }));
	expect(
		list.sittings.map(({ date, startsAt, endsAt, booked, capacity }) => ({ date, startsAt, endsAt, booked, capacity }))
	).toEqual([
		{ date: monday, startsAt: '15:05', endsAt: '16:05', booked: 2, capacity: 30 },
		{ date: tuesday, startsAt: '15:05', endsAt: '16:05', booked: 0, capacity: 30 }
	]);
	expect(list.detentions.map(({ name, minutes, late }) => `${name} ${minutes} ${late.time}`)).toEqual([
		'Adams, Ben 25 08:40',
		'Khan, Amira 25 08:40'
	]);
	expect(only(list.waiting)).toMatchObject({ name: 'Bell, Cai', status: 'held', sittingId: null });
	expect(JSON.stringify(list)).not.toMatch(/carer|always-ask/);
});

test('[CA6] the list says of a day that is closed that it is, and what for', async () => {
	const office = await officeWithDetentions();
	await office.school.store.write(async (unit) => {
		const settings = await unit.settings();
		const closedDays = [closed('closure', tuesday)];
		await unit.saveSettings({ ...settings, calendar: { ...settings.calendar, closedDays } });
	});
	const list = valueOf(await office.app.listDetentions(office.reception, { from: monday, to: tuesday }));
	expect(list.closed).toEqual([{ date: tuesday, name: `closure of ${tuesday}` }]);
});

test('[DE7] a tutor and a head of year are listed only their own', async () => {
	const office = await officeWithDetentions();
	const { app, school } = office;
	const tutor = person(school.id, 'Tara', ['tutor'], { tutorGroups: ['7A'] });
	const headOfEight = person(school.id, 'Nia', ['pastoral'], { years: [8] });
	const span = { from: monday, to: tuesday };
	const names = (list: { detentions: { name: string }[]; waiting: { name: string }[] }) =>
		[...list.detentions, ...list.waiting].map(({ name }) => name);
	expect(names(valueOf(await app.listDetentions(tutor, span)))).toEqual(['Khan, Amira']);
	expect(names(valueOf(await app.listDetentions(headOfEight, span)))).toEqual(['Adams, Ben', 'Bell, Cai']);
});

test('[PR1] a tutor’s list says the form’s lates and what is still to be sat, and of what waits only that it does', async () => {
	const office = await officeWithDetentions();
	const { app, school } = office;
	const tutor = person(school.id, 'Tara', ['tutor'], { tutorGroups: ['7A', '8B'] });
	const list = valueOf(await app.tutorList(tutor, { date: monday }));
	expect(list.tutorGroups).toEqual(['7A', '8B']);
	expect(list.lines.map((line) => `${line.tutorGroup} ${line.name} ${line.detentions.length} ${line.waiting}`)).toEqual(
		['7A Cole, Dana 0 false', '7A Khan, Amira 1 false', '8B Adams, Ben 1 false', '8B Bell, Cai 0 true']
	);
	expect(list.lines[0]?.lates).toEqual([{ session: 'AM', time: '08:40', mark: 'L', minutesLate: 10, excused: true }]);
	expect(list.lines[1]?.detentions[0]).toMatchObject({
		date: monday,
		startsAt: '15:05',
		minutes: 25,
		bookedToday: true
	});
	expect(JSON.stringify(list)).not.toMatch(/carer|always-ask/);
	const strangers = valueOf(
		await app.tutorList(person(school.id, 'Tom', ['tutor'], { tutorGroups: ['9C'] }), { date: monday })
	);
	expect(strangers.lines).toEqual([]);
});

test('[PR1] a detention that was decided about is new to the pupil on the day of the decision', async () => {
	const office = await officeWithDetentions();
	const { app, school } = office;
	const tutor = person(school.id, 'Tara', ['tutor'], { tutorGroups: ['8B'] });
	const head = person(school.id, 'Nia', ['pastoral'], { years: [8] });
	const { id: detentionId } = only(await office.detentions(2));
	await office.scan({ pupil: 1, at: '08:10', on: tuesday });
	valueOf(await app.decideHeldDetention(head, { detentionId, decision: { kind: 'book-next' } }));
	const list = valueOf(await app.tutorList(tutor, { date: tuesday }));
	const cai = list.lines.find(({ name }) => name === 'Bell, Cai');
	expect(only(cai?.detentions ?? [])).toMatchObject({ bookedToday: true, lates: [{ date: monday, time: '08:40' }] });
});

test('[PR1] a slip says what the pupil is to know and why, and its printing is recorded', async () => {
	const office = await officeWithDetentions();
	const { id: detentionId } = only(await office.detentions(0));
	const slip = valueOf(await office.app.readSlip(office.reception, { detentionId }));
	expect(slip).toMatchObject({
		school: 'Small School',
		displayName: 'Amira K',
		tutorGroup: '7A',
		late: { date: monday, time: '08:40' },
		minutes: 25,
		date: monday,
		startsAt: '15:05',
		endsAt: '15:30',
		place: 'Hall'
	});
	expect(slip.because).toContain('08:40');
	expect(office.audit().at(-1)).toMatchObject({
		action: 'detention.slip-printed',
		subject: detentionId,
		who: 'Rose Reception'
	});
});

test('[PR1] only a booked detention of a pupil within reach has a slip', async () => {
	const office = await officeWithDetentions();
	const { id: held } = only(await office.detentions(2));
	const { id: cancelled } = only(await office.detentions(3));
	const { id: booked } = only(await office.detentions(0));
	const otherTutor = person(office.school.id, 'Tom', ['tutor'], { tutorGroups: ['9C'] });
	const slip = (detentionId: string, actor = office.reception) => office.app.readSlip(actor, { detentionId });
	expect(refusalOf(await slip(held))).toBe('conflict');
	expect(refusalOf(await slip(cancelled))).toBe('conflict');
	expect(refusalOf(await slip('01900000-0000-7000-8000-00000000ffff'))).toBe('not-found');
	expect(refusalOf(await slip(booked, otherTutor))).toBe('forbidden');
});
