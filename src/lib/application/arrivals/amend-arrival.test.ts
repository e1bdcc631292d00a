import { expect, test } from 'vitest';
import { at as minuteOf } from '../../../../tests/support/small-school-calendar';
import { policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayAndFridayPolicy, sameDayPolicy } from '../../domain/detention/templates';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const friday = '2026-11-27';
const everyDay = [monday, tuesday, wednesday, '2026-11-26', friday].map((date) => sitting(date, '15:05', '16:05'));
const strict = { policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })], sittings: everyDay };
const weekly = { policies: [sameDayAndFridayPolicy({ version: 1, effectiveFrom: '2026-09-01' })], sittings: everyDay };

const parent = {
	id: 'contact-1',
	name: 'Sana Khan',
	relation: 'Mother',
	email: 'sana@example.org',
	phone: null,
	priority: 1,
	parentalResponsibility: true,
	mayBeTold: true,
	mayCollect: true,
	language: null,
	channel: 'email' as const
};

async function withParent(options: Parameters<typeof schoolOffice>[0]): Promise<SchoolOffice> {
	const office = await schoolOffice(options);
	await office.school.store.write((unit) => unit.pupils.saveContacts([{ ...parent, pupilId: office.pupil(0).id }]));
	return office;
}

async function standing(office: SchoolOffice, pupil = 0) {
	return (await office.detentions(pupil))
		.filter(({ status }) => status !== 'cancelled')
		.map(({ status, minutes, date }) => ({ status, minutes, date }));
}

test('[PU7] an excused L stays L, counts towards nothing, and can be taken back', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:45' });
	const { id: arrivalId } = only(await office.arrivals());
	office.school.clock.set('2026-11-23T09:00:00.000Z');
	expect(valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Late bus' }))).toEqual({
		arrivalId,
		cancelled: 1,
		booked: 0,
		toReview: 0
	});
	expect(only(await office.arrivals())).toMatchObject({
		state: 'excused',
		stateReason: 'Late bus',
		stateBy: 'Rose Reception',
		stateAt: '2026-11-23T09:00:00.000Z',
		mark: 'L'
	});
	expect(await standing(office)).toEqual([]);
	expect(refusalOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Again' }))).toBe('conflict');
	expect(
		valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'No bus was late' }))
	).toMatchObject({
		booked: 1
	});
	expect(only(await office.arrivals())).toMatchObject({
		state: 'counted',
		stateReason: null,
		stateBy: null,
		stateAt: null
	});
	expect(await standing(office)).toEqual([{ status: 'booked', minutes: 25, date: monday }]);
	expect(refusalOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'Again' }))).toBe('conflict');
});

test('[AU2] an amendment’s entry shows the mark before and after, why, and who made it', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '10:10' });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Dentist', mark: 'M' }));
	const entry = office.audit().at(-1);
	expect(entry).toMatchObject({
		action: 'arrival.excused',
		who: 'Ada Attendance',
		role: 'attendance',
		why: 'Dentist',
		subject: arrivalId
	});
	expect(JSON.parse(entry?.before ?? '')).toMatchObject({ mark: 'U', state: 'counted' });
	expect(JSON.parse(entry?.after ?? '')).toMatchObject({ mark: 'M', state: 'excused' });
});

test('[PU7] a U takes the code that fits from who may choose it alone, and its own mark again when taken back', async () => {
	const office = await schoolOffice();
	await office.scan({ pupil: 0, at: '10:10' });
	await office.scan({ pupil: 1, at: '08:45' });
	const { id: arrivalId } = only(await office.arrivals(0));
	const { id: early } = only(await office.arrivals(1));
	const coded = { arrivalId, reason: 'Dentist', mark: 'M' as const };
	expect(refusalOf(await office.app.excuseArrival(office.reception, coded))).toBe('forbidden');
	expect(refusalOf(await office.app.excuseArrival(office.attendance, { ...coded, arrivalId: early }))).toBe('invalid');
	expect(only(await office.arrivals(0)).state).toBe('counted');
	valueOf(await office.app.excuseArrival(office.attendance, coded));
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'No letter' }));
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'counted', mark: 'U' });
});

test('[PU2] a code that the register holds comes back with an arrival that is taken back', async () => {
	const office = await schoolOffice();
	const pupilId = office.pupil(0).id;
	await office.school.store.write((unit) =>
		unit.arrivals.saveRegisterMarks([
			{ pupilId, date: monday, session: 'AM', mark: 'M', source: 'register', setAt: `${monday}T08:00:00.000Z` }
		])
	);
	await office.scan({ at: '10:10' });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.removeArrival(office.reception, { arrivalId, reason: 'Not them' }));
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'It was' }));
	expect(only(await office.arrivals())).toMatchObject({ state: 'counted', mark: 'M' });
});

test('[DE9] excusing the second of three lates takes the 60 minutes back and books what the third earns alone', async () => {
	const office = await withParent(weekly);
	for (const on of [monday, tuesday, wednesday]) await office.scan({ on, at: '08:40' });
	expect(await standing(office)).toEqual([
		{ status: 'booked', minutes: 30, date: monday },
		{ status: 'booked', minutes: 30, date: tuesday },
		{ status: 'booked', minutes: 60, date: friday }
	]);
	const second = (await office.arrivals())[1];
	const third = (await office.arrivals())[2];
	const sixty = (await office.detentions())[2];
	expect(sixty?.explanation.arrivals).toHaveLength(3);
	valueOf(await office.app.excuseArrival(office.headOfYear, { arrivalId: second?.id ?? '', reason: 'Ill on the way' }));
	expect(await standing(office)).toEqual([
		{ status: 'booked', minutes: 30, date: monday },
		{ status: 'booked', minutes: 30, date: tuesday },
		{ status: 'booked', minutes: 30, date: wednesday }
	]);
	const told = (await office.notices()).map(
		({ to, status, aboutId }) => `${to.kind} ${status} ${aboutId === sixty?.id}`
	);
	expect(told.filter((line) => line.endsWith('true'))).toEqual(['contact withdrawn true', 'tutor withdrawn true']);
	expect((await office.detentions()).find(({ id }) => id === sixty?.id)?.cancelledBecause).toBe(
		'The sign-in at 08:40 was excused.'
	);
	expect((await office.detentions()).at(-1)).toMatchObject({ arrivalId: third?.id, minutes: 30 });
});

test('[DE9] a detention whose sitting has begun is shown to a person, and never rewritten', async () => {
	const office = await schoolOffice(weekly);
	for (const on of [monday, tuesday]) await office.scan({ on, at: '08:40' });
	const [first] = await office.arrivals();
	const [sat, ahead] = await office.detentions();
	const excused = { arrivalId: first?.id ?? '', reason: 'Bus' };
	expect(valueOf(await office.app.excuseArrival(office.headOfYear, excused))).toMatchObject({
		cancelled: 0,
		toReview: 1
	});
	expect(await office.detentions()).toEqual([{ ...sat, toReview: true }, ahead]);
	valueOf(
		await office.app.restoreArrival(office.headOfYear, { arrivalId: first?.id ?? '', why: 'The bus was on time' })
	);
	expect(await office.detentions()).toEqual([sat, ahead]);
});

test('[DE9] a detention that was sat is flagged once and stands', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:40' });
	const detention = only(await office.detentions());
	await office.school.store.write((unit) => unit.detentions.update({ ...detention, status: 'attended' }));
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.headOfYear, { arrivalId, reason: 'Bus' }));
	expect(only(await office.detentions())).toMatchObject({ status: 'attended', toReview: true });
});

test('[TE5] who was told already is told again, once; who was not is told nothing', async () => {
	const office = await withParent(strict);
	await office.scan({ at: '08:40' });
	const [home, tutor] = await office.notices();
	expect(home).toMatchObject({ to: { kind: 'contact', id: 'contact-1' }, status: 'waiting' });
	await office.school.store.write((unit) => unit.notices.setStatus(home?.id ?? '', 'sent'));
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	const after = await office.notices();
	expect(after.find(({ id }) => id === tutor?.id)?.status).toBe('withdrawn');
	expect(only(after.filter(({ corrects }) => corrects !== null))).toMatchObject({
		corrects: home?.id,
		to: { kind: 'contact', id: 'contact-1' },
		status: 'waiting',
		body: { kind: 'detention-cancelled', because: 'The sign-in at 08:40 was excused.' }
	});
});

test('[PR3] "not them" undoes the sign-in and all that followed, and who it was can sign in', async () => {
	const office = await schoolOffice(strict);
	const scanId = office.school.ids.next();
	await office.scan({ scanId, at: '08:40' });
	expect(valueOf(await office.app.sayNotMe(office.gate, { scanId }))).toEqual({ scanId });
	valueOf(await office.app.sayNotMe(office.gate, { scanId }));
	const { id: arrivalId } = only(await office.arrivals());
	expect(only(await office.needs())).toMatchObject({ kind: 'not-me', aboutId: arrivalId, times: 1 });
	expect(only(await office.arrivals()).state).toBe('counted');
	expect(refusalOf(await office.app.sayNotMe(office.backDoor, { scanId }))).toBe('not-found');
	valueOf(await office.app.removeArrival(office.reception, { arrivalId, reason: 'Not them' }));
	expect(await office.needs()).toEqual([]);
	expect(await standing(office)).toEqual([]);
	expect(refusalOf(await office.app.removeArrival(office.reception, { arrivalId, reason: 'Again' }))).toBe('conflict');
	expect(await office.scan({ at: '08:55' })).toMatchObject({ outcome: 'late', minutesLate: 25 });
	expect(refusalOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'Mistake' }))).toBe('conflict');
});

test('[PU6] a confirmed time counts from then on, and what it leads to is booked by when it was confirmed', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:40', offsetMs: null });
	const { id: arrivalId } = only(await office.arrivals());
	office.school.clock.set('2026-11-23T15:30:00.000Z');
	expect(valueOf(await office.app.confirmTime(office.reception, { arrivalId }))).toMatchObject({ booked: 1 });
	expect(await office.needs()).toEqual([]);
	expect(await standing(office)).toEqual([{ status: 'booked', minutes: 25, date: tuesday }]);
	expect(refusalOf(await office.app.confirmTime(office.reception, { arrivalId }))).toBe('conflict');
});

test('[PU6] a doubtful late that is excused and taken back asks for its time again', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:40', offsetMs: null });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	expect(await office.needs()).toEqual([]);
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'No bus' }));
	expect(only(await office.needs())).toMatchObject({ kind: 'time-to-check', aboutId: arrivalId });
	expect(await standing(office)).toEqual([{ status: 'held', minutes: 25, date: null }]);
});

test('[SG2] nothing follows from a late until someone has spoken with the pupil, and an excuse does not close it', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:40', reason: 'tell-someone' });
	const { id: arrivalId } = only(await office.arrivals());
	expect(only(await office.needs())).toMatchObject({ kind: 'speak-with', aboutId: arrivalId });
	expect(await standing(office)).toEqual([{ status: 'held', minutes: 25, date: null }]);
	expect(await office.notices()).toEqual([]);
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	expect(only(await office.needs()).kind).toBe('speak-with');
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'No bus' }));
	expect(only(await office.needs())).toMatchObject({ kind: 'speak-with', times: 1 });
	const spoken = { arrivalId, because: 'Spoke with Miss Hall' };
	expect(valueOf(await office.app.haveSpokenWith(office.reception, spoken))).toMatchObject({ booked: 1 });
	expect(await office.needs()).toEqual([]);
	expect(await standing(office)).toEqual([{ status: 'booked', minutes: 25, date: monday }]);
	expect(refusalOf(await office.app.haveSpokenWith(office.reception, spoken))).toBe('conflict');
});

test('[DE7][DE9] a decision that an excuse undid stands again when the excuse is taken back, to book as to waive', async () => {
	const office = await schoolOffice({
		...strict,
		pupils: [{ limits: [{ kind: 'always-ask' }] }, { limits: [{ kind: 'always-ask' }] }]
	});
	const decisions = [{ kind: 'book-next' }, { kind: 'waive', reason: 'Carer' }] as const;
	for (const [pupil, decision] of decisions.entries()) {
		await office.scan({ pupil, at: '08:40' });
		const { id: detentionId } = only(await office.detentions(pupil));
		const { id: arrivalId } = only(await office.arrivals(pupil));
		valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision }));
		valueOf(await office.app.excuseArrival(office.headOfYear, { arrivalId, reason: 'Bus' }));
		valueOf(await office.app.restoreArrival(office.headOfYear, { arrivalId, why: 'No bus' }));
	}
	const [before, again] = await office.detentions(0);
	expect([before?.status, again?.status]).toEqual(['cancelled', 'booked']);
	expect(again?.sittingId).toBe(before?.sittingId);
	expect((await office.detentions(1)).map(({ status }) => status)).toEqual(['cancelled']);
});

test('[DE3] a rule that replaces the earlier detentions takes back those not yet sat', async () => {
	const sixty = rule({
		id: 'second',
		name: 'Second in a week',
		count: { kind: 'every-nth', n: 2, window: 'week' },
		outcome: {
			kind: 'detention',
			minutes: 60,
			sitting: 'after-school',
			timing: { kind: 'weekday', weekday: 5, cutOff: minuteOf('14:30') },
			replacesEarlier: true
		}
	});
	const nextDay = rule({
		outcome: {
			kind: 'detention',
			minutes: 30,
			sitting: 'after-school',
			timing: { kind: 'school-days-notice', days: 2 },
			replacesEarlier: false
		}
	});
	const office = await schoolOffice({ policies: [policyOf([sixty, nextDay])], sittings: everyDay });
	await office.scan({ on: monday, at: '08:40' });
	await office.scan({ on: tuesday, at: '08:40' });
	expect(await standing(office)).toEqual([{ status: 'booked', minutes: 60, date: friday }]);
	const second = (await office.arrivals())[1]?.id ?? '';
	valueOf(await office.app.excuseArrival(office.headOfYear, { arrivalId: second, reason: 'Bus' }));
	expect(await standing(office)).toEqual([{ status: 'booked', minutes: 30, date: '2026-11-26' }]);
});

test('[AU1] refused amendments change and record nothing', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:40' });
	const { id: arrivalId } = only(await office.arrivals());
	const entries = office.audit();
	const otherYear = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(refusalOf(await office.app.excuseArrival(otherYear, { arrivalId, reason: 'Bus' }))).toBe('forbidden');
	const unknown = '01900000-0000-7000-8000-00000000ffff';
	expect(refusalOf(await office.app.removeArrival(office.reception, { arrivalId: unknown, reason: 'x' }))).toBe(
		'not-found'
	);
	expect(refusalOf(await office.app.haveSpokenWith(office.reception, { arrivalId, because: 'x' }))).toBe('conflict');
	expect(office.audit()).toEqual(entries);
	expect(only(await office.arrivals()).state).toBe('counted');
});

test('[DE2] an excused late counts towards nothing: the third late of a week with one excused is no third', async () => {
	const office = await schoolOffice(weekly);
	await office.scan({ on: monday, at: '08:45' });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Late bus' }));
	await office.scan({ on: tuesday, at: '08:45' });
	await office.scan({ on: wednesday, at: '08:45' });
	expect((await standing(office)).map(({ minutes }) => minutes)).toEqual([30, 30]);
});
