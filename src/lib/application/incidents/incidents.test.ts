import { expect, test } from 'vitest';
import { at } from '../../../../tests/support/small-school-calendar';
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
import type { IncidentInput } from '../../protocol/desk/incidents';

const tuesday = '2026-11-24';
const riders = ['Bus 42', 'bus 42', 'Train', 'Walks'].map((travel, index) => ({
	knownAs: `Pupil${index}`,
	surname: `Rider${index}`,
	travel,
	yearGroup: 7 + index,
	tutorGroup: `${7 + index}A`
}));
const options = {
	pupils: riders,
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [monday, tuesday, '2026-11-25'].map((date) => sitting(date, '15:05', '16:05'))
};

const bus42: IncidentInput = {
	kind: 'bus',
	name: 'Bus 42 was late',
	date: monday,
	from: at('08:30'),
	to: at('09:10'),
	covers: { kind: 'route', route: 'Bus 42' },
	askedReason: 'bus-or-train'
};

async function states(office: SchoolOffice) {
	return Promise.all(riders.map(async (_, index) => (await office.arrivals(index)).map(({ state }) => state).join()));
}

async function booked(office: SchoolOffice, pupil: number) {
	return (await office.detentions(pupil)).filter(({ status }) => status === 'booked').length;
}

async function busIsLate(office: SchoolOffice, input: Partial<IncidentInput> = {}) {
	return valueOf(await office.app.declareIncident(office.reception, { ...bus42, ...input }));
}

async function threeCome(): Promise<SchoolOffice> {
	const office = await schoolOffice(options);
	await office.scan({ pupil: 0, at: '08:50' });
	await office.scan({ pupil: 1, at: '08:51' });
	await office.scan({ pupil: 3, at: '08:52', reason: 'bus-or-train' });
	return office;
}

test('[PU8] an incident excuses the lates already made and those to come, each named by it, and their detentions are cancelled', async () => {
	const office = await threeCome();
	expect(await booked(office, 0)).toBe(1);
	const declared = await busIsLate(office);
	expect(declared).toMatchObject({ changed: 2, cancelled: 2, booked: 0, toConfirm: 1, version: 1 });
	expect(await states(office)).toEqual(['excused', 'excused', '', 'counted']);
	expect(only(await office.arrivals(0))).toMatchObject({
		incidentId: declared.incidentId,
		stateReason: 'Bus 42 was late',
		stateBy: 'Rose Reception',
		mark: 'L'
	});
	expect(await booked(office, 0)).toBe(0);
	office.school.clock.set(instantAt(tuesday, '08:00'));
	const [desk] = valueOf(await office.app.listIncidents(office.reception, {}));
	expect(desk).toMatchObject({ state: 'standing', coversText: 'pupils of Bus 42' });
});

test('[PU8] one who comes after the incident was declared is excused as they sign in, and books nothing', async () => {
	const office = await schoolOffice(options);
	office.school.clock.set(instantAt(monday, '08:40'));
	await busIsLate(office);
	await office.scan({ pupil: 0, at: '08:55' });
	await office.scan({ pupil: 1, at: '09:11' });
	expect(await states(office)).toEqual(['excused', 'counted', '', '']);
	expect(await booked(office, 0)).toBe(0);
	expect(await booked(office, 1)).toBe(1);
});

test('[PU8] [DE9] taking it back takes its excuses back and no others, and the detentions are booked again', async () => {
	const office = await threeCome();
	const own = only(await office.arrivals(1));
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId: own.id, reason: 'Dentist' }));
	const { incidentId } = await busIsLate(office);
	const candidate = only(await office.arrivals(3));
	valueOf(await office.app.confirmCovered(office.reception, { incidentId, arrivalId: candidate.id }));
	expect(await states(office)).toEqual(['excused', 'excused', '', 'excused']);
	const taken = valueOf(await office.app.revokeIncident(office.senior, { incidentId, because: 'It was on time' }));
	expect(taken).toMatchObject({ changed: 1, booked: 1 });
	expect(await states(office)).toEqual(['counted', 'excused', '', 'excused']);
	expect(only(await office.arrivals(1)).stateReason).toBe('Dentist');
	expect(await booked(office, 0)).toBe(1);
	expect(refusalOf(await office.app.revokeIncident(office.senior, { incidentId, because: 'Again' }))).toBe('conflict');
	expect(valueOf(await office.app.reinstateIncident(office.reception, { incidentId }))).toMatchObject({ cancelled: 1 });
	expect(await states(office)).toEqual(['excused', 'excused', '', 'excused']);
	valueOf(
		await office.app.revokeIncident(office.senior, { incidentId, because: 'No bus was late', alsoConfirmed: true })
	);
	expect(await states(office)).toEqual(['counted', 'excused', '', 'counted']);
});

test('[PU8] what staff took back by hand is not excused again, by that incident nor by the next', async () => {
	const office = await threeCome();
	await busIsLate(office);
	const { id: arrivalId } = only(await office.arrivals(0));
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'Was not on the bus' }));
	const { incidentId } = await busIsLate(office, { name: 'Snow', covers: { kind: 'everyone' } });
	expect((await states(office))[0]).toBe('counted');
	valueOf(
		await office.app.changeIncident(office.reception, { incidentId, basedOn: 1, from: at('08:30'), to: at('10:00') })
	);
	expect((await states(office))[0]).toBe('counted');
	expect(await booked(office, 0)).toBe(1);
});

test('[PU8] of two incidents that cover a late, taking one back leaves it excused by the other', async () => {
	const office = await threeCome();
	const first = await busIsLate(office);
	const second = await busIsLate(office, { name: 'Snow', covers: { kind: 'everyone' } });
	valueOf(
		await office.app.revokeIncident(office.reception, { incidentId: first.incidentId, because: 'It was the snow' })
	);
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'excused', incidentId: second.incidentId });
	expect(await booked(office, 0)).toBe(0);
});

test('[PU8] it may be declared of yesterday', async () => {
	const office = await threeCome();
	office.school.clock.set(instantAt(tuesday, '08:05'));
	expect(await busIsLate(office)).toMatchObject({ changed: 2 });
	// Their sittings of yesterday have begun: only a person can say whether they were sat.
	expect((await office.detentions(0)).map(({ status, toReview }) => ({ status, toReview }))).toEqual([
		{ status: 'booked', toReview: true }
	]);
});

test('[PU8] a longer window reaches those who came later, and a shorter one gives back', async () => {
	const office = await threeCome();
	const { incidentId } = await busIsLate(office, { to: at('08:50') });
	expect(await states(office)).toEqual(['excused', 'counted', '', 'counted']);
	const longer = { incidentId, basedOn: 1, from: at('08:30'), to: at('09:30') };
	valueOf(await office.app.changeIncident(office.reception, longer));
	expect(await states(office)).toEqual(['excused', 'excused', '', 'counted']);
	expect(refusalOf(await office.app.changeIncident(office.attendance, { ...longer, to: at('08:45') }))).toBe(
		'conflict'
	);
	valueOf(await office.app.changeIncident(office.attendance, { ...longer, basedOn: 2, to: at('08:40') }));
	expect(await states(office)).toEqual(['counted', 'counted', '', 'counted']);
});

test('[PU8] a pupil who gives the reason and is not on the list is shown to be confirmed, once', async () => {
	const office = await threeCome();
	const { incidentId } = await busIsLate(office);
	expect((await office.needs()).map(({ kind, detail }) => ({ kind, detail }))).toEqual([
		{
			kind: 'incident-to-confirm',
			detail: 'Bus 42 was late: 1 pupil gave the same reason and is not on the list. Is it theirs too?'
		}
	]);
	await office.scan({ pupil: 2, at: '08:58', reason: 'bus-or-train' });
	expect(only(await office.needs()).detail).toMatch('2 pupils');
	for (const pupil of [2, 3]) {
		const { id: arrivalId } = only(await office.arrivals(pupil));
		valueOf(await office.app.confirmCovered(office.reception, { incidentId, arrivalId }));
	}
	expect(await office.needs()).toEqual([]);
	const [listed] = valueOf(await office.app.listIncidents(office.reception, {}));
	expect(listed?.confirmedIds).toHaveLength(2);
});

test('[PU8] of one who gave the reason a person says that it was not theirs: the late counts, and they are not asked about again unless that is taken back', async () => {
	const office = await threeCome();
	const { incidentId } = await busIsLate(office);
	const { id: arrivalId } = only(await office.arrivals(3));
	const say = async (back: boolean) =>
		valueOf(await office.app.declineCovered(office.reception, { incidentId, arrivalId, back }));
	await say(false);
	await say(false);
	expect(await office.needs()).toEqual([]);
	const listed = async () => valueOf(await office.app.listIncidents(office.reception, {}))[0];
	expect(await listed()).toMatchObject({ toConfirm: [], notTheirs: [{ arrivalId }] });
	expect(only(await office.arrivals(3)).state).toBe('counted');
	await say(true);
	expect(await listed()).toMatchObject({ toConfirm: [{ arrivalId }], notTheirs: [] });
	expect(only(await office.needs()).detail).toMatch('1 pupil');
	valueOf(await office.app.confirmCovered(office.reception, { incidentId, arrivalId }));
	expect(refusalOf(await office.app.declineCovered(office.reception, { incidentId, arrivalId }))).toBe('conflict');
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(refusalOf(await office.app.declineCovered(nine, { incidentId, arrivalId }))).toBe('forbidden');
	office.audit();
});

test('[PU8][DE7] what waits for a decision is not counted as a detention, before an incident is declared', async () => {
	const office = await schoolOffice({
		...options,
		pupils: riders.map((rider, index) =>
			index === 1 ? { ...rider, limits: [{ kind: 'always-ask' as const }] } : rider
		)
	});
	await office.scan({ pupil: 0, at: '08:50' });
	await office.scan({ pupil: 1, at: '08:51' });
	const choices = valueOf(await office.app.previewIncident(office.reception, {}));
	expect(choices.lates.map(({ detention }) => detention)).toEqual(['booked', 'waiting']);
});

test('[PU8] a head of year declares for their own years, and not for pupils beyond them', async () => {
	const office = await schoolOffice(options);
	const head = person(office.school.id, 'Hana Head', ['pastoral'], { years: [7] });
	expect(refusalOf(await office.app.declareIncident(head, bus42))).toBe('forbidden');
	valueOf(await office.app.declareIncident(head, { ...bus42, covers: { kind: 'years', years: [7] } }));
	expect(refusalOf(await office.app.declareIncident(person(office.school.id, 'Tom', ['tutor']), bus42))).toBe(
		'forbidden'
	);
});

test('[PU8] [AU1] taking an incident back with what was confirmed leaves pupils out of reach alone, and records each that it clears', async () => {
	const office = await schoolOffice(options);
	await office.scan({ pupil: 0, at: '08:50' });
	await office.scan({ pupil: 1, at: '08:51' });
	const head = person(office.school.id, 'Hana Head', ['pastoral'], { years: [7, 9] });
	const ofYear: IncidentInput = { ...bus42, covers: { kind: 'years', years: [9] } };
	const { incidentId } = valueOf(await office.app.declareIncident(head, ofYear));
	const arrivals = [only(await office.arrivals(0)).id, only(await office.arrivals(1)).id];
	for (const arrivalId of arrivals)
		valueOf(await office.app.confirmCovered(office.attendance, { incidentId, arrivalId }));
	valueOf(await office.app.revokeIncident(head, { incidentId, because: 'It was on time', alsoConfirmed: true }));
	expect(await states(office)).toEqual(['counted', 'excused', '', '']);
	const cleared = office.audit().filter(({ action }) => action === 'arrival.confirmation-taken-back');
	expect(cleared.map(({ subject, who, why }) => [subject, who, why])).toEqual([
		[arrivals[0], 'Hana Head', 'Bus 42 was late: It was on time']
	]);
});

test.each<[string, Partial<IncidentInput>, string, string]>([
	['a day that has not come', { date: tuesday }, 'date', 'Choose today or an earlier school day.'],
	['a Sunday', { date: '2026-11-22' }, 'date', 'Choose a school day.'],
	[
		'a day long ago',
		{ date: '2026-10-01' },
		'date',
		'Choose a day since Monday 9 November, or excuse the lates one by one.'
	],
	['an end before the beginning', { to: at('08:00') }, 'to', 'Choose 08:30 or later.']
])('[PU8] %s is refused with the field and what would do', async (_what, changes, path, message) => {
	const office = await schoolOffice(options);
	const answer = await office.app.declareIncident(office.reception, { ...bus42, ...changes });
	expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path, message }] } });
	expect(valueOf(await office.app.listIncidents(office.reception, {}))).toEqual([]);
});

test('[PU8] an incident that a restart left half applied goes on by itself', async () => {
	const office = await threeCome();
	const { incidentId } = await busIsLate(office, { covers: { kind: 'years', years: [11] } });
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	await office.school.store.write(async (unit) => {
		const incident = await unit.incidents.find(incidentId);
		if (incident) await unit.incidents.save({ ...incident, covers: bus42.covers, settled: false });
	});
	expect(valueOf(await office.app.lookAfterAllowances(gatehouse, {}))).toMatchObject({ settled: 1 });
	expect(await states(office)).toEqual(['excused', 'excused', '', 'counted']);
	expect(valueOf(await office.app.lookAfterAllowances(gatehouse, {}))).toMatchObject({ settled: 0 });
});

test('[AU1] each excuse and each taking back is in the record, with the incident', async () => {
	const office = await threeCome();
	const { incidentId } = await busIsLate(office);
	valueOf(await office.app.revokeIncident(office.senior, { incidentId, because: 'It was on time' }));
	const actions = office.audit().map(({ action, who }) => `${action} ${who}`);
	expect(actions.slice(-6)).toEqual([
		'incident.declared Rose Reception',
		'arrival.excused Rose Reception',
		'arrival.excused Rose Reception',
		'incident.taken-back Sam Senior',
		'arrival.restored Sam Senior',
		'arrival.restored Sam Senior'
	]);
	expect(office.school.events.filter(({ type }) => type === 'incident-changed')).toHaveLength(4);
});

test('[PU8] whoever was told of a detention that an incident takes away is told so', async () => {
	const office = await schoolOffice({
		...options,
		contacts: []
	});
	await office.scan({ pupil: 0, at: '08:50' });
	const told = (await office.notices(0)).filter(({ body }) => body.kind === 'detention-booked').length;
	await busIsLate(office);
	const notices = await office.notices(0);
	const taken = notices.filter(({ body, status }) => body.kind === 'detention-cancelled' || status === 'withdrawn');
	expect(told).toBeGreaterThan(0);
	expect(taken.length).toBe(told);
});
