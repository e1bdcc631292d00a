import { expect, test } from 'vitest';
import { monday, person, refusalOf, valueOf } from '../../../../../tests/support/office/school-office';
import { type SittingOffice, sittingOffice } from '../../../../../tests/support/office/sittings';
import { at as minute } from '../../../../../tests/support/small-school-calendar';
import type { PlanAnswer } from '../../../protocol/sitting/sitting-plan';
import type { Answer } from '../../use-case';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';

const shape = {
	kind: 'after-school' as const,
	startsAt: minute('15:05'),
	endsAt: minute('16:05'),
	place: 'Room 12',
	capacity: 20,
	years: null,
	site: null,
	staff: ['Ms Reed']
};

function change(
	office: SittingOffice,
	changes: Partial<typeof shape> & { date?: string; version?: number },
	confirmed = ''
) {
	const asked = { ...shape, sittingId: office.today, version: 1, date: monday, confirmed, ...changes };
	return office.app.changeSitting(office.headOfYear, asked);
}

function toConfirm(answer: Answer<PlanAnswer>) {
	const value = valueOf(answer);
	if (value.kind !== 'confirm') throw new Error('It was done without being shown first');
	return value;
}

function firstIssue(answer: Answer<PlanAnswer>): string {
	if (answer.ok) throw new Error('It was not refused');
	const [issue] = answer.refusal.issues ?? [];
	return `${issue?.path ?? ''}: ${issue?.message ?? ''}`;
}

test('[DE5] a sitting that moves takes its pupils along: shown first, then done, and each is told', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('10:00');
	const shown = toConfirm(await change(office, { startsAt: minute('15:15'), endsAt: minute('16:15') }));
	expect(shown.moves.map(({ name, to }) => [name, to])).toEqual([
		['Khan, Amira', '30 minutes on Monday 23 November at 15:15, Room 12.']
	]);
	expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
	const done = await change(office, { startsAt: minute('15:15'), endsAt: minute('16:15') }, shown.confirmed);
	expect(valueOf(done)).toEqual({ kind: 'done', said: 'Changed: Room 12 on Monday 23 November.' });
	expect(await office.story(0)).toEqual([`moved ${monday} 0`, `booked ${monday} 0`]);
	const told = (await office.notices(0)).filter(({ status }) => status !== 'withdrawn');
	expect(told.length).toBeGreaterThan(0);
});

test('[DE5] a cancelled sitting’s pupils are placed by the same search, and nobody is booked into it again', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('10:00');
	const asked = { sittingId: office.today, version: 1, because: 'Staff are ill', confirmed: '' };
	const shown = toConfirm(await office.app.cancelSitting(office.headOfYear, asked));
	expect(shown.moves[0]?.to).toBe('30 minutes on Tuesday 24 November at 15:05, Room 12.');
	valueOf(await office.app.cancelSitting(office.headOfYear, { ...asked, confirmed: shown.confirmed }));
	expect(await office.story(0)).toEqual([`moved ${monday} 0`, `booked ${tuesday} 0`]);
	await office.scan({ pupil: 1, at: '10:05' });
	expect(await office.story(1)).toEqual([`booked ${tuesday} 0`]);
	office.audit();
});

test('[DE5] who cannot go along is placed elsewhere', async () => {
	const office = await sittingOffice({
		pupils: [{}, { limits: [{ kind: 'not-after', minute: minute('15:40') }] }]
	});
	await office.late(0);
	await office.late(1);
	office.at('10:00');
	const shown = toConfirm(await change(office, { startsAt: minute('15:15'), endsAt: minute('16:15') }));
	expect(shown.moves.map(({ to }) => to).sort()).toEqual([
		'30 minutes on Monday 23 November at 15:15, Room 12.',
		'30 minutes on Tuesday 24 November at 15:05, Room 12.'
	]);
});

test('[DE5] a sitting that only changes its room keeps every booking: no limit, notice or cap is asked again', async () => {
	const office = await sittingOffice();
	await office.late(0);
	await office.school.store.write((unit) =>
		unit.pupils.saveFlags([
			{
				id: '01900000-0000-7000-8000-000000000701',
				pupilId: office.pupil(0).id,
				kind: 'transport',
				limits: [{ kind: 'always-ask' }, { kind: 'not-after', minute: minute('15:10') }],
				validFrom: null,
				validTo: null
			}
		])
	);
	office.at('15:00');
	const shown = toConfirm(await change(office, { place: 'Room 7' }));
	expect(shown.moves.map(({ to }) => to)).toEqual(['30 minutes on Monday 23 November at 15:05, Room 7.']);
	valueOf(await change(office, { place: 'Room 7' }, shown.confirmed));
	expect(await office.story(0)).toEqual([`moved ${monday} 0`, `booked ${monday} 0`]);
	expect((await office.detentions(0)).at(-1)?.explanation.placement).toMatchObject({ place: 'Room 7', minutes: 30 });
});

test('[DE5] a sitting that only ends later changes nothing for its pupils, and tells them nothing', async () => {
	const office = await sittingOffice();
	await office.late(0);
	const told = await office.notices(0);
	expect(valueOf(await change(office, { endsAt: minute('16:15') })).kind).toBe('done');
	expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
	expect(await office.notices(0)).toEqual(told);
});

test('[DE5] a sitting moved onto the time of another of a pupil’s takes the pupil nowhere twice at once', async () => {
	const office = await sittingOffice({ policy: { mostPerDay: 2 } });
	const late = { ...shape, startsAt: minute('16:10'), endsAt: minute('16:50'), place: 'Hall', date: monday };
	valueOf(await office.app.addSitting(office.headOfYear, { ...late, confirmed: '' }));
	await office.late(0);
	await office.scan({ pupil: 0, at: '13:31' });
	expect(await office.story(0)).toEqual([`booked ${monday} 0`, `booked ${monday} 0`]);
	const { sittingId } = (await office.detentions(0)).at(-1) ?? {};
	const moved = { sittingId: sittingId ?? '', startsAt: minute('15:20'), endsAt: minute('16:00'), place: 'Hall' };
	const shown = toConfirm(
		await office.app.changeSitting(office.headOfYear, { ...late, version: 1, ...moved, confirmed: '' })
	);
	expect(shown.moves.map(({ to }) => to)).toEqual(['30 minutes on Tuesday 24 November at 15:05, Room 12.']);
});

test.each([
	[
		'ends before it starts',
		{ endsAt: minute('15:00') },
		'endsAt: This is not after 15:05, when it starts. Choose a later end.'
	],
	[
		'is too short for any rule',
		{ endsAt: minute('15:20') },
		'endsAt: No rule gives a detention as short as this. The shortest is 30 minutes: end at 15:35.'
	],
	[
		'is on no school day',
		{ date: '2026-11-28' },
		'date: Saturday 28 November is no school day: Saturday. Choose a school day.'
	],
	['has passed', { date: '2026-11-20' }, 'date: Friday 20 November has passed. Choose today or a later day.'],
	['has begun', { startsAt: minute('08:10') }, 'startsAt: It is 08:36 already. Choose a later start.']
])(
	'[DE5][DE6] a sitting that %s is refused with the field, the reason and what would do',
	async (_what, changes, said) => {
		expect(firstIssue(await change(await sittingOffice(), changes))).toBe(said);
	}
);

test('[DE6] a lunch sitting keeps the lunch', async () => {
	const office = await sittingOffice({
		policy: {
			rules: [
				{
					id: 'lunch',
					name: 'Each late',
					condition: { session: 'any', minutesLate: { from: null, to: null }, signedIn: { from: null, before: null } },
					count: { kind: 'each' },
					outcome: {
						kind: 'detention',
						minutes: 30,
						sitting: 'lunch',
						timing: { kind: 'same-day', cutOff: minute('12:00') },
						replacesEarlier: false
					}
				}
			],
			ladder: []
		}
	});
	const asked = {
		...shape,
		kind: 'lunch' as const,
		startsAt: minute('12:40'),
		endsAt: minute('13:10'),
		date: tuesday,
		confirmed: ''
	};
	expect(firstIssue(await office.app.addSitting(office.headOfYear, asked))).toBe(
		'endsAt: Lunch must keep 25 minutes to eat and drink. Make it shorter, or have it after school.'
	);
});

test('[DE5] fewer seats than are booked are refused; a place in use is warned of, and may be kept', async () => {
	const office = await sittingOffice();
	await office.late(0);
	await office.late(1);
	expect(firstIssue(await change(office, { capacity: 1 }))).toBe(
		'capacity: 2 are booked. Choose at least 2, or cancel the sitting, which moves them all.'
	);
	const extra = { ...shape, startsAt: minute('15:30'), date: tuesday, confirmed: '' };
	const shown = toConfirm(await office.app.addSitting(office.headOfYear, extra));
	expect(shown.warnings).toEqual(['Room 12 has another sitting then (Tuesday 24 November, 15:05 to 16:05).']);
	const added = await office.app.addSitting(office.headOfYear, { ...extra, confirmed: shown.confirmed });
	expect(valueOf(added).kind).toBe('done');
});

test('the second of two who change a sitting is told who changed what, and nothing is lost', async () => {
	const office = await sittingOffice();
	valueOf(await change(office, { capacity: 25 }));
	const second = await office.app.changeSitting(office.senior, {
		...shape,
		sittingId: office.today,
		version: 1,
		date: monday,
		capacity: 30,
		confirmed: ''
	});
	expect(refusalOf(second)).toBe('conflict');
	expect(firstIssue(second)).toBe(
		': Hugo Head changed this at 08:36. It now says: 15:05 to 16:05, Room 12, 25 seats. What you wrote is still here; save again to put it in its place.'
	);
	expect(valueOf(await change(office, { capacity: 30, version: 2 })).kind).toBe('done');
});

test('[CA2] a series is on its weekdays’ school days alone; changed from a date on, what has begun stays', async () => {
	const office = await sittingOffice();
	const series = {
		...shape,
		place: 'Library',
		weekdays: [2, 4],
		startsOn: tuesday,
		endsOn: '2027-01-08',
		confirmed: ''
	};
	valueOf(await office.app.addSeries(office.headOfYear, series));
	const week = async (date: string) => {
		const read = valueOf(await office.app.readSittingWeek(office.headOfYear, { date, sittingId: null }));
		const sittings = read.sittings.filter(({ place }) => place === 'Library' || place === 'Hall');
		return { series: read.series[0], sittings: sittings.map(({ date: on, place }) => `${on} ${place}`) };
	};
	expect((await week(tuesday)).sittings).toEqual(['2026-11-24 Library', '2026-11-26 Library']);
	expect((await week('2026-12-22')).sittings).toEqual([]);
	office.at('15:10', tuesday);
	const known = (await week(tuesday)).series;
	const changed = {
		...series,
		place: 'Hall',
		weekdays: [4, 5],
		seriesId: known?.id ?? '',
		version: known?.version ?? 0,
		from: tuesday
	};
	valueOf(await office.app.changeSeries(office.headOfYear, changed));
	expect((await week(tuesday)).sittings).toEqual(['2026-11-24 Library', '2026-11-26 Hall', '2026-11-27 Hall']);
	expect(refusalOf(await office.app.changeSeries(office.headOfYear, changed))).toBe('conflict');
});

test('[CA2] a series never begins in the past: days that have begun are left out, and one without any other is refused', async () => {
	const office = await sittingOffice();
	office.at('15:10');
	const asked = { ...shape, place: 'Gym', weekdays: [1], startsOn: '2026-09-02', confirmed: '' };
	const none = await office.app.addSeries(office.headOfYear, { ...asked, endsOn: monday });
	expect(firstIssue(none)).toMatch(/^weekdays: No Monday from Monday 23 November to Monday 23 November/);
	const over = await office.app.addSeries(office.headOfYear, { ...asked, endsOn: '2026-11-16' });
	expect(firstIssue(over)).toMatch(/^endsOn: This is before Monday 23 November/);
	valueOf(await office.app.addSeries(office.headOfYear, { ...asked, endsOn: '2026-12-07' }));
	const made = await office.school.store.read((records) =>
		records.sittings.between({ startsOn: '2026-09-01', endsOn: '2026-12-31' })
	);
	expect(made.filter(({ place }) => place === 'Gym').map(({ date }) => date)).toEqual(['2026-11-30', '2026-12-07']);
});

test('who may not plan sittings cannot, and a head of year is not told the names of other years', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('10:00');
	expect(refusalOf(await office.app.readSittingWeek(office.supervisor, { date: null, sittingId: null }))).toBe(
		'forbidden'
	);
	const ofYearEight = person(office.school.id, 'Eight', ['pastoral'], { years: [8] });
	const asked = { sittingId: office.today, version: 1, because: 'Ill', confirmed: '' };
	const shown = toConfirm(await office.app.cancelSitting(ofYearEight, asked));
	expect(shown.moves[0]).toMatchObject({ name: 'A pupil of Year 7', tutorGroup: '' });
	const read = valueOf(await office.app.readSittingWeek(ofYearEight, { date: wednesday, sittingId: office.today }));
	expect(read.chosen).toMatchObject({ pupils: [], others: 1 });
});
