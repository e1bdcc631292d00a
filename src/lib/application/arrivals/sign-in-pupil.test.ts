import { expect, test } from 'vitest';
import { at as minuteOf } from '../../../../tests/support/small-school-calendar';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, person, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';

const strict = {
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [sitting(monday, '15:05', '16:05')]
};
const actionId = '0199aaaa-0000-7000-8000-0000000000aa';

test('[SC1] the same desk sign-in sent twice, also at once and after "not them", signs in once', async () => {
	const office = await schoolOffice(strict);
	office.school.clock.set('2026-11-23T08:52:00.000Z');
	const input = { pupilId: office.pupil(0).id, actionId };
	const answers = await Promise.all([1, 2, 3].map(() => office.app.signInPupil(office.reception, input)));
	const arrival = only(await office.arrivals());
	for (const answer of answers) expect(valueOf(answer)).toEqual({ outcome: 'late', arrivalId: arrival.id });
	expect(await office.detentions()).toHaveLength(1);
	expect(office.audit()).toHaveLength(1);
	valueOf(await office.app.removeArrival(office.reception, { arrivalId: arrival.id, reason: 'Not them' }));
	expect(valueOf(await office.app.signInPupil(office.reception, input))).toEqual({
		outcome: 'late',
		arrivalId: arrival.id
	});
	expect(await office.arrivals()).toHaveLength(1);
});

test('[PU1] the desk may say an earlier minute, and never a later one', async () => {
	const office = await schoolOffice(strict);
	office.school.clock.set('2026-11-23T08:52:30.000Z');
	const input = { pupilId: office.pupil(0).id, actionId };
	expect(refusalOf(await office.app.signInPupil(office.reception, { ...input, minute: minuteOf('08:53') }))).toBe(
		'invalid'
	);
	valueOf(
		await office.app.signInPupil(office.reception, { ...input, minute: minuteOf('08:44'), note: 'Came with Dad' })
	);
	expect(only(await office.arrivals())).toMatchObject({
		signedInAt: '2026-11-23T08:44:00.000Z',
		recordedAt: '2026-11-23T08:52:30.000Z',
		minutesLate: 14,
		source: 'desk',
		timeTrust: 'confirmed',
		note: 'Came with Dad'
	});
	expect(only(await office.detentions()).status).toBe('booked');
});

test('[PU5] signing in at the desk who is in already answers with the first', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:41' });
	const { id: arrivalId } = only(await office.arrivals());
	const answer = await office.app.signInPupil(office.reception, { pupilId: office.pupil(0).id, actionId });
	expect(valueOf(answer)).toEqual({ outcome: 'already-signed-in', arrivalId });
});

test.each([
	{ at: '2026-11-23T08:29:00.000Z', outcome: 'on-time' },
	{ at: '2026-11-23T15:30:00.000Z', outcome: 'outside-hours' },
	{ at: '2026-11-28T09:30:00.000Z', outcome: 'not-a-school-day' }
])('[PU4] at the desk too, $outcome makes no arrival', async ({ at, outcome }) => {
	const office = await schoolOffice();
	office.school.clock.set(at);
	const answer = await office.app.signInPupil(office.reception, { pupilId: office.pupil(0).id, actionId });
	expect(valueOf(answer)).toEqual({ outcome, arrivalId: null });
	expect(await office.arrivals()).toEqual([]);
});

test.each([{ upset: true }, { withParent: true }])(
	'[SG2] a pupil who comes %o is spoken with before anything follows',
	async (how) => {
		const office = await schoolOffice(strict);
		office.school.clock.set('2026-11-23T08:52:00.000Z');
		valueOf(await office.app.signInPupil(office.reception, { pupilId: office.pupil(0).id, actionId, ...how }));
		expect(only(await office.detentions())).toMatchObject({ status: 'held', holdReason: 'speak-first' });
		expect(only(await office.needs()).kind).toBe('speak-with');
	}
);

test('[SG2] a pupil who was read at the gate and comes upset to the desk is heard all the same', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:41' });
	const input = { pupilId: office.pupil(0).id, actionId, upset: true };
	expect(valueOf(await office.app.signInPupil(office.reception, input)).outcome).toBe('already-signed-in');
	expect(only(await office.needs())).toMatchObject({ kind: 'speak-with', whereSeen: 'Reception desk' });
	expect((await office.detentions()).map(({ status }) => status)).toEqual(['cancelled', 'held']);
});

test('[CD1] a leaver, an unknown pupil and one out of reach are not signed in', async () => {
	const office = await schoolOffice({ pupils: [{ leftOn: monday }, {}] });
	office.school.clock.set('2026-11-23T08:52:00.000Z');
	const signIn = (pupilId: string, actor = office.reception) => office.app.signInPupil(actor, { pupilId, actionId });
	expect(refusalOf(await signIn(office.pupil(0).id))).toBe('conflict');
	expect(refusalOf(await signIn('01900000-0000-7000-8000-00000000ffff'))).toBe('not-found');
	expect(refusalOf(await signIn(office.pupil(1).id, person(office.school.id, 'Tom', ['tutor'])))).toBe('forbidden');
	expect(office.audit()).toEqual([]);
	expect(office.school.events).toEqual([]);
});
