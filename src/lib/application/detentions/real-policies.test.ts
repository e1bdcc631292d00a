import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	instantAt,
	monday,
	only,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { at as minuteOf, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import {
	lunchSameOrNextDayPolicy,
	sameDayAndFridayPolicy,
	sameDayLunchPolicy,
	sameDayPolicy
} from '../../domain/detention/templates';
import { clockText } from '../../domain/local-time';
import { parseScan } from '../../protocol/scan';

const start = { version: 1, effectiveFrom: '2026-09-01' };
const tuesday = '2026-11-24';
const thursday = '2026-11-26';
const friday = '2026-11-27';
const week = [monday, tuesday, '2026-11-25', thursday, friday];
const afterSchool = week.map((date) => sitting(date, '15:05', '16:05'));
const lunches = week.map((date) => sitting(date, '12:40', '12:55'));

async function booked(office: SchoolOffice, pupil = 0) {
	return (await office.detentions(pupil)).map((detention) => {
		const { placement } = detention.explanation;
		if (placement.kind !== 'booked') return detention.status;
		return `${placement.date} ${clockText(placement.startsAt)} ${placement.minutes} ${detention.ruleName}`;
	});
}

test('[DE1] policy 2: after 08:15, 25 minutes the same day; on 08:15 nothing, after the cut-off the next day', async () => {
	const early = { ...ordinaryDay.sessions.AM, bell: minuteOf('08:10'), opens: minuteOf('08:10') };
	const calendar = smallSchoolCalendar({
		dayTypes: [{ ...ordinaryDay, sessions: { ...ordinaryDay.sessions, AM: early } }]
	});
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: afterSchool,
		settings: { calendar }
	});
	await office.scan({ pupil: 0, at: '08:15:59' });
	await office.scan({ pupil: 1, at: '08:16' });
	await office.scan({ pupil: 2, at: '08:20', received: '14:31' });
	expect(await booked(office, 0)).toEqual([]);
	expect(await booked(office, 1)).toEqual([`${monday} 15:05 25 After 08:15`]);
	expect(await booked(office, 2)).toEqual([`${tuesday} 15:05 25 After 08:15`]);
});

test('[DE1] policy 6: each late 30 minutes the same day, the third of a week and the fifth of a half-term 60 on Friday', async () => {
	const office = await schoolOffice({ policies: [sameDayAndFridayPolicy(start)], sittings: afterSchool });
	for (const on of [monday, tuesday, '2026-11-25', thursday]) await office.scan({ on, at: '08:40' });
	expect(await booked(office)).toEqual([
		`${monday} 15:05 30 Each late`,
		`${tuesday} 15:05 30 Each late`,
		`${friday} 15:05 60 Three in a week`,
		`${thursday} 15:05 30 Each late`
	]);
	await office.scan({ on: thursday, at: '13:30' });
	expect((await office.detentions()).at(-1)).toMatchObject({ ruleName: 'Five in a half-term', status: 'unplaced' });
});

test('[DE8] a detention says its policy’s version, its rule, the lates counted, and the sittings passed over', async () => {
	const full = sitting(monday, '15:05', '16:05', { capacity: 0 });
	const office = await schoolOffice({
		policies: [{ ...sameDayPolicy(start), version: 3 }],
		sittings: [full, ...afterSchool.slice(1)]
	});
	await office.scan({ at: '08:40' });
	const [arrival] = await office.arrivals();
	expect(only(await office.detentions()).explanation).toMatchObject({
		policyName: 'Lateness policy',
		policyVersion: 3,
		ruleId: 'after-8-15',
		ruleName: 'After 08:15',
		earnedMinutes: 25,
		arrivals: [{ arrivalId: arrival?.id, date: monday, minutesLate: 10 }],
		placement: { kind: 'booked', date: tuesday, passedOver: [{ date: monday, because: 'full' }] }
	});
});

test('[DE1] policy 12: after 09:00, 15 minutes at lunch the same day; at 09:00 nothing, recorded after 12:30 the next day', async () => {
	const office = await schoolOffice({ policies: [sameDayLunchPolicy(start)], sittings: lunches });
	await office.scan({ pupil: 0, at: '09:00:30' });
	await office.scan({ pupil: 1, at: '09:01' });
	await office.scan({ pupil: 2, at: '09:10', received: '12:31' });
	expect(await booked(office, 0)).toEqual([]);
	expect(await booked(office, 1)).toEqual([`${monday} 12:40 15 After 09:00`]);
	expect(await booked(office, 2)).toEqual([`${tuesday} 12:40 15 After 09:00`]);
	expect(only(await office.arrivals(1))).toMatchObject({ mark: 'U' });
});

test('[DE1] policy 13: after 08:50 at lunch the same day, after 13:15 at lunch the next', async () => {
	const PM = { ...ordinaryDay.sessions.PM, bell: minuteOf('13:15'), opens: minuteOf('13:15') };
	const calendar = smallSchoolCalendar({ dayTypes: [{ ...ordinaryDay, sessions: { ...ordinaryDay.sessions, PM } }] });
	const office = await schoolOffice({
		policies: [lunchSameOrNextDayPolicy(start)],
		sittings: lunches,
		settings: { calendar }
	});
	await office.scan({ pupil: 0, at: '08:50' });
	await office.scan({ pupil: 1, at: '08:51' });
	await office.scan({ pupil: 2, at: '13:16' });
	await office.scan({ pupil: 1, at: '13:20' });
	expect(await booked(office, 0)).toEqual([]);
	expect(await booked(office, 1)).toEqual([`${monday} 12:40 15 After 08:50`, `${tuesday} 12:40 15 After 13:15`]);
	expect(await booked(office, 2)).toEqual([`${tuesday} 12:40 15 After 13:15`]);
});

test('[DE6] a lunch detention that would leave too little of lunch is not booked there', async () => {
	const office = await schoolOffice({
		policies: [{ ...sameDayLunchPolicy(start), lunchMinutesKept: 31 }],
		sittings: lunches
	});
	await office.scan({ at: '09:10' });
	expect(only(await office.detentions())).toMatchObject({ status: 'unplaced' });
});

test('[DE6] at 18 no detention is imposed: the head of year is told, once', async () => {
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: afterSchool,
		pupils: [{ bornOn: '2008-11-23', yearGroup: 13 }]
	});
	await office.scan({ at: '08:40' });
	await office.scan({ at: '08:35', received: '09:00' });
	expect(await office.detentions()).toEqual([]);
	expect(only(await office.notices())).toMatchObject({
		to: { kind: 'head-of-year', id: '13' },
		body: { kind: 'policy-notice' }
	});
});

const contact = {
	relation: 'Parent',
	email: 'home@example.org',
	phone: null,
	priority: 1,
	parentalResponsibility: true,
	mayBeTold: true,
	mayCollect: true,
	language: null,
	channel: 'email' as const
};

test('[TE1] a booking is told to those at home who may be told and to the tutor, one row each', async () => {
	const office = await schoolOffice({ policies: [sameDayPolicy(start)], sittings: afterSchool });
	const pupilId = office.pupil(0).id;
	const rest = { ...contact, pupilId };
	await office.school.store.write((unit) =>
		unit.pupils.saveContacts([
			{ ...rest, id: 'mother', name: 'Mother' },
			{ ...rest, id: 'barred', name: 'Barred', mayBeTold: false },
			{ ...rest, id: 'neighbour', name: 'Neighbour', parentalResponsibility: false },
			{ ...rest, id: 'unreachable', name: 'Unreachable', channel: 'none' },
			{ ...rest, id: 'father', name: 'Father', priority: 2 }
		])
	);
	await office.scan({ at: '08:40' });
	const { id: detentionId } = only(await office.detentions());
	const notices = await office.notices();
	expect(notices.map(({ to, status }) => `${to.kind} ${to.id} ${status}`).sort()).toEqual([
		'contact father waiting',
		'contact mother waiting',
		'tutor 7A waiting'
	]);
	expect(notices[0]?.body).toMatchObject({
		kind: 'detention-booked',
		detentionId,
		date: monday,
		minutes: 25,
		place: 'Hall'
	});
	await office.scan({ at: '08:41' });
	expect(await office.notices()).toEqual(notices);
});

test('[TE2] where a person sends, nothing goes home by itself, and the tutor is told all the same', async () => {
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: afterSchool,
		pupils: [{ personSends: true }]
	});
	await office.school.store.write((unit) =>
		unit.pupils.saveContacts([{ ...contact, id: 'mother', name: 'Mother', pupilId: office.pupil(0).id }])
	);
	await office.scan({ at: '08:40' });
	expect((await office.notices()).map(({ to, status }) => `${to.kind} ${status}`).sort()).toEqual([
		'contact for-a-person',
		'tutor waiting'
	]);
});

test('[DE7] a pupil’s limits are kept: a shorter time, another day, or a person to decide', async () => {
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: afterSchool,
		pupils: [
			{ limits: [{ kind: 'at-most', minutes: 20 }] },
			{ limits: [{ kind: 'notice', schoolDays: 2 }] },
			{ limits: [{ kind: 'not-after', minute: minuteOf('15:20') }] },
			{ limits: [{ kind: 'always-ask' }] }
		]
	});
	for (const pupil of [0, 1, 2, 3]) await office.scan({ pupil, at: '08:40' });
	expect(await booked(office, 0)).toEqual([`${monday} 15:05 20 After 08:15`]);
	expect(only(await office.detentions(0))).toMatchObject({ minutes: 25, servedMinutes: 20 });
	expect(await booked(office, 1)).toEqual([`2026-11-25 15:05 25 After 08:15`]);
	expect(only(await office.detentions(2))).toMatchObject({ status: 'held', holdReason: 'no-fit-within-limits' });
	expect(only(await office.detentions(3))).toMatchObject({ status: 'held', holdReason: 'always-ask' });
	const needs = await office.needs();
	expect(needs.map(({ kind, pupilId }) => [kind, pupilId])).toEqual([
		['held-detention', office.pupil(2).id],
		['held-detention', office.pupil(3).id]
	]);
	for (const { detail } of needs) expect(detail).not.toMatch(/limit|flag|carer/i);
	expect((await office.notices(3)).map(({ to, body }) => `${to.kind} ${body.kind}`)).toEqual([
		'head-of-year detention-held'
	]);
});

test('[DE5] without any sitting a detention is unplaced, and the desk is told', async () => {
	const office = await schoolOffice({ policies: [sameDayPolicy(start)] });
	expect(await office.scan({ at: '08:40' })).toMatchObject({ outcome: 'late' });
	const detention = only(await office.detentions());
	expect(detention.status).toBe('unplaced');
	expect(only(await office.needs())).toMatchObject({ kind: 'unplaced-detention', aboutId: detention.id });
	expect(await office.notices()).toEqual([]);
});

test('[DE5] a sitting with one place left takes one of two pupils who come at once', async () => {
	const office = await schoolOffice({
		policies: [sameDayPolicy(start)],
		sittings: [sitting(monday, '15:05', '16:05', { capacity: 1 }), sitting(tuesday, '15:05', '16:05', { capacity: 1 })]
	});
	await Promise.all(
		[0, 1, 2].map((pupil) => office.scan({ pupil, at: '08:40', device: pupil ? office.gate : office.backDoor }))
	);
	const places = await Promise.all([0, 1, 2].map(async (pupil) => only(await office.detentions(pupil))));
	expect(places.map(({ status, date }) => date ?? status).sort()).toEqual([monday, tuesday, 'unplaced']);
	const loads = await office.school.store.read((records) =>
		records.sittings.withLoads({ startsOn: monday, endsOn: tuesday })
	);
	expect(loads.map(({ booked: taken }) => taken)).toEqual([1, 1]);
});

test('[DE13] one detention a day and a cap a week: the overflow is carried on and said', async () => {
	const office = await schoolOffice({
		policies: [{ ...lunchSameOrNextDayPolicy(start), mostPerWeek: 2 }],
		sittings: [...lunches, sitting('2026-11-30', '12:40', '12:55'), sitting(monday, '12:55', '13:10')]
	});
	await office.scan({ on: monday, at: '09:00' });
	await office.scan({ on: monday, at: '13:30' });
	await office.scan({ on: tuesday, at: '09:00' });
	expect(await booked(office)).toEqual([
		`${monday} 12:40 15 After 08:50`,
		`${tuesday} 12:40 15 After 13:15`,
		`2026-11-30 12:40 15 After 08:50`
	]);
	const { placement } = (await office.detentions()).at(-1)?.explanation ?? {};
	expect(placement?.kind === 'booked' && placement.passedOver.map(({ because }) => because)).toEqual([
		'already-booked',
		'week-cap',
		'week-cap',
		'week-cap'
	]);
});

test('[DE12] the same facts make the same detentions, in whatever batches they come', async () => {
	const made = [];
	for (const batchSize of [1, 2, 7]) {
		const office = await schoolOffice({ policies: [sameDayAndFridayPolicy(start)], sittings: afterSchool });
		office.school.clock.set(instantAt(friday, '08:50'));
		const scans = week.flatMap((on) =>
			[0, 1, 2].map((pupil) =>
				parseScan({
					scanId: office.school.ids.next(),
					code: office.pupil(pupil).admissionNumber,
					scannedAt: instantAt(on, pupil === 1 ? '08:29' : '08:41'),
					offsetMs: 0
				})
			)
		);
		for (let first = 0; first < scans.length; first += batchSize) {
			const batch = scans.slice(first, first + batchSize);
			valueOf(await office.app.recordScans(office.gate, { sentAt: instantAt(friday, '08:50'), scans: batch }));
		}
		const detentions = [...(await office.detentions(0)), ...(await office.detentions(2))];
		expect(await office.detentions(1)).toEqual([]);
		made.push(
			detentions.map(({ ruleId, minutes, status, date, explanation }) => ({
				rule: `${ruleId} ${minutes} ${status} ${date}`,
				lates: explanation.arrivals.map((arrival) => arrival.date)
			}))
		);
	}
	expect(made[0]).toHaveLength(10);
	expect(made[1]).toEqual(made[0]);
	expect(made[2]).toEqual(made[0]);
});
