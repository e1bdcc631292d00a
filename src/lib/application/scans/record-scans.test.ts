import { expect, test } from 'vitest';
import {
	at as minuteOf,
	closed,
	ordinaryDay,
	smallSchoolCalendar
} from '../../../../tests/support/small-school-calendar';
import { device, monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sitting } from '../../../../tests/support/detention-facts';
import { sameDayPolicy } from '../../domain/detention/templates';

/** A school whose register opens ten minutes after the bell. */
const lateRegister = smallSchoolCalendar({
	dayTypes: [
		{
			...ordinaryDay,
			sessions: { ...ordinaryDay.sessions, AM: { ...ordinaryDay.sessions.AM, opens: minuteOf('08:40') } }
		}
	]
});

test('[PU1] a card read within the bell’s minute is on time, and a second into the next is one minute late', async () => {
	const office = await schoolOffice();
	expect(await office.scan({ at: '08:30:59' })).toMatchObject({ outcome: 'on-time', displayName: 'Amira K' });
	expect(await office.scan({ pupil: 1, at: '08:31:00' })).toMatchObject({ outcome: 'late', minutesLate: 1 });
});

test('[PU1] the same wall time is as late in summer as in winter', async () => {
	const office = await schoolOffice({ at: '2026-09-07T07:00:00.000Z' });
	const summer = await office.scan({ on: '2026-09-07', at: '08:41' });
	expect(summer).toMatchObject({ minutesLate: 11, signedInAt: '2026-09-07T07:41:00.000Z', date: '2026-09-07' });
	const winter = await office.scan({ on: monday, at: '08:41' });
	expect(winter).toMatchObject({ minutesLate: 11, signedInAt: '2026-11-23T08:41:00.000Z', date: monday });
});

test('[PU2] the mark goes from present to L when the register opens, and to U when it closes; minutes count from the bell', async () => {
	const office = await schoolOffice({
		settings: { calendar: lateRegister },
		pupils: Array.from({ length: 5 }, () => ({}))
	});
	const marks = [];
	for (const [pupil, at] of ['08:39', '08:40', '08:59', '09:00', '12:34'].entries()) {
		const result = await office.scan({ pupil, at });
		marks.push(result.outcome === 'late' ? `${at} ${result.mark} ${result.minutesLate}` : result.outcome);
	}
	expect(marks).toEqual(['08:39 / 9', '08:40 L 10', '08:59 L 29', '09:00 U 30', '12:34 U 244']);
});

test('[PU2] a code that fits better stays in place of U, and the kiosk does not tell it', async () => {
	const office = await schoolOffice();
	const mark = {
		date: monday,
		session: 'AM' as const,
		mark: 'M',
		source: 'register' as const,
		setAt: `${monday}T08:00:00.000Z`
	};
	await office.school.store.write((unit) =>
		unit.arrivals.saveRegisterMarks([
			{ ...mark, pupilId: office.pupil(0).id },
			{ ...mark, pupilId: office.pupil(1).id }
		])
	);
	expect(await office.scan({ pupil: 0, at: '10:15' })).toMatchObject({ outcome: 'late', mark: 'U' });
	expect(await office.scan({ pupil: 1, at: '08:45' })).toMatchObject({ outcome: 'late', mark: 'L' });
	expect(only(await office.arrivals(0))).toMatchObject({ mark: 'M', minutesLate: 105 });
	expect(only(await office.arrivals(1))).toMatchObject({ mark: 'L' });
});

test('[PU3] after AM has ended a pupil is on time for PM until its bell, then late for PM alone', async () => {
	const office = await schoolOffice();
	expect(await office.scan({ pupil: 0, at: '12:35' })).toMatchObject({ outcome: 'on-time' });
	expect(await office.scan({ pupil: 1, at: '13:20' })).toMatchObject({ outcome: 'on-time' });
	expect(await office.scan({ pupil: 2, at: '13:27' })).toMatchObject({
		outcome: 'late',
		session: 'PM',
		mark: 'L',
		minutesLate: 7
	});
	expect(await office.arrivals(0)).toEqual([]);
	expect(only(await office.arrivals(2))).toMatchObject({ session: 'PM', date: monday });
});

test('[PU4] by the bell, on a day without school and after the last session no arrival is made', async () => {
	const holiday = smallSchoolCalendar({ closedDays: [closed('holiday', '2026-11-24')] });
	const office = await schoolOffice({ settings: { calendar: holiday } });
	expect(await office.scan({ at: '08:25' })).toMatchObject({ outcome: 'on-time' });
	expect(await office.scan({ on: '2026-11-24', at: '09:10' })).toMatchObject({ outcome: 'not-a-school-day' });
	expect(await office.scan({ on: '2026-11-28', at: '09:10' })).toMatchObject({ outcome: 'not-a-school-day' });
	expect(await office.scan({ at: '15:05' })).toMatchObject({ outcome: 'outside-hours', displayName: 'Amira K' });
	expect(await office.arrivals()).toEqual([]);
	expect(office.audit()).toEqual([]);
});

test('[PU5] a second reading answers with the first, at any tablet, and changes nothing', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:41' });
	const before = { audit: office.audit(), arrival: only(await office.arrivals()) };
	const again = await office.scan({ at: '08:52', device: office.backDoor });
	expect(again).toMatchObject({
		outcome: 'already-signed-in',
		firstAt: '2026-11-23T08:41:00.000Z',
		displayName: 'Amira K'
	});
	expect(only(await office.arrivals())).toEqual(before.arrival);
	expect(office.audit()).toEqual(before.audit);
});

test('[PU5] the first of two sessions does not answer for the second', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:41' });
	expect(await office.scan({ at: '13:31' })).toMatchObject({ outcome: 'late', session: 'PM' });
	expect(await office.arrivals()).toHaveLength(2);
});

test('[PU5] who was on time first is not late when the card is read again', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:29' });
	expect(await office.scan({ at: '08:40' })).toMatchObject({
		outcome: 'already-signed-in',
		firstAt: '2026-11-23T08:29:00.000Z'
	});
	expect(await office.arrivals()).toEqual([]);
});

test('[PU6] a reading is judged by when the card was read, not by when it reached the server', async () => {
	const office = await schoolOffice();
	const result = await office.scan({ at: '08:35', received: '11:10' });
	expect(result).toMatchObject({ outcome: 'late', minutesLate: 5, mark: 'L', signedInAt: '2026-11-23T08:35:00.000Z' });
	expect(only(await office.arrivals())).toMatchObject({
		recordedAt: '2026-11-23T11:10:00.000Z',
		timeTrust: 'measured'
	});
});

test('[PU6] the server corrects a reading once, by the offset measured before it', async () => {
	const office = await schoolOffice();
	const result = await office.scan({ at: '08:40', received: '09:30', offsetMs: -90_000 });
	expect(result).toMatchObject({ minutesLate: 8, signedInAt: '2026-11-23T08:38:30.000Z' });
	expect(await office.needs()).toEqual([]);
});

test.each([
	{ why: 'no offset was measured', offsetMs: null, trust: 'unmeasured' },
	{ why: 'the offset is beyond two minutes', offsetMs: 121_000, trust: 'far-off' }
])(
	'[PU6] where $why the late is judged, flagged, and leads to nothing until confirmed',
	async ({ offsetMs, trust }) => {
		const office = await schoolOffice({
			policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
			sittings: [sitting(monday, '15:05', '16:05')]
		});
		expect(await office.scan({ at: '08:40', received: '08:45', offsetMs })).toMatchObject({ outcome: 'late' });
		const arrival = only(await office.arrivals());
		expect(arrival.timeTrust).toBe(trust);
		expect(only(await office.needs())).toMatchObject({ kind: 'time-to-check', aboutId: arrival.id });
		expect(only(await office.detentions())).toMatchObject({ status: 'held', holdReason: 'time-to-check' });
		expect(await office.notices()).toEqual([]);
	}
);

test('[PU6] without a measured offset the server corrects by when the batch was sent', async () => {
	const office = await schoolOffice();
	office.school.clock.set('2026-11-23T08:50:00.000Z');
	const scan = { scanId: office.school.ids.next(), code: '004210', scannedAt: '2026-11-23T03:41:00.000Z' };
	const answer = await office.app.recordScans(office.gate, {
		sentAt: '2026-11-23T03:45:00.000Z',
		scans: [{ kind: 'scan', scan }]
	});
	expect(only(valueOf(answer).results)).toMatchObject({ outcome: 'late', signedInAt: '2026-11-23T08:46:00.000Z' });
});

test.each([
	{ why: 'more than five minutes ahead', at: '08:46', received: '08:40', code: 'in-the-future' },
	{ why: '14 days old', at: '08:40', received: '08:40', offsetMs: -14 * 24 * 3_600_000, code: 'too-old' }
])(
	'[PU6] a reading $why is rejected, stores nothing, and can be sent again',
	async ({ at, received, offsetMs, code }) => {
		const office = await schoolOffice();
		const scanId = office.school.ids.next();
		const rejected = await office.scan({ scanId, at, received, offsetMs });
		expect(rejected).toMatchObject({ scanId, outcome: 'rejected', issues: [{ path: 'scannedAt', code }] });
		expect(await office.school.store.read((records) => records.scans.find(scanId))).toBeNull();
		expect(office.school.events).toEqual([]);
		expect(await office.scan({ scanId, at })).toMatchObject({ scanId, outcome: 'late' });
	}
);

test('[RO14] a first scan at a room signs the pupil in, and the kiosk tells the room’s number, never its name', async () => {
	const office = await schoolOffice();
	const room = only(office.school.rooms);
	for (const pupil of [0, 1]) {
		valueOf(
			await office.app.planStay(office.senior, {
				pupilId: office.pupil(pupil).id,
				roomId: room.id,
				date: monday,
				from: minuteOf('08:55'),
				to: minuteOf('12:35'),
				askedBy: 'Mr Bell',
				authorisedBy: 'Ms Head',
				basis: 'support',
				reason: 'Catching up',
				adjustments: null,
				overFull: null
			})
		);
	}
	const door = device(office.school.id, 'Room 12 door', 'room', room.id);
	expect(await office.scan({ pupil: 0, at: '09:05', device: door })).toEqual({
		scanId: expect.any(String),
		outcome: 'arrived',
		displayName: 'Amira K'
	});
	expect(only(await office.arrivals(0))).toMatchObject({ source: 'room', mark: 'U', minutesLate: 35 });
	const atGate = await office.scan({ pupil: 1, at: '08:50' });
	expect(atGate).toMatchObject({ outcome: 'late', next: { kind: 'room', place: '12' } });
	expect(JSON.stringify(atGate)).not.toContain('Support');
	expect(await office.scan({ pupil: 2, at: '08:50' })).not.toHaveProperty('next');
});

test.each([
	{ shows: false, of: 'says nothing of a booked detention' },
	{ shows: true, of: 'says the booked detention where the school has switched that on' }
])('[PR1] the kiosk $of', async ({ shows }) => {
	const office = await schoolOffice({
		settings: { showDetentionsAtKiosk: shows },
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05')],
		pupils: [{}, { limits: [{ kind: 'always-ask' }], knownAs: 'Held' }]
	});
	const booked = await office.scan({ pupil: 0, at: '08:40' });
	const held = await office.scan({ pupil: 1, at: '08:40' });
	expect(only(await office.detentions(0)).status).toBe('booked');
	expect(only(await office.detentions(1)).status).toBe('held');
	const shown = { date: monday, startsAt: '15:05', minutes: 25, place: 'Hall' };
	if (shows) expect(booked).toMatchObject({ detention: shown });
	else expect(booked).not.toHaveProperty('detention');
	expect(held).not.toHaveProperty('detention');
});

test('[PR4] namesakes are told apart by letters of the surname, and then by form', async () => {
	const office = await schoolOffice({
		pupils: [
			{ knownAs: 'Mia', surname: 'Brown', tutorGroup: '7A' },
			{ knownAs: 'Mia', surname: 'Bright', tutorGroup: '7B' },
			{ knownAs: 'Mia', surname: 'Brown', tutorGroup: '8C' },
			{ knownAs: 'Mia', surname: 'Cole', tutorGroup: '7A', legalForename: 'Maria' }
		]
	});
	const names = [];
	for (const pupil of [0, 1, 2, 3]) {
		const result = await office.scan({ pupil, at: '08:41' });
		names.push('displayName' in result ? result.displayName : result.outcome);
	}
	expect(names).toEqual(['Mia Brown 7A', 'Mia Bri', 'Mia Brown 8C', 'Mia C']);
});

test('[AU1] a late sign-in is one entry that names the tablet, the pupil and what followed', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:41' });
	const arrival = only(await office.arrivals());
	const entry = only(office.audit());
	expect(entry).toMatchObject({
		action: 'arrival.recorded',
		who: 'Front gate',
		device: 'Front gate',
		subject: arrival.id
	});
	expect(JSON.parse(entry.after ?? '')).toMatchObject({ pupilId: office.pupil(0).id, mark: 'L', minutesLate: 11 });
});
