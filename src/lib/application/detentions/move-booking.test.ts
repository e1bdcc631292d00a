import { expect, test } from 'vitest';
import { policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { type SchoolOffice, monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { explainDetention } from '../../domain/detention/explain/explain';
import { type Moved, moveBooking } from './move-booking';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const because = 'The school is closed on Tuesday 24 November: snow.';
const by = { who: 'Sam Senior', role: 'senior', device: null };
const afterSchool = rule({
	outcome: {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'school-days-notice', days: 1 },
		replacesEarlier: false
	}
});

/** A pupil late on Monday and booked for Tuesday; on Wednesday there is a place too, unless said. */
async function bookedForTuesday(options: Parameters<typeof schoolOffice>[0] = {}): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [policyOf([afterSchool])],
		sittings: [sitting(tuesday, '15:05', '15:35'), sitting(wednesday, '15:05', '15:35')],
		...options
	});
	await office.scan({ at: '08:40' });
	expect(only(await office.detentions())).toMatchObject({ status: 'booked', date: tuesday });
	return office;
}

/** Closes Tuesday and moves the detention that was booked then. */
async function closeTuesday(office: SchoolOffice, years: number[] | null = null): Promise<Moved> {
	return office.school.store.write(async (unit) => {
		const settings = await unit.settings();
		const calendar = smallSchoolCalendar({
			closedDays: [...settings.calendar.closedDays, closed('closure', tuesday, tuesday, years)]
		});
		await unit.saveSettings({ ...settings, calendar });
		const detention = only(await unit.detentions.onDate(tuesday));
		return moveBooking(unit, office.world.ids, {
			settings: { ...settings, calendar },
			detention,
			at: office.world.clock.now(),
			by,
			because
		});
	});
}

async function markAllSent(office: SchoolOffice): Promise<void> {
	const notices = await office.notices();
	await office.school.store.write(async (unit) => {
		for (const { id } of notices) await unit.notices.setStatus(id, 'sent');
	});
}

test('[CA6] a detention on a day that falls away is moved to the next place that fits, and says from where and why', async () => {
	const office = await bookedForTuesday();
	await closeTuesday(office);
	const [before, after] = await office.detentions();
	expect(before).toMatchObject({ status: 'moved', date: tuesday, cancelledBecause: because });
	expect(after).toMatchObject({ status: 'booked', date: wednesday, arrivalId: before?.arrivalId, minutes: 30 });
	expect(explainDetention(after?.explanation ?? only([]), 'Europe/London')).toContain(
		`Moved on Monday 23 November at 08:40 from Tuesday 24 November at 15:05 in Hall: ${because}`
	);
	expect(office.audit().at(-1)).toMatchObject({
		action: 'detention.moved',
		who: 'Sam Senior',
		subject: before?.id,
		why: because
	});
	expect(office.school.events.at(-1)).toMatchObject({
		type: 'arrival-changed',
		row: { consequence: { kind: 'booked', date: wednesday } }
	});
});

test('[CA6][TE5] who was not told yet is told once of where it is now; who was told is told that it moved, and why', async () => {
	const contact = {
		id: 'mother',
		pupilId: '',
		name: 'Mrs Khan',
		relation: 'Mother',
		email: 'mother@home.example',
		phone: null,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: true,
		language: null,
		channel: 'email' as const
	};
	const unsent = await bookedForTuesday();
	await closeTuesday(unsent);
	expect((await unsent.notices()).map(({ to, body, status }) => `${to.kind} ${body.kind} ${status}`)).toEqual([
		'tutor detention-booked withdrawn',
		'tutor detention-booked waiting'
	]);

	const sent = await schoolOffice({
		policies: [policyOf([afterSchool])],
		sittings: [sitting(tuesday, '15:05', '15:35'), sitting(wednesday, '15:05', '15:35')]
	});
	await sent.school.store.write((unit) => unit.pupils.saveContacts([{ ...contact, pupilId: sent.pupil(0).id }]));
	await sent.scan({ at: '08:40' });
	await markAllSent(sent);
	await closeTuesday(sent);
	const told = (await sent.notices()).filter(({ status }) => status !== 'sent');
	expect(told.map(({ to, body, status }) => `${to.kind} ${body.kind} ${status}`).sort()).toEqual([
		'contact detention-moved waiting',
		'tutor detention-moved waiting'
	]);
	expect(told[0]).toMatchObject({ body: { from: { date: tuesday }, date: wednesday, because } });
	expect(told.every(({ corrects }) => corrects !== null)).toBe(true);
});

test('[CA6] it comes no earlier than it was, although an earlier place has come free', async () => {
	const office = await bookedForTuesday({
		policies: [policyOf([rule()])],
		sittings: [
			sitting(monday, '15:05', '15:35', { capacity: 0 }),
			sitting(tuesday, '15:05', '15:35'),
			sitting(wednesday, '15:05', '15:35')
		]
	});
	await office.school.store.write((unit) => unit.sittings.save([sitting(monday, '15:05', '15:35')]));
	await closeTuesday(office);
	expect((await office.detentions())[1]).toMatchObject({ status: 'booked', date: wednesday });
});

test('[CA6][DE5] with no place left it waits at the desk with every reason; it is never dropped', async () => {
	const office = await bookedForTuesday({
		sittings: [sitting(tuesday, '15:05', '15:35'), sitting(wednesday, '15:05', '15:35', { capacity: 0 })]
	});
	await markAllSent(office);
	await closeTuesday(office);
	const after = (await office.detentions())[1];
	expect(after).toMatchObject({ status: 'unplaced', date: null, sittingId: null });
	expect(after?.explanation.placement).toMatchObject({
		passedOver: [{ date: wednesday, because: 'full' }]
	});
	expect(only(await office.needs())).toMatchObject({ kind: 'unplaced-detention', aboutId: after?.id });
	expect((await office.notices()).at(-1)).toMatchObject({ body: { kind: 'detention-cancelled', because } });
});

test('[CA6][DE7] a pupil of whom a person is always asked is asked about again', async () => {
	const office = await schoolOffice({
		policies: [policyOf([afterSchool])],
		sittings: [sitting(tuesday, '15:05', '15:35'), sitting(wednesday, '15:05', '15:35')],
		pupils: [{ limits: [{ kind: 'always-ask' }] }]
	});
	await office.scan({ at: '08:40' });
	const { id } = only(await office.detentions());
	valueOf(
		await office.app.decideHeldDetention(office.headOfYear, { detentionId: id, decision: { kind: 'book-next' } })
	);
	await closeTuesday(office);
	expect((await office.detentions())[1]).toMatchObject({ status: 'held', holdReason: 'always-ask', decidedBy: null });
	expect(only(await office.needs()).kind).toBe('held-detention');
});

test('[CA6][DE9] what carries it on is cancelled and restored as the first would have been, and judging again adds nothing', async () => {
	const office = await bookedForTuesday();
	await closeTuesday(office);
	await office.scan({ at: '08:41' });
	expect((await office.detentions()).map(({ status }) => status)).toEqual(['moved', 'booked']);
	const arrival = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId: arrival.id, reason: 'Bus' }));
	expect((await office.detentions()).map(({ status }) => status)).toEqual(['moved', 'cancelled']);
});

test('[CA6][DE6] a pupil who is 18 by then gets none: the head of year is told instead', async () => {
	const office = await bookedForTuesday({ pupils: [{ bornOn: '2008-11-25' }] });
	const { to } = await closeTuesday(office);
	expect(to).toBeNull();
	expect(only(await office.detentions())).toMatchObject({ status: 'cancelled' });
	expect((await office.notices()).at(-1)).toMatchObject({ to: { kind: 'head-of-year' }, status: 'waiting' });
});

test('[DE10] what is moved already cannot be moved again', async () => {
	const office = await bookedForTuesday();
	const { from } = await closeTuesday(office);
	const again = office.school.store.write(async (unit) =>
		moveBooking(unit, office.world.ids, {
			settings: await unit.settings(),
			detention: from,
			at: office.world.clock.now(),
			by,
			because
		})
	);
	await expect(again).rejects.toThrow('is moved');
});

/** A pupil for whom nothing was free at first, and whose 10 minutes of 30 the head of year then booked for Tuesday. */
async function decidedForTuesday(): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [policyOf([afterSchool])],
		sittings: [tuesday, wednesday].map((date) => sitting(date, '15:05', '15:35', { capacity: 0 }))
	});
	await office.scan({ at: '08:40' });
	await office.school.store.write((unit) =>
		unit.sittings.save([tuesday, wednesday].map((date) => sitting(date, '15:05', '15:35')))
	);
	const { id: detentionId } = only(await office.detentions());
	const { id: sittingId } = sitting(tuesday, '15:05', '15:35');
	const decision = { kind: 'book' as const, sittingId, minutes: 10, reason: 'Five minutes late' };
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision }));
	return office;
}

test('[CA6][DE7] the minutes that a person decided go along, and who decided is still said', async () => {
	const office = await decidedForTuesday();
	await closeTuesday(office);
	const after = (await office.detentions())[1];
	expect(after).toMatchObject({ status: 'booked', date: wednesday, minutes: 30, servedMinutes: 10 });
	expect(after).toMatchObject({ decidedBy: 'Hugo Head', decisionReason: 'Five minutes late' });
	expect(after?.explanation).toMatchObject({
		placement: { minutes: 10 },
		decided: { by: 'Hugo Head', what: 'booked', minutes: 10 }
	});
});

test('[CA6][DE7] with no place left the decided minutes are kept until somebody finds one', async () => {
	const office = await decidedForTuesday();
	await office.school.store.write((unit) =>
		unit.sittings.save([sitting(wednesday, '15:05', '15:35', { capacity: 0 })])
	);
	const { to } = await closeTuesday(office);
	const detentionId = to?.id ?? '';
	expect(to).toMatchObject({ status: 'unplaced', servedMinutes: null });
	expect(valueOf(await office.app.readHeld(office.headOfYear, { detentionId })).minutes).toMatchObject({
		earned: 30,
		decided: 10
	});
	await office.school.store.write((unit) => unit.sittings.save([sitting(wednesday, '15:05', '15:35')]));
	const decision = { kind: 'book-next' as const };
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision }));
	expect((await office.detentions())[1]).toMatchObject({ status: 'booked', date: wednesday, servedMinutes: 10 });
});
