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
import { sittingOffice } from '../../../../tests/support/office/sittings';
import { explainDetention } from '../../domain/detention/explain/explain';
import { sameDayPolicy } from '../../domain/detention/templates';

/** One pupil of year 8, late on Monday and booked that afternoon. */
async function officeWithBooking(): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05')],
		pupils: [{ yearGroup: 8, tutorGroup: '8B' }]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	return office;
}

async function record(office: SchoolOffice, askedOn = monday, actor = office.reception) {
	return office.app.recordChallenge(actor, {
		aboutKind: 'detention',
		aboutId: only(await office.detentions(0)).id,
		relation: 'parent',
		askedBy: 'Mrs Khan',
		askedOn,
		said: 'The bus was late'
	});
}

function decision(challengeId: string, chosen: 'upheld' | 'changed' | 'rejected' = 'upheld') {
	return { challengeId, decision: chosen, checked: 'Rang the bus company', reason: 'The bus was late indeed' };
}

test('[DE15] reception records who asked, when and what was said; it is open, on the pupil’s page, and nothing has changed', async () => {
	const office = await officeWithBooking();
	valueOf(await record(office));
	const { open } = valueOf(await office.app.listChallenges(office.headOfYear, {}));
	expect(only(open)).toMatchObject({
		relation: 'parent',
		askedBy: 'Mrs Khan',
		said: 'The bus was late',
		recordedBy: 'Rose Reception',
		about: { kind: 'detention', minutes: 25, date: monday, status: 'booked' },
		decided: null
	});
	const page = valueOf(await office.app.readPupil(office.reception, { pupilId: office.pupil(0).id }));
	expect(page.challenges).toHaveLength(1);
	expect(only(await office.detentions(0)).status).toBe('booked');
	expect(office.audit().find(({ action }) => action === 'challenge.recorded')?.who).toBe('Rose Reception');
});

test('[DE15] a decision says what was checked, by whom and when; the second of two is told; it can be opened again', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId)));
	const second = await office.app.decideChallenge(office.senior, decision(challengeId, 'rejected'));
	expect(second).toMatchObject({
		refusal: { message: expect.stringContaining('Hugo Head decided this meanwhile: upheld') }
	});
	const { decided } = valueOf(await office.app.listChallenges(office.senior, {}));
	expect(only(decided).decided).toMatchObject({
		decision: 'upheld',
		by: 'Hugo Head',
		on: monday,
		checked: 'Rang the bus company'
	});
	valueOf(await office.app.reopenChallenge(office.senior, { challengeId }));
	expect(valueOf(await office.app.listChallenges(office.senior, {})).open).toHaveLength(1);
});

test('[DE15] upheld, the act is a person’s own: cancelled, home and tutor are told again and nothing comes in its place', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	expect(refusalOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }))).toBe('conflict');
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId)));
	expect(only(await office.detentions(0)).status).toBe('booked');
	const { decided } = valueOf(await office.app.listChallenges(office.headOfYear, {}));
	expect(only(decided).acts).toMatchObject({ cancel: true, lates: [{ date: monday, time: '08:40' }] });
	valueOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }));
	expect(only(await office.detentions(0))).toMatchObject({
		status: 'cancelled',
		decisionReason: 'The bus was late indeed'
	});
	expect((await office.notices(0)).every(({ status }) => status === 'withdrawn')).toBe(true);
	await office.scan({ pupil: 0, at: '08:39', received: '09:00' });
	expect(only(await office.detentions(0)).status).toBe('cancelled');
	expect(refusalOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }))).toBe('conflict');
});

test('[DE15] cancelled by a challenge and taken back, it waits to be booked again', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	valueOf(await office.app.decideChallenge(office.senior, decision(challengeId)));
	const { detentionId } = valueOf(await office.app.cancelChallenged(office.senior, { challengeId }));
	valueOf(await office.app.takeBackDecision(office.senior, { detentionId }));
	expect(only(await office.detentions(0)).status).toBe('unplaced');
});

const tuesday = '2026-11-24';

/** The same, where snow then moved the booking to Tuesday. */
async function officeWithMoved(): Promise<SchoolOffice & { challengeId: string }> {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	await office.school.store.write((unit) => unit.sittings.save([sitting(tuesday, '15:05', '16:05')]));
	const snow = { startsOn: monday, endsOn: monday, years: null, reason: 'Snow', confirmed: true };
	valueOf(await office.app.declareClosure(office.senior, snow));
	expect((await office.detentions(0)).map(({ status, date }) => `${status} ${date}`)).toEqual([
		`moved ${monday}`,
		`booked ${tuesday}`
	]);
	return { ...office, challengeId };
}

test('[DE15][DE10] a challenge to a detention that was moved since is about where it is now, and upheld cancels that', async () => {
	const { challengeId, ...office } = await officeWithMoved();
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId)));
	const line = only(valueOf(await office.app.listChallenges(office.headOfYear, {})).decided);
	expect(line).toMatchObject({ about: { date: tuesday, status: 'booked' }, acts: { cancel: true } });
	valueOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }));
	expect((await office.detentions(0)).map(({ status }) => status)).toEqual(['moved', 'cancelled']);
	expect(refusalOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }))).toBe('conflict');
});

test('[DE15] right in part: fewer minutes where it is now, told to who was told, and judging again leaves it so', async () => {
	const { challengeId, ...office } = await officeWithMoved();
	const shorter = { challengeId, minutes: 10, sittingId: null };
	expect(refusalOf(await office.app.changeChallenged(office.headOfYear, shorter))).toBe('conflict');
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId, 'changed')));
	const line = only(valueOf(await office.app.listChallenges(office.headOfYear, {})).decided);
	expect(line.acts?.change).toEqual({ minutes: 25, mustChoose: false, choices: [] });
	const longer = await office.app.changeChallenged(office.headOfYear, { ...shorter, minutes: 30 });
	expect(longer.ok || longer.refusal.issues?.map(({ path }) => path)).toEqual(['minutes']);
	await sendAll(office);
	valueOf(await office.app.changeChallenged(office.headOfYear, shorter));
	const now = (await office.detentions(0)).at(-1);
	expect(now).toMatchObject({
		status: 'booked',
		date: tuesday,
		minutes: 25,
		servedMinutes: 10,
		decidedBy: 'Hugo Head'
	});
	expect(explainDetention(now?.explanation ?? only([]), 'Europe/London')).toMatch(
		/Changed by Hugo Head .*: a challenge to it was right in part\.\n.*\nBooked: 10 minutes instead of 25/
	);
	const told = (await office.notices(0)).filter(({ status }) => status === 'waiting');
	expect(told.map(({ body }) => body)).toMatchObject([{ kind: 'detention-moved', minutes: 10, date: tuesday }]);
	await office.scan({ pupil: 0, at: '08:39', received: '09:00' });
	expect((await office.detentions(0)).at(-1)).toMatchObject({ status: 'booked', servedMinutes: 10 });
	expect(office.audit().some(({ action }) => action === 'detention.changed-in-part')).toBe(true);
});

test('[DE15][DE5] right in part: another day of those that fit, and no day that does not', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	const [fits, full] = [sitting(tuesday, '15:05', '16:05'), sitting('2026-11-25', '15:05', '16:05', { capacity: 0 })];
	await office.school.store.write((unit) => unit.sittings.save([fits, full]));
	valueOf(await office.app.decideChallenge(office.senior, decision(challengeId, 'changed')));
	const line = only(valueOf(await office.app.listChallenges(office.senior, {})).decided);
	expect(line.acts?.change?.choices.map(({ words }) => words)).toEqual(['Tuesday 24 November, 15:05–16:05, Hall']);
	const to = (sittingId: string) =>
		office.app.changeChallenged(office.senior, { challengeId, minutes: null, sittingId });
	expect(refusalOf(await to(full.id))).toBe('conflict');
	expect((await office.detentions(0)).map(({ status }) => status)).toEqual(['booked']);
	valueOf(await to(fits.id));
	expect((await office.detentions(0)).map(({ status, date }) => `${status} ${date}`)).toEqual([
		`moved ${monday}`,
		`booked ${tuesday}`
	]);
});

test('[DE15] one without a day is given one, and waits no more; what was changed can be taken back', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	const snow = { startsOn: monday, endsOn: monday, years: null, reason: 'Snow', confirmed: true };
	valueOf(await office.app.declareClosure(office.senior, snow));
	const there = sitting(tuesday, '15:05', '16:05');
	await office.school.store.write((unit) => unit.sittings.save([there]));
	valueOf(await office.app.decideChallenge(office.senior, decision(challengeId, 'changed')));
	const change = { challengeId, minutes: 15, sittingId: null };
	const without = await office.app.changeChallenged(office.senior, change);
	expect(without.ok || without.refusal.issues?.map(({ path }) => path)).toEqual(['sittingId']);
	const { detentionId } = valueOf(await office.app.changeChallenged(office.senior, { ...change, sittingId: there.id }));
	expect((await office.detentions(0)).at(-1)).toMatchObject({ status: 'booked', date: tuesday, servedMinutes: 15 });
	expect(await office.needs()).toEqual([]);
	valueOf(await office.app.takeBackDecision(office.senior, { detentionId }));
	expect((await office.detentions(0)).at(-1)?.status).toBe('unplaced');
});

async function sendAll(office: Pick<SchoolOffice, 'notices' | 'school'>): Promise<void> {
	const all = (await office.notices(0)).filter(({ status }) => status === 'waiting');
	await office.school.store.write(async (unit) => {
		for (const { id } of all) await unit.notices.setStatus(id, 'sent');
	});
}

test('[DE15][DE7] whoever decides about a detention that waits is told of a challenge to where it was before', async () => {
	const office = await officeWithBooking();
	valueOf(await record(office));
	const snow = { startsOn: monday, endsOn: monday, years: null, reason: 'Snow', confirmed: true };
	valueOf(await office.app.declareClosure(office.senior, snow));
	const waiting = (await office.detentions(0)).at(-1);
	expect(waiting?.status).toBe('unplaced');
	const held = valueOf(await office.app.readHeld(office.headOfYear, { detentionId: waiting?.id ?? '' }));
	expect(held.openChallenges).toBe(1);
});

test('[DE15] a stay is challenged as a detention is', async () => {
	const office = await officeWithBooking();
	const stay = valueOf(
		await office.app.planStay(office.senior, {
			pupilId: office.pupil(0).id,
			roomId: office.school.rooms[0]?.id ?? '',
			date: monday,
			from: 800,
			to: 900,
			basis: 'support',
			reason: 'Quiet space',
			askedBy: 'Hugo Head',
			authorisedBy: 'Sam Senior',
			adjustments: null,
			overFull: null
		})
	);
	valueOf(
		await office.app.recordChallenge(office.headOfYear, {
			aboutKind: 'stay',
			aboutId: stay.id,
			relation: 'pupil',
			askedBy: 'Amira',
			askedOn: monday,
			said: 'I want to be in class'
		})
	);
	const { open } = valueOf(await office.app.listChallenges(office.senior, {}));
	expect(only(open).about).toMatchObject({ kind: 'stay', place: 'Support room', status: 'expected' });
});

test('[DE15] reception decides nothing and is not told what was checked; another year’s head reads and decides nothing', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	expect(refusalOf(await office.app.decideChallenge(office.reception, decision(challengeId)))).toBe('forbidden');
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(valueOf(await office.app.listChallenges(nine, {})).open).toEqual([]);
	expect(refusalOf(await office.app.decideChallenge(nine, decision(challengeId)))).toBe('forbidden');
	expect(refusalOf(await record(office, monday, nine))).toBe('forbidden');
	valueOf(await office.app.decideChallenge(office.senior, decision(challengeId)));
	const seen = only(valueOf(await office.app.listChallenges(office.reception, {})).decided);
	expect(seen).toMatchObject({ acts: null, decided: { decision: 'upheld', checked: null, reason: null } });
});

test('[DE15] a day to come is refused with the field', async () => {
	const office = await officeWithBooking();
	const answer = await record(office, '2026-11-24');
	expect(answer.ok || answer.refusal.issues?.map(({ path }) => path)).toEqual(['askedOn']);
});

test('[DE15][DE9] what was right in part stays so where the late is excused and counts again', async () => {
	const office = await officeWithBooking();
	const { challengeId } = valueOf(await record(office));
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId, 'changed')));
	valueOf(await office.app.changeChallenged(office.headOfYear, { challengeId, minutes: 10, sittingId: null }));
	const { id: arrivalId } = only(await office.arrivals(0));
	for (const why of ['There was no bus', 'There was none indeed']) {
		valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
		expect((await office.detentions(0)).some(({ status }) => status === 'booked')).toBe(false);
		valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why }));
		const now = (await office.detentions(0)).at(-1);
		expect(now).toMatchObject({ status: 'booked', minutes: 25, servedMinutes: 10, decidedBy: 'Hugo Head' });
		expect(explainDetention(now?.explanation ?? only([]), 'Europe/London')).toContain('right in part');
	}
	await office.scan({ pupil: 0, at: '08:39', received: '09:00' });
	expect((await office.detentions(0)).at(-1)).toMatchObject({ status: 'booked', servedMinutes: 10 });
});

test('[DE15][DE11] a step of the ladder that was changed in part stays so where the late is excused and counts again', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('16:10');
	await office.finish();
	const step = only((await office.detentions(0)).filter(({ step: number }) => number === 1));
	const { challengeId } = valueOf(
		await office.app.recordChallenge(office.reception, {
			aboutKind: 'detention',
			aboutId: step.id,
			relation: 'parent',
			askedBy: 'Mrs Khan',
			askedOn: monday,
			said: 'The bus was late'
		})
	);
	valueOf(await office.app.decideChallenge(office.headOfYear, decision(challengeId, 'changed')));
	valueOf(await office.app.changeChallenged(office.headOfYear, { challengeId, minutes: 15, sittingId: null }));
	const { id: arrivalId } = only(await office.arrivals(0));
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	const booked = only((await office.detentions(0)).filter(({ status }) => status === 'booked'));
	expect(booked).toMatchObject({ step: 1, minutes: 45, servedMinutes: 15, decidedBy: 'Hugo Head' });
});
