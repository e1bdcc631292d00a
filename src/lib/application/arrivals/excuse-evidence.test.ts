import { expect, test } from 'vitest';
import {
	instantAt,
	monday,
	only,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';

const friday = '2026-11-27';

async function lateAt(at: string) {
	const office = await schoolOffice();
	await office.scan({ at });
	const { id: arrivalId } = only(await office.arrivals());
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	return { office, arrivalId, look: async () => valueOf(await office.app.lookAfterAllowances(gatehouse, {})) };
}

test('[PU7] evidence that has not come by its date is shown, once, until it comes', async () => {
	const { office, arrivalId, look } = await lateAt('08:45');
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Dentist', evidenceDueOn: friday }));
	expect(only(valueOf(await office.app.listWaitingEvidence(office.reception, {})))).toMatchObject({
		arrivalId,
		dueOn: friday,
		reason: 'Dentist'
	});
	office.school.clock.set(instantAt(friday, '16:00'));
	expect(await look()).toMatchObject({ opened: 0 });
	office.school.clock.set(instantAt('2026-11-28', '00:01'));
	expect(await look()).toMatchObject({ opened: 1 });
	expect(await look()).toMatchObject({ opened: 0 });
	expect(only(await office.needs())).toMatchObject({
		kind: 'evidence-due',
		detail: 'Evidence was due by Friday 27 November: Dentist.'
	});
	valueOf(await office.app.noteEvidence(office.attendance, { arrivalId, note: 'Card of the surgery' }));
	expect(await office.needs()).toEqual([]);
	expect(only(await office.arrivals())).toMatchObject({ state: 'excused', evidenceDueOn: null });
	expect(refusalOf(await office.app.noteEvidence(office.attendance, { arrivalId, note: 'Again' }))).toBe('conflict');
	valueOf(await office.app.noteEvidence(office.attendance, { arrivalId, note: 'Taken back', dueOn: friday }));
	expect(only(await office.arrivals()).evidenceDueOn).toBe(friday);
});

test('[PU7] an excuse that is taken back waits for no evidence', async () => {
	const { office, arrivalId } = await lateAt('08:45');
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Dentist', evidenceDueOn: friday }));
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId, why: 'None came' }));
	expect(only(await office.arrivals()).evidenceDueOn).toBeNull();
	expect(valueOf(await office.app.listWaitingEvidence(office.reception, {}))).toEqual([]);
});

test('[PU7] evidence is not due on a day that is over', async () => {
	const { office, arrivalId } = await lateAt('08:45');
	const past = { arrivalId, reason: 'Dentist', evidenceDueOn: '2026-11-20' };
	expect(await office.app.excuseArrival(office.reception, past)).toMatchObject({
		ok: false,
		refusal: { code: 'invalid', issues: [{ path: 'evidenceDueOn' }] }
	});
	expect(only(await office.arrivals()).state).toBe('counted');
});

test('[PU7] who may not choose the code asks someone who may, and the U stays until they have', async () => {
	const { office, arrivalId } = await lateAt('10:10');
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Dentist', askForCode: true }));
	expect(only(await office.arrivals())).toMatchObject({ state: 'excused', mark: 'U' });
	expect(only(await office.needs())).toMatchObject({ kind: 'code-to-choose', aboutId: arrivalId });
	const basedOn = only(await office.arrivals()).stateAt ?? '';
	const coded = { arrivalId, basedOn, reason: 'Dentist', mark: 'M' as const };
	expect(refusalOf(await office.app.changeExcuse(office.reception, coded))).toBe('forbidden');
	office.school.clock.set(instantAt(monday, '11:00'));
	valueOf(await office.app.changeExcuse(office.attendance, coded));
	expect(only(await office.arrivals())).toMatchObject({ mark: 'M', stateBy: 'Ada Attendance' });
	expect(await office.needs()).toEqual([]);
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'No letter' }));
	expect(only(await office.arrivals())).toMatchObject({ state: 'counted', mark: 'U' });
});

test('[PU7] the second of two people who change one excuse is told what the first said', async () => {
	const { office, arrivalId } = await lateAt('10:10');
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Dentist' }));
	const basedOn = only(await office.arrivals()).stateAt ?? '';
	office.school.clock.set(instantAt(monday, '11:00'));
	valueOf(await office.app.changeExcuse(office.attendance, { arrivalId, basedOn, reason: 'Orthodontist' }));
	expect(await office.app.changeExcuse(office.senior, { arrivalId, basedOn, reason: 'Doctor' })).toMatchObject({
		ok: false,
		refusal: { code: 'conflict', message: expect.stringMatching(/^Ada Attendance changed this excuse.*“Orthodontist”/) }
	});
	expect(only(await office.arrivals()).stateReason).toBe('Orthodontist');
});

test('[PU8] an excuse by an incident that a person changes is their own, and stays when the incident is taken back', async () => {
	const office = await schoolOffice({ pupils: [{ travel: 'Bus 42' }] });
	await office.scan({ at: '10:10' });
	const declared = valueOf(
		await office.app.declareIncident(office.reception, {
			kind: 'bus',
			name: 'Bus 42 was late',
			date: monday,
			from: 0,
			to: 700,
			covers: { kind: 'route', route: 'Bus 42' },
			askedReason: null
		})
	);
	const { id: arrivalId, stateAt } = only(await office.arrivals());
	const own = { arrivalId, basedOn: stateAt ?? '', reason: 'The contract bus did not run', mark: 'Y1' as const };
	valueOf(await office.app.changeExcuse(office.attendance, own));
	valueOf(
		await office.app.revokeIncident(office.reception, { incidentId: declared.incidentId, because: 'It was on time' })
	);
	expect(only(await office.arrivals())).toMatchObject({ state: 'excused', mark: 'Y1', incidentId: null });
});
