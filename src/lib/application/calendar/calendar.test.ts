import { expect, test } from 'vitest';
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
import { at, closed, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { CalendarChange } from '../../domain/calendar/change/calendar-change';
import type { CalendarConsequences, CalendarOutcome } from '../../protocol/calendar/calendar-page';
import type { Answer } from '../use-case';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const nextDay = rule({
	outcome: {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'school-days-notice', days: 1 },
		replacesEarlier: false
	}
});

/** Two pupils late on Monday, in years 7 and 8, both booked for Tuesday after school. */
async function booked(options: Parameters<typeof schoolOffice>[0] = {}): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [policyOf([nextDay])],
		sittings: [tuesday, wednesday, '2026-11-26'].map((date) => sitting(date, '15:05', '15:35')),
		...options
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	return office;
}

const snow = { startsOn: tuesday, endsOn: tuesday, years: null, reason: 'Snow' };

async function states(office: SchoolOffice, pupil = 0): Promise<string[]> {
	return (await office.detentions(pupil)).map(({ status, date }) => `${status} ${date}`);
}

function consequencesOf(answer: Answer<CalendarOutcome>): CalendarConsequences {
	return valueOf(answer).consequences;
}

async function calendarOf(office: SchoolOffice) {
	return (await office.school.store.read((records) => records.settings())).calendar;
}

const bell = (clock: string, from = tuesday): CalendarChange => ({
	kind: 'day-type',
	dayType: {
		...ordinaryDay,
		sessions: {
			...ordinaryDay.sessions,
			AM: { ...ordinaryDay.sessions.AM, bell: at(clock), opens: at(clock), closes: at(clock) + 30 }
		}
	},
	from
});

test('[CA6] a late closure shows first what it would move, and until it is confirmed nothing is kept', async () => {
	const office = await booked();
	const before = { audit: office.audit(), notices: await office.notices(), events: office.school.events.length };
	const answer = valueOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: false }));
	expect(answer).toMatchObject({
		kind: 'to-confirm',
		consequences: {
			moves: [
				{ name: 'Khan, Amira', from: { date: tuesday }, to: { kind: 'booked', date: wednesday, place: 'Hall' } },
				{ name: 'Okafor, Ben', to: { kind: 'booked', date: wednesday } }
			]
		}
	});
	expect(await states(office)).toEqual([`booked ${tuesday}`]);
	expect((await calendarOf(office)).closedDays).toEqual(smallSchoolCalendar().closedDays);
	expect({
		audit: office.audit(),
		notices: await office.notices(),
		events: office.school.events.length
	}).toEqual(before);
});

test('[CA6] a snow day moves what was booked to the next place, tells home and tutor once, and books nobody twice', async () => {
	const office = await booked({
		contacts: []
	});
	const notices = await office.notices();
	await office.school.store.write(async (unit) => {
		for (const { id } of notices) await unit.notices.setStatus(id, 'sent');
	});
	office.school.clock.set('2026-11-24T06:50:00.000Z');
	expect(valueOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: true })).kind).toBe('saved');
	expect(await states(office)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
	expect(await states(office, 1)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
	const told = (await office.notices()).filter(({ status }) => status === 'waiting');
	expect(told.map(({ to, body }) => `${to.kind} ${body.kind}`)).toEqual(['tutor detention-moved']);
	expect(told[0]).toMatchObject({
		body: { because: 'The school is closed on Tuesday 24 November: snow.', date: wednesday }
	});
	expect(office.audit().map(({ action }) => action)).toEqual(
		expect.arrayContaining(['closure.declared', 'detention.moved', 'detention.moved'])
	);
	expect(office.audit().find(({ action }) => action === 'closure.declared')).toMatchObject({
		who: 'Sam Senior',
		why: 'Snow'
	});

	expect(refusalOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: true }))).toBe('invalid');
	expect(await states(office)).toHaveLength(2);
	expect(await office.scan({ pupil: 2, on: tuesday, at: '08:40' })).toMatchObject({ outcome: 'not-a-school-day' });
	await office.scan({ pupil: 0, on: wednesday, at: '08:40' });
	expect(await states(office)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`, 'booked 2026-11-26']);
});

test('[CA6] a closure for some years moves theirs and no others', async () => {
	const office = await booked();
	const answer = await office.app.declareClosure(office.senior, { ...snow, years: [8], confirmed: true });
	expect(consequencesOf(answer).moves.map(({ name }) => name)).toEqual(['Okafor, Ben']);
	expect(await states(office)).toEqual([`booked ${tuesday}`]);
	expect((await office.detentions(1))[0]?.cancelledBecause).toBe(
		'The school, for year 8, is closed on Tuesday 24 November: snow.'
	);
});

/** Closes Tuesday for snow, and asks to take that back. */
async function closedAndTakenBack(
	office: SchoolOffice,
	meanwhile: (office: SchoolOffice) => Promise<unknown> = async () => {}
) {
	valueOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: true }));
	await meanwhile(office);
	const days = { kind: 'closure' as const, name: 'Snow', startsOn: tuesday, endsOn: tuesday, years: null };
	const change: CalendarChange = { kind: 'reopen', days };
	return async (confirmed: boolean) => {
		const { edition } = valueOf(await office.app.readCalendar(office.senior, { year: null }));
		return office.app.saveCalendar(office.senior, { change, edition, confirmed });
	};
}

async function markSent(office: SchoolOffice): Promise<void> {
	for (const index of [0, 1]) {
		const waiting = (await office.notices(index)).filter(({ status }) => status === 'waiting');
		await office.school.store.write(async (unit) => {
			for (const { id } of waiting) await unit.notices.setStatus(id, 'sent');
		});
	}
}

test('[CA6][DE9] a closure is taken back; what it moved is shown first, then goes back, and who was told is told once', async () => {
	const office = await booked();
	await markSent(office);
	const takeBack = await closedAndTakenBack(office, markSent);
	const asked = valueOf(await takeBack(false));
	expect(asked).toMatchObject({
		kind: 'to-confirm',
		consequences: {
			moves: [],
			staying: [],
			returns: [
				{ name: 'Khan, Amira', from: { date: wednesday }, to: { kind: 'booked', date: tuesday, place: 'Hall' } },
				{ name: 'Okafor, Ben', from: { date: wednesday }, to: { kind: 'booked', date: tuesday } }
			]
		}
	});
	expect(await states(office)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
	valueOf(await takeBack(true));
	expect((await calendarOf(office)).closedDays).toEqual(smallSchoolCalendar().closedDays);
	expect(await states(office)).toEqual([`moved ${tuesday}`, `moved ${wednesday}`, `booked ${tuesday}`]);
	const told = (await office.notices()).filter(({ status }) => status === 'waiting');
	expect(told.map(({ to, body }) => [to.kind, body])).toMatchObject([
		['tutor', { kind: 'detention-moved', from: { date: wednesday }, date: tuesday }]
	]);
	expect(office.audit().map(({ action }) => action)).toEqual(expect.arrayContaining(['closure.taken-back']));
	expect(refusalOf(await takeBack(true))).toBe('invalid');
	await office.scan({ pupil: 0, at: '08:42' });
	expect(await states(office)).toEqual([`moved ${tuesday}`, `moved ${wednesday}`, `booked ${tuesday}`]);
});

test('[CA6][DE9] declared and taken back before anybody was told, it tells nobody of more than where it is', async () => {
	const office = await booked();
	await markSent(office);
	const takeBack = await closedAndTakenBack(office);
	valueOf(await takeBack(true));
	expect((await office.notices()).filter(({ status }) => status === 'waiting')).toEqual([]);
});

/** Takes a closed day back, and answers what went back. */
async function reopen(office: SchoolOffice, date: string): Promise<string[]> {
	const days = { kind: 'closure' as const, name: 'Snow', startsOn: date, endsOn: date, years: null };
	const { edition } = valueOf(await office.app.readCalendar(office.senior, { year: null }));
	const asked = { change: { kind: 'reopen' as const, days }, edition, confirmed: true };
	const { returns } = consequencesOf(await office.app.saveCalendar(office.senior, asked));
	return returns.map(({ name }) => name);
}

test('[CA6][DE9] of two closures, the second taken back leaves where it is what went back to its first place with the first', async () => {
	const office = await booked();
	valueOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: true }));
	const again = { ...snow, startsOn: wednesday, endsOn: wednesday };
	valueOf(await office.app.declareClosure(office.senior, { ...again, confirmed: true }));
	expect(await reopen(office, tuesday)).toEqual(['Khan, Amira', 'Okafor, Ben']);
	expect(await reopen(office, wednesday)).toEqual([]);
	expect((await states(office)).at(-1)).toBe(`booked ${tuesday}`);
});

test('[CA6][DE9] of two closures taken back in the order in which they were declared or the other way, all is where it was', async () => {
	for (const order of [
		[tuesday, wednesday],
		[wednesday, tuesday]
	]) {
		const office = await booked();
		valueOf(await office.app.declareClosure(office.senior, { ...snow, confirmed: true }));
		const again = { ...snow, startsOn: wednesday, endsOn: wednesday };
		valueOf(await office.app.declareClosure(office.senior, { ...again, confirmed: true }));
		for (const date of order) await reopen(office, date);
		expect((await office.detentions(0)).filter(({ status }) => status === 'booked')).toMatchObject([{ date: tuesday }]);
	}
});

const friday = '2026-11-27';

/** As `booked`, for Friday, a training day, on which the school has sittings. */
async function bookedForTraining(): Promise<SchoolOffice> {
	const onInset = rule({
		outcome: {
			kind: 'detention',
			minutes: 30,
			sitting: 'inset',
			timing: { kind: 'school-days-notice', days: 1 },
			replacesEarlier: false
		}
	});
	const calendar = smallSchoolCalendar();
	const office = await booked({
		settings: { calendar: { ...calendar, closedDays: [...calendar.closedDays, closed('inset', friday)] } },
		policies: [policyOf([onInset], { law: { ...policyOf([]).law, insetDays: true } })],
		sittings: [friday, '2026-12-04'].map((date) => sitting(date, '10:00', '10:30', { kind: 'inset' }))
	});
	expect(await states(office)).toEqual([`booked ${friday}`]);
	return office;
}

async function change(office: SchoolOffice, change: CalendarChange): Promise<CalendarConsequences> {
	const { edition } = valueOf(await office.app.readCalendar(office.senior, { year: null }));
	return consequencesOf(await office.app.saveCalendar(office.senior, { change, edition, confirmed: true }));
}

test('[CA6][DE6] what was to be sat on a training day is moved where that becomes a school day, and goes back where it is one again', async () => {
	const office = await bookedForTraining();
	const days = closed('inset', friday);
	await change(office, { kind: 'reopen', days });
	expect((await states(office)).at(-1)).not.toBe(`booked ${friday}`);
	const { returns, staying } = await change(office, { kind: 'close', days });
	expect({ returns: returns.map(({ name }) => name), staying }).toEqual({
		returns: ['Khan, Amira', 'Okafor, Ben'],
		staying: []
	});
	expect((await states(office)).at(-1)).toBe(`booked ${friday}`);
	const told = (await office.notices()).filter(({ status }) => status === 'waiting');
	expect(JSON.stringify(told.map(({ body }) => body))).toContain(`"date":"${friday}"`);
});

test('[CA6][DE9] what a training day moved goes back to its school day when that is taken back, as with a closure', async () => {
	const office = await booked();
	const days = closed('inset', tuesday);
	await change(office, { kind: 'close', days });
	expect(await states(office)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
	const { returns } = await change(office, { kind: 'reopen', days });
	expect(returns.map(({ name }) => name)).toEqual(['Khan, Amira', 'Okafor, Ben']);
	expect((await states(office)).at(-1)).toBe(`booked ${tuesday}`);
});

const capacityOne = (office: SchoolOffice) =>
	office.school.store.write((unit) => unit.sittings.save([sitting(tuesday, '15:05', '15:35', { capacity: 1 })]));

test('[CA6][DE5] what no longer fits where it was stays where it is, and is named with the reason, before and after', async () => {
	const office = await booked();
	const takeBack = await closedAndTakenBack(office, capacityOne);
	for (const confirmed of [false, true]) {
		const { returns, staying } = consequencesOf(await takeBack(confirmed));
		expect(returns.map(({ name }) => name)).toEqual(['Khan, Amira']);
		expect(staying).toMatchObject([
			{ name: 'Okafor, Ben', movedFrom: { date: tuesday }, now: { date: wednesday }, because: 'it was full' }
		]);
	}
	expect(await states(office, 1)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
});

test.each([
	{
		what: 'whose sitting is cancelled',
		because: 'its sitting is not held any more',
		meanwhile: async (office: SchoolOffice) => {
			const { id: sittingId } = sitting(tuesday, '15:05', '15:35');
			const asked = { sittingId, version: 1, because: 'Nobody is in' };
			valueOf(await office.app.cancelSitting(office.senior, { ...asked, confirmed: '' }));
		}
	},
	{
		what: 'whose sitting has begun',
		because: 'its sitting has begun',
		meanwhile: async (office: SchoolOffice) => office.school.clock.set('2026-11-24T15:10:00.000Z')
	},
	{
		what: 'that would come too soon by then',
		because: 'it comes too soon',
		meanwhile: async (office: SchoolOffice) => office.school.clock.set('2026-11-24T07:10:00.000Z')
	}
])('[CA6][DE9] a detention $what stays where it was moved to', async ({ because, meanwhile }) => {
	const office = await booked();
	const takeBack = await closedAndTakenBack(office, meanwhile);
	const { returns, staying } = consequencesOf(await takeBack(true));
	expect(returns).toEqual([]);
	expect(staying.map((one) => one.because)).toEqual([because, because]);
	expect(await states(office)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
});

test('[CA6][DE9] what found no other place waits no more, once its own is there again', async () => {
	const office = await booked({ sittings: [sitting(tuesday, '15:05', '15:35')] });
	const takeBack = await closedAndTakenBack(office);
	expect((await states(office))[1]).toBe('unplaced null');
	expect(await office.needs()).toHaveLength(2);
	valueOf(await takeBack(true));
	expect((await states(office))[2]).toBe(`booked ${tuesday}`);
	expect(await office.needs()).toEqual([]);
});

test('[CA6] a sitting that has begun is not moved by a closure declared in the middle of it', async () => {
	const office = await booked();
	office.school.clock.set('2026-11-24T15:10:00.000Z');
	const answer = await office.app.declareClosure(office.senior, { ...snow, confirmed: true });
	expect(consequencesOf(answer).moves).toEqual([]);
	expect(await states(office)).toEqual([`booked ${tuesday}`]);
});

test('[CA2][CA6] a training day put in later moves what was booked the same way; one on a day without school moves nothing', async () => {
	const office = await booked();
	const change: CalendarChange = { kind: 'close', days: closed('inset', tuesday) };
	const asked = valueOf(await office.app.saveCalendar(office.senior, { change, edition: 0, confirmed: false }));
	expect(asked).toMatchObject({ kind: 'to-confirm', consequences: { moves: [{}, {}] } });
	valueOf(await office.app.saveCalendar(office.senior, { change, edition: 0, confirmed: true }));
	expect((await office.detentions())[0]?.cancelledBecause).toContain('is no longer a school day');
	const sunday: CalendarChange = { kind: 'close', days: closed('inset', '2026-11-29') };
	expect(
		valueOf(await office.app.saveCalendar(office.senior, { change: sunday, edition: 1, confirmed: false }))
	).toEqual(expect.objectContaining({ kind: 'saved', edition: 2 }));
});

test('[CA3] other bells judge from their day on: a scan of the day before that comes late is judged by the old ones', async () => {
	const office = await schoolOffice();
	office.school.clock.set('2026-11-24T07:00:00.000Z');
	const saved = valueOf(
		await office.app.saveCalendar(office.senior, { change: bell('08:45'), edition: 0, confirmed: false })
	);
	expect(saved).toMatchObject({ kind: 'saved', edition: 1, consequences: { past: null, warnings: [] } });
	expect(await office.scan({ pupil: 0, on: tuesday, at: '08:46' })).toMatchObject({ minutesLate: 1 });
	expect(
		await office.scan({ pupil: 1, on: monday, at: '08:46', receivedAt: '2026-11-24T08:50:00.000Z' })
	).toMatchObject({ outcome: 'late', minutesLate: 16 });
});

test('[CA3] bells that took effect before today are refused, with what would do', async () => {
	const office = await schoolOffice();
	const answer = await office.app.saveCalendar(office.senior, {
		change: bell('08:45', '2026-11-20'),
		edition: 0,
		confirmed: true
	});
	expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path: 'from' }] } });
	expect(office.audit()).toEqual([]);
});

test('[CA3] a register open longer than 30 minutes is saved once its warning was seen', async () => {
	const office = await schoolOffice();
	const { AM, PM } = ordinaryDay.sessions;
	const sessions = { AM: { ...AM, closes: at('09:05') }, PM: { ...PM, closes: at('13:55') } };
	const change: CalendarChange = { kind: 'day-type', dayType: { ...ordinaryDay, sessions }, from: tuesday };
	const input = { change, edition: 0 };
	const asked = valueOf(await office.app.saveCalendar(office.senior, { ...input, confirmed: false }));
	expect(asked).toMatchObject({
		kind: 'to-confirm',
		consequences: { warnings: [expect.stringContaining('longer than 30 minutes')] }
	});
	expect(valueOf(await office.app.saveCalendar(office.senior, { ...input, confirmed: true })).kind).toBe('saved');
	const { warnings } = valueOf(await office.app.readCalendar(office.senior, { year: null }));
	expect(only(warnings).path).toBe('dayTypes.0.sessions');
});

test('[CA2] the second of two editors is told who saved what, and nothing of either is lost', async () => {
	const office = await schoolOffice();
	const inset: CalendarChange = { kind: 'close', days: closed('inset', '2026-12-04') };
	valueOf(await office.app.saveCalendar(office.senior, { change: inset, edition: 0, confirmed: true }));
	const admin = person(office.school.id, 'Ada Admin', ['admin']);
	const input = { change: bell('08:45'), confirmed: true };
	const answer = await office.app.saveCalendar(admin, { ...input, edition: 0 });
	expect(answer).toMatchObject({
		ok: false,
		refusal: { code: 'conflict', message: expect.stringMatching(/^Sam Senior saved the calendar .*Friday 4 December/) }
	});
	expect(valueOf(await office.app.saveCalendar(admin, { ...input, edition: 1 })).kind).toBe('saved');
	const calendar = await calendarOf(office);
	expect(calendar.closedDays.map(({ startsOn }) => startsOn)).toContain('2026-12-04');
	expect(calendar.dayTypes[0]?.sessions.AM.bell).toBe(at('08:45'));
});

test('[CA2] a calendar that cannot work is refused by path, with the reason and what would do; nothing changes', async () => {
	const office = await schoolOffice();
	const change: CalendarChange = { kind: 'whole', calendar: smallSchoolCalendar({ defaultDayType: 'none' }) };
	const answer = await office.app.saveCalendar(office.senior, { change, edition: 0, confirmed: true });
	expect(answer).toMatchObject({
		ok: false,
		refusal: { code: 'invalid', issues: [{ path: 'defaultDayType', message: expect.stringContaining('Ordinary') }] }
	});
	expect(await calendarOf(office)).toEqual(smallSchoolCalendar());
	const used: CalendarChange = { kind: 'remove-day-type', id: 'ordinary' };
	expect(refusalOf(await office.app.saveCalendar(office.senior, { change: used, edition: 0, confirmed: true }))).toBe(
		'invalid'
	);
});

test.each([
	{ why: 'a day that is over', input: { startsOn: '2026-11-20', endsOn: '2026-11-20' }, path: 'startsOn' },
	{ why: 'a last day before the first', input: { endsOn: '2026-11-23' }, path: 'endsOn' },
	{ why: 'more than a month', input: { endsOn: '2027-01-31' }, path: 'endsOn' },
	{ why: 'a Sunday', input: { startsOn: '2026-11-29', endsOn: '2026-11-29' }, path: 'startsOn' }
])('[CA6] a closure of $why is refused at its field', async ({ input, path }) => {
	const office = await schoolOffice();
	const answer = await office.app.declareClosure(office.senior, { ...snow, ...input, confirmed: true });
	expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path }] } });
	expect(await calendarOf(office)).toEqual(smallSchoolCalendar());
});

test('[CA2] everyone on the staff reads the calendar; only administrators and senior leaders change or close it', async () => {
	const office = await schoolOffice();
	expect(valueOf(await office.app.readCalendar(office.reception, { year: null })).view.schoolDays).toBeGreaterThan(150);
	expect(refusalOf(await office.app.declareClosure(office.reception, { ...snow, confirmed: false }))).toBe('forbidden');
	const change = bell('08:45');
	expect(refusalOf(await office.app.saveCalendar(office.headOfYear, { change, edition: 0, confirmed: true }))).toBe(
		'forbidden'
	);
});
