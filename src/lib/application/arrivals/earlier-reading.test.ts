import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';

/** A school where each sign-in after 08:15 is 25 minutes after school. */
const strict = {
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [sitting(monday, '15:05', '16:05')]
};

test('[PU5] an earlier reading that arrives later amends the arrival, keeps its detention, and says what was', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '09:05' });
	const before = only(await office.arrivals());
	const result = await office.scan({ at: '08:44', received: '09:30', device: office.backDoor });
	expect(result).toMatchObject({ outcome: 'late', mark: 'L', minutesLate: 14, signedInAt: '2026-11-23T08:44:00.000Z' });
	expect(only(await office.arrivals())).toMatchObject({ id: before.id, minute: 524, mark: 'L', minutesLate: 14 });
	expect(only(await office.detentions())).toMatchObject({ status: 'booked', arrivalId: before.id });
	const entry = office.audit().at(-1);
	expect(entry).toMatchObject({ action: 'arrival.amended', subject: before.id });
	expect(JSON.parse(entry?.before ?? '')).toMatchObject({ mark: 'U', minutesLate: 35 });
	expect(JSON.parse(entry?.after ?? '')).toMatchObject({ mark: 'L', minutesLate: 14 });
});

test('[DE8] an amended arrival is told in its detention’s explanation as it is now', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '09:05' });
	await office.scan({ at: '08:44', received: '09:30' });
	expect(only(only(await office.detentions()).explanation.arrivals)).toMatchObject({
		signedInAt: '2026-11-23T08:44:00.000Z',
		minutesLate: 14
	});
});

test('[PU5] an earlier reading in time takes the late and its detention back, with an entry that says why', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:41' });
	expect(await office.scan({ at: '08:28', received: '09:30' })).toMatchObject({ outcome: 'on-time' });
	const arrival = only(await office.arrivals());
	expect(arrival.state).toBe('removed');
	expect(only(await office.detentions())).toMatchObject({ status: 'cancelled' });
	const entry = office.audit().at(-1);
	expect(entry).toMatchObject({ action: 'arrival.removed', subject: arrival.id, device: 'Front gate' });
	expect(entry?.why).toContain('08:28');
});

test('[PU5] an earlier reading whose time is in doubt changes nothing', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:41' });
	const before = only(await office.arrivals());
	expect(await office.scan({ at: '08:33', received: '09:30', offsetMs: null })).toMatchObject({
		outcome: 'already-signed-in'
	});
	expect(await office.scan({ at: '08:28', received: '09:30', offsetMs: 180_000 })).not.toMatchObject({
		outcome: 'late'
	});
	expect(only(await office.arrivals())).toEqual(before);
	expect(only(await office.detentions()).status).toBe('booked');
});

test('[PU6] an earlier reading with a measured time settles the doubt about the first', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:45', offsetMs: null });
	expect(only(await office.needs()).kind).toBe('time-to-check');
	await office.scan({ at: '08:40', received: '09:30' });
	expect(only(await office.arrivals())).toMatchObject({ timeTrust: 'measured', minute: 520 });
	expect(await office.needs()).toEqual([]);
	expect((await office.detentions()).map(({ status }) => status)).toEqual(['cancelled', 'booked']);
});

test('[PU5] what the first arrival asked of a person is closed when an earlier reading was on time', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:45', offsetMs: null, reason: 'tell-someone' });
	expect((await office.needs()).map(({ kind }) => kind).sort()).toEqual(['speak-with', 'time-to-check']);
	await office.scan({ at: '08:28', received: '09:30' });
	expect((await office.needs()).map(({ kind }) => kind)).toEqual(['speak-with']);
});

test('[SG2] a pupil who would rather tell someone at the earlier reading is heard, whichever arrives first', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:50' });
	await office.scan({ at: '08:41', received: '09:30', reason: 'tell-someone' });
	expect(only(await office.arrivals())).toMatchObject({ reason: 'tell-someone', speakWith: true });
	expect(only(await office.needs())).toMatchObject({ kind: 'speak-with', pupilId: office.pupil(0).id });
	expect((await office.detentions()).map(({ status, holdReason }) => [status, holdReason])).toEqual([
		['cancelled', null],
		['held', 'speak-first']
	]);
});

test('[PU7] an earlier reading keeps an excuse and the code that was chosen for it', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '10:20' });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Dentist', mark: 'M' }));
	await office.scan({ at: '10:02', received: '11:00' });
	expect(only(await office.arrivals())).toMatchObject({ state: 'excused', mark: 'M', minute: 602 });
	expect((await office.detentions()).map(({ status }) => status)).toEqual(['cancelled']);
});

test('[PU5] who was signed in at the desk stays so, whatever a tablet sends later', async () => {
	const office = await schoolOffice(strict);
	office.school.clock.set('2026-11-23T08:50:00.000Z');
	const actionId = office.school.ids.next();
	valueOf(await office.app.signInPupil(office.reception, { pupilId: office.pupil(0).id, actionId, minute: 525 }));
	expect(await office.scan({ at: '08:41', received: '09:30' })).toMatchObject({
		outcome: 'already-signed-in',
		firstAt: '2026-11-23T08:45:00.000Z'
	});
});
