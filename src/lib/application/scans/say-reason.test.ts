import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';

const strict = {
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [sitting(monday, '15:05', '16:05')]
};
const scanId = '0199aaaa-0000-7000-8000-0000000000aa';
const chosenAt = '2026-11-23T08:41:20.000Z';

test('[PU7] a reason is kept and shown to the desk, and excuses nothing', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ scanId, at: '08:41' });
	const reason = { scanId, reason: 'bus-or-train' as const, chosenAt };
	expect(valueOf(await office.app.sayReason(office.gate, reason))).toEqual({ scanId, reason: 'bus-or-train' });
	const entries = office.audit();
	valueOf(await office.app.sayReason(office.gate, reason));
	expect(office.audit()).toEqual(entries);
	expect(only(await office.arrivals())).toMatchObject({ reason: 'bus-or-train', state: 'counted', mark: 'L' });
	expect(only(await office.detentions()).status).toBe('booked');
	expect(office.school.events.at(-1)).toMatchObject({
		type: 'arrival-changed',
		row: { reason: 'bus-or-train', consequence: { kind: 'booked' } }
	});
});

test('[SG2] "I’d rather tell someone" takes the booking back and holds it until someone has spoken', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ scanId, at: '08:41' });
	valueOf(await office.app.sayReason(office.gate, { scanId, reason: 'tell-someone', chosenAt }));
	expect((await office.detentions()).map(({ status, holdReason }) => [status, holdReason])).toEqual([
		['cancelled', null],
		['held', 'speak-first']
	]);
	expect((await office.notices()).map(({ status }) => status)).toEqual(['withdrawn']);
	expect(only(await office.needs())).toMatchObject({ kind: 'speak-with', whereSeen: 'Front gate' });
	valueOf(await office.app.sayReason(office.gate, { scanId, reason: 'overslept', chosenAt }));
	expect(only(await office.arrivals())).toMatchObject({ reason: 'overslept', speakWith: true });
});

test('[SG2] it is heard where the reading made no late of its own', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ pupil: 0, at: '08:40', device: office.backDoor });
	await office.scan({ pupil: 0, scanId, at: '08:41' });
	const tell = { scanId, reason: 'tell-someone' as const, chosenAt };
	expect(refusalOf(await office.app.sayReason(office.gate, { ...tell, reason: 'overslept' }))).toBe('conflict');
	valueOf(await office.app.sayReason(office.gate, tell));
	const arrival = only(await office.arrivals(0));
	expect(arrival.speakWith).toBe(true);
	const speaking = (await office.needs()).filter(({ kind }) => kind === 'speak-with');
	expect(only(speaking)).toMatchObject({ aboutId: arrival.id, pupilId: office.pupil(0).id });

	const onTime = '0199aaaa-0000-7000-8000-0000000000bb';
	await office.scan({ pupil: 1, scanId: onTime, at: '08:29' });
	valueOf(await office.app.sayReason(office.gate, { ...tell, scanId: onTime, chosenAt: '2026-11-23T08:29:10.000Z' }));
	const need = (await office.needs()).find(({ pupilId }) => pupilId === office.pupil(1).id);
	expect(need).toMatchObject({ kind: 'speak-with', aboutId: null });
	valueOf(await office.app.closeNeed(office.reception, { needId: need?.id ?? '', because: 'Spoke with Miss Hall' }));
	expect((await office.needs()).filter(({ pupilId }) => pupilId === office.pupil(1).id)).toEqual([]);
});

test('[PU5] a reason chosen at the earlier reading reaches the arrival that it amended', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ at: '08:50' });
	await office.scan({ scanId, at: '08:41', received: '09:30', device: office.backDoor });
	valueOf(await office.app.sayReason(office.backDoor, { scanId, reason: 'appointment', chosenAt }));
	expect(only(await office.arrivals())).toMatchObject({ minute: 521, reason: 'appointment' });
});

test('[PU7] a reason is taken from the tablet that read the card, within two minutes of it by its own clock', async () => {
	const office = await schoolOffice(strict);
	await office.scan({ scanId, at: '08:41' });
	await office.scan({ scanId: '0199aaaa-0000-7000-8000-0000000000cc', code: 'NOT-OURS', at: '08:41' });
	const reason = { scanId, reason: 'overslept' as const, chosenAt };
	expect(refusalOf(await office.app.sayReason(office.backDoor, reason))).toBe('not-found');
	const refusedCard = { ...reason, scanId: '0199aaaa-0000-7000-8000-0000000000cc' };
	expect(refusalOf(await office.app.sayReason(office.gate, refusedCard))).toBe('conflict');
	for (const early of ['2026-11-23T08:40:59.000Z', '2026-11-23T08:43:01.000Z']) {
		expect(refusalOf(await office.app.sayReason(office.gate, { ...reason, chosenAt: early }))).toBe('conflict');
	}
	office.school.clock.set('2026-11-23T12:00:00.000Z');
	valueOf(await office.app.sayReason(office.gate, { ...reason, chosenAt: '2026-11-23T08:43:00.000Z' }));
	expect(only(await office.arrivals()).reason).toBe('overslept');
});
