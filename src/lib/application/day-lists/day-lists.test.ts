import * as v from 'valibot';
import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	instantAt,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import { type DayListInput, dayListSchema } from '../../protocol/desk/day-lists';

const tuesday = '2026-11-24';
const options = {
	at: `${monday}T08:00:00.000Z`,
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [monday, tuesday].map((date) => sitting(date, '15:05', '16:05'))
};

/** A mock from 09:00 to 11:00 in the sports hall for the first pupil, but for the changes. */
function form(changes: Record<string, unknown> = {}): DayListInput {
	return v.parse(dayListSchema, {
		id: '',
		basedOn: '0',
		kind: 'mock',
		name: 'Maths mock',
		startsOn: monday,
		endsOn: monday,
		from: '09:00',
		to: '11:00',
		place: 'Sports hall',
		chosen: '',
		pasted: '004210',
		...changes
	});
}
const trip = { kind: 'trip', name: 'Museum', from: '', to: '', place: 'The coaches', pasted: '004210 004211' };
const gatehouseOf = (office: SchoolOffice) =>
	({ kind: 'system', schoolId: office.school.id, name: 'Gatehouse' }) as const;

test('[PU11] a pupil on a list is told where to go, on time and late alike, and nothing follows', async () => {
	const office = await schoolOffice(options);
	valueOf(await office.app.saveDayList(office.attendance, form({ pasted: '004210\n004211' })));
	const next = { kind: 'place', place: 'Sports hall' };
	expect(await office.scan({ pupil: 0, at: '08:50' })).toMatchObject({ outcome: 'on-time', next });
	expect(await office.arrivals(0)).toEqual([]);
	expect(await office.scan({ pupil: 1, at: '09:20' })).toMatchObject({ outcome: 'late', minutesLate: 20, next });
	expect(only(await office.arrivals(1))).toMatchObject({ state: 'excused', stateReason: 'On the list Maths mock' });
	expect(await office.detentions(1)).toEqual([]);
	const other = await office.scan({ pupil: 2, at: '08:50' });
	expect(other).toMatchObject({ outcome: 'late' });
	expect(other).not.toHaveProperty('next');
});

test('[PU11] in a session that the list does not take up its pupils are judged as everyone is', async () => {
	const office = await schoolOffice(options);
	valueOf(await office.app.saveDayList(office.attendance, form()));
	const afternoon = await office.scan({ pupil: 0, at: '13:40' });
	expect(afternoon).toMatchObject({ outcome: 'late', session: 'PM', minutesLate: 20 });
	expect(afternoon).not.toHaveProperty('next');
	expect(only(await office.arrivals(0)).state).toBe('counted');
});

test('[PU11] [DE9] a list made afterwards takes up the lates that it concerns, and gives them back when it is removed', async () => {
	const office = await schoolOffice(options);
	await office.scan({ pupil: 0, at: '08:45' });
	expect(only(await office.detentions(0)).status).toBe('booked');
	const made = valueOf(await office.app.saveDayList(office.attendance, form()));
	expect(made).toMatchObject({ pupils: 1, changed: 1 });
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'excused', dayListId: made.id });
	valueOf(await office.app.removeDayList(office.attendance, { id: made.id, basedOn: 1 }));
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'counted', dayListId: null });
	valueOf(await office.app.restoreDayList(office.attendance, { id: made.id, basedOn: 2 }));
	expect(only(await office.arrivals(0)).state).toBe('excused');
	const without = form({ id: made.id, basedOn: 3, pasted: '004211' });
	valueOf(await office.app.saveDayList(office.attendance, without));
	expect(only(await office.arrivals(0)).state).toBe('counted');
	expect((await office.detentions(0)).filter(({ status }) => status === 'booked')).toHaveLength(1);
});

test('[PU11] [DE5] no detention is booked for a time at which a list has the pupil elsewhere', async () => {
	const office = await schoolOffice(options);
	valueOf(
		await office.app.saveDayList(
			office.attendance,
			form({ ...trip, startsOn: tuesday, endsOn: tuesday, pasted: '004210' })
		)
	);
	valueOf(
		await office.app.saveDayList(
			office.attendance,
			form({ kind: 'public-exam', name: 'French oral', from: '14:00', to: '16:00' })
		)
	);
	await office.scan({ pupil: 0, at: '08:45' });
	await office.scan({ pupil: 1, at: '08:45' });
	expect(only(await office.detentions(1))).toMatchObject({ status: 'booked', date: monday });
	expect(only(await office.detentions(0)).status).toBe('unplaced');
});

test('[PU11] trip pupils count as off site once staff say that they left, and no longer when they say that they are back', async () => {
	const office = await schoolOffice(options);
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form(trip)));
	const offSite = () => office.school.store.read((records) => records.dayLists.offSite(monday));
	expect(await offSite()).toEqual([]);
	office.school.clock.set(instantAt(monday, '09:10'));
	expect(valueOf(await office.app.sayGone(office.reception, { id, says: 'left' }))).toEqual({ pupils: 2 });
	expect(await offSite()).toHaveLength(2);
	const pupilId = office.pupil(0).id;
	valueOf(await office.app.sayGone(office.reception, { id, pupilId, says: 'not-left' }));
	expect(await offSite()).toMatchObject([{ pupilId: office.pupil(1).id, leftBy: 'Rose Reception', name: 'Museum' }]);
	valueOf(await office.app.sayGone(office.reception, { id, says: 'back' }));
	expect(await offSite()).toEqual([]);
	expect(refusalOf(await office.app.sayGone(office.reception, { id, says: 'back' }))).toBe('conflict');
	valueOf(await office.app.sayGone(office.reception, { id, pupilId: office.pupil(1).id, says: 'not-back' }));
	expect(await offSite()).toHaveLength(1);
});

test('[PU5] [PU11] who left on a trip and is read at a kiosk is back, not late', async () => {
	const office = await schoolOffice(options);
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form(trip)));
	office.school.clock.set(instantAt(monday, '09:10'));
	valueOf(await office.app.sayGone(office.reception, { id, says: 'left' }));
	expect(await office.scan({ pupil: 0, at: '14:10' })).toMatchObject({ outcome: 'returned' });
	expect(await office.arrivals(0)).toEqual([]);
	const { pupils } = valueOf(await office.app.readDayList(office.reception, { id }));
	expect(pupils.find((one) => one.id === office.pupil(0).id)?.back).toMatchObject({ at: instantAt(monday, '14:10') });
	// A reading from before they left, which reaches the server later, says nothing about the return.
	expect(await office.scan({ pupil: 1, at: '08:40', received: '14:20' })).toMatchObject({ outcome: 'on-time' });
});

test('[PU11] whole forms and years, pasted numbers and chosen pupils make one list, each pupil once', async () => {
	const office = await schoolOffice(options);
	const input = form({ chosen: '004210 004210', pasted: '004211', tutorGroups: ['7A'], years: ['9'] });
	expect(valueOf(await office.app.saveDayList(office.senior, input)).pupils).toBe(3);
});

test.each<[string, Record<string, unknown>, string, RegExp]>([
	['a number that nobody has', { pasted: '004210 999999' }, 'pasted', /^999999 is no admission number/],
	['nobody', { pasted: '' }, 'pasted', /at least one pupil/],
	['an end before the beginning', { startsOn: tuesday }, 'endsOn', /ends before/],
	['hours the wrong way round', { from: '11:00', to: '09:00' }, 'to', /after 11:00/],
	['a weekend', { startsOn: '2026-11-28', endsOn: '2026-11-29' }, 'startsOn', /No school day/],
	['half a year', { endsOn: '2027-05-01' }, 'endsOn', /at most 28 days/]
])('[PU11] %s is refused with the field and what would do', async (_what, changes, path, message) => {
	const office = await schoolOffice(options);
	const answer = await office.app.saveDayList(office.attendance, form(changes));
	expect(answer.ok ? [] : answer.refusal.issues).toContainEqual({ path, message: expect.stringMatching(message) });
	expect(valueOf(await office.app.listDayLists(office.attendance, {})).coming).toEqual([]);
});

test('[PU11] the second of two people who change the same list is told who was first, and nothing is lost', async () => {
	const office = await schoolOffice(options);
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form()));
	office.school.clock.set(instantAt(monday, '08:20'));
	valueOf(await office.app.saveDayList(office.senior, form({ id, basedOn: 1, pasted: '004210 004212' })));
	expect(await office.app.saveDayList(office.attendance, form({ id, basedOn: 1, place: 'Gym' }))).toMatchObject({
		ok: false,
		refusal: { code: 'conflict', message: expect.stringMatching(/^Sam Senior changed this list at 08:20/) }
	});
	expect(valueOf(await office.app.readDayList(office.senior, { id })).list).toMatchObject({
		pupils: 2,
		place: 'Sports hall',
		version: 2
	});
});

test('[PU11] reception reads the lists and says who left, but makes none; a head of year puts only their own pupils on', async () => {
	const office = await schoolOffice(options);
	expect(refusalOf(await office.app.saveDayList(office.reception, form()))).toBe('forbidden');
	const head = person(office.school.id, 'Hana Head', ['pastoral'], { years: [8] });
	expect(refusalOf(await office.app.saveDayList(head, form()))).toBe('invalid');
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form({ pasted: '004210 004211' })));
	expect(valueOf(await office.app.readDayList(head, { id }))).toMatchObject({ hidden: 1, pupils: [{ yearGroup: 8 }] });
	// What they save takes off nobody whom they do not see.
	const theirs = form({ id, basedOn: 1, chosen: '004211', pasted: '' });
	expect(valueOf(await office.app.saveDayList(head, theirs)).pupils).toBe(2);
});

test('[PU11] a head of year removes and puts back no list that holds pupils of other years, and does so with their own', async () => {
	const office = await schoolOffice(options);
	const head = person(office.school.id, 'Hana Head', ['pastoral'], { years: [8] });
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form({ pasted: '004210 004211' })));
	const refused = {
		code: 'forbidden',
		message: 'This list holds a pupil who is not one of yours: ask the attendance officer. Nothing was changed.'
	};
	expect(await office.app.removeDayList(head, { id, basedOn: 1 })).toMatchObject({ ok: false, refusal: refused });
	valueOf(await office.app.removeDayList(office.attendance, { id, basedOn: 1 }));
	expect(await office.app.restoreDayList(head, { id, basedOn: 2 })).toMatchObject({ ok: false, refusal: refused });
	const theirs = valueOf(await office.app.saveDayList(head, form({ pasted: '004211' })));
	valueOf(await office.app.removeDayList(head, { id: theirs.id, basedOn: 1 }));
	valueOf(await office.app.restoreDayList(head, { id: theirs.id, basedOn: 2 }));
});

test('[PU11] a list that a restart left half applied goes on by itself', async () => {
	const office = await schoolOffice(options);
	await office.scan({ pupil: 1, at: '08:45' });
	const { id } = valueOf(await office.app.saveDayList(office.attendance, form()));
	await office.school.store.write(async (unit) => {
		const list = await unit.dayLists.find(id);
		await unit.dayLists.setPupils(id, [office.pupil(1).id]);
		if (list) await unit.dayLists.save({ ...list, settled: false });
	});
	expect(valueOf(await office.app.lookAfterAllowances(gatehouseOf(office), {}))).toMatchObject({ settled: 1 });
	expect(only(await office.arrivals(1)).state).toBe('excused');
});
