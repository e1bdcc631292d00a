import { expect, test } from 'vitest';
import { policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { type SchoolOffice, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { at, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { CalendarChange } from '../../domain/calendar/change/calendar-change';
import type { DayType, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { readPupilFile } from '$lib/server/mis/read-pupil-file';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const sites = [
	{ id: 'main', name: 'Main building' },
	{ id: 'annexe', name: 'Annexe' }
];
const { sessions } = ordinaryDay;
const later: DayType = {
	...ordinaryDay,
	id: 'later',
	name: 'Annexe day',
	sessions: { ...sessions, AM: { ...sessions.AM, bell: at('08:45'), opens: at('08:45'), closes: at('09:15') } }
};
const nextDay = rule({
	outcome: {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'school-days-notice', days: 1 },
		replacesEarlier: false
	}
});

/** A school of two sites: the first pupil is taught in the annexe, the second in the main building. */
async function twoSites(
	changes: Partial<SchoolCalendar> = {},
	plan = [tuesday, wednesday, '2026-11-26']
): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [policyOf([nextDay])],
		sittings: plan.map((date) => sitting(date, '15:05', '15:35')),
		settings: { calendar: smallSchoolCalendar({ sites, dayTypes: [ordinaryDay, later], ...changes }) }
	});
	await office.school.store.write(async (unit) => {
		await unit.pupils.save([
			{ ...office.pupil(0), site: 'annexe' },
			{ ...office.pupil(1), site: 'main' }
		]);
	});
	return office;
}

async function states(office: SchoolOffice, pupil: number): Promise<string[]> {
	return (await office.detentions(pupil)).map(({ status, date }) => `${status} ${date}`);
}

async function change(office: SchoolOffice, what: CalendarChange, edition: number) {
	return valueOf(await office.app.saveCalendar(office.senior, { change: what, edition, confirmed: true }));
}

test('[CA3] lateness is judged by the bells of the pupil’s own site', async () => {
	const office = await twoSites({
		daysBySite: { annexe: { defaultDayType: 'later', dayTypeByWeekday: {}, dayTypeByDate: {} } }
	});
	expect((await office.scan({ pupil: 1, at: '08:40' })).outcome).toBe('late');
	expect((await office.scan({ pupil: 0, at: '08:44' })).outcome).toBe('on-time');
	const other = await twoSites({
		daysBySite: { annexe: { defaultDayType: 'later', dayTypeByWeekday: {}, dayTypeByDate: {} } }
	});
	expect(await other.scan({ pupil: 0, at: '08:50' })).toMatchObject({ outcome: 'late', minutesLate: 5 });
});

test('[CA2] a day closed at one site is no school day for its pupils alone: nobody is late there, and detentions pass over it', async () => {
	const office = await twoSites({
		closedDays: [
			{ kind: 'inset', name: 'Training', startsOn: tuesday, endsOn: tuesday, years: null, sites: ['annexe'] }
		]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	expect(await states(office, 0)).toEqual([`booked ${wednesday}`]);
	expect(await states(office, 1)).toEqual([`booked ${tuesday}`]);
	expect((await office.scan({ pupil: 0, on: tuesday, at: '08:40' })).outcome).toBe('not-a-school-day');
	expect((await office.scan({ pupil: 1, on: tuesday, at: '08:40' })).outcome).toBe('late');
});

test('[CA6] one site closed late moves the detentions of its pupils, and home is told which', async () => {
	const office = await twoSites();
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	const closure = { startsOn: tuesday, endsOn: tuesday, years: null, sites: ['annexe'], reason: 'No heating' };
	const notices = await office.notices();
	await office.school.store.write(async (unit) => {
		for (const { id } of notices) await unit.notices.setStatus(id, 'sent');
	});
	const first = valueOf(await office.app.declareClosure(office.senior, { ...closure, confirmed: false }));
	expect(first.consequences.moves.map(({ name }) => name)).toEqual(['Khan, Amira']);
	valueOf(await office.app.declareClosure(office.senior, { ...closure, confirmed: true }));
	expect(await states(office, 0)).toEqual([`moved ${tuesday}`, `booked ${wednesday}`]);
	expect(await states(office, 1)).toEqual([`booked ${tuesday}`]);
	const told = (await office.notices(0)).flatMap(({ body }) => ('because' in body ? [body.because] : []));
	expect(told).toContain('Annexe is closed on Tuesday 24 November: no heating.');
	const days = { kind: 'closure' as const, name: 'No heating', startsOn: tuesday, endsOn: tuesday, years: null };
	await change(office, { kind: 'reopen', days: { ...days, sites: ['annexe'] } }, 1);
	expect(await states(office, 0)).toContain(`booked ${tuesday}`);
});

test('[CA2][DE5] a sitting of one site is for its pupils: others are booked where they are taught', async () => {
	const office = await twoSites({}, []);
	await office.school.store.write((unit) =>
		unit.sittings.save([
			{ ...sitting(tuesday, '15:05', '15:35'), site: 'main' },
			{ ...sitting(wednesday, '15:05', '15:35'), site: 'annexe' }
		])
	);
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	expect(await states(office, 0)).toEqual([`booked ${wednesday}`]);
	expect(await states(office, 1)).toEqual([`booked ${tuesday}`]);
	const [detention] = await office.detentions(0);
	expect(detention?.explanation.placement).toMatchObject({ passedOver: [{ date: tuesday, because: 'other-site' }] });
});

test('[CA2] sites are named, given days of their own from today on, and taken away with all that was theirs', async () => {
	const office = await schoolOffice({
		settings: { calendar: smallSchoolCalendar({ dayTypes: [ordinaryDay, later] }) }
	});
	const calendar = async () => (await office.school.store.read((records) => records.settings())).calendar;
	await change(office, { kind: 'sites', sites }, 0);
	const days = { defaultDayType: 'later', dayTypeByWeekday: {} };
	const { consequences } = await change(office, { kind: 'site-days', site: 'annexe', days }, 1);
	expect(consequences.past).toBeNull();
	expect(consequences.days[0]).toMatchObject({ fate: 'other-times', site: 'Annexe', startsOn: '2026-11-23' });
	expect((await calendar()).daysBySite?.['annexe']?.defaultDayType).toBe('later');
	const removal = { change: { kind: 'remove-day-type', id: 'later' } as const, edition: 2, confirmed: true };
	expect(refusalOf(await office.app.saveCalendar(office.senior, removal))).toBe('invalid');
	const one = { change: { kind: 'sites', sites: sites.slice(0, 1) } as const, edition: 2, confirmed: true };
	expect(refusalOf(await office.app.saveCalendar(office.senior, one))).toBe('invalid');
	await change(office, { kind: 'sites', sites: [] }, 2);
	expect(await calendar()).toMatchObject({ closedDays: smallSchoolCalendar().closedDays });
	expect('daysBySite' in (await calendar())).toBe(false);
});

test('[CA2] an import says each pupil’s site by name; one that there is none of is refused by its row, and a school of one ignores the column', async () => {
	const file = (rows: string) => readPupilFile(Buffer.from(`Adno,Surname,Forename,Reg,Year,Site\n${rows}`));
	const office = await twoSites();
	const result = valueOf(
		await office.app.importPupils(
			{ kind: 'system', schoolId: office.senior.schoolId, name: 'Import' },
			{ file: file('9001,Ahmed,Zara,7A,7,annexe\n9002,Bell,Tom,7A,7,Tower\n9003,Cole,Ada,7A,7,') }
		)
	);
	expect(result.rejected).toEqual([{ line: 3, reason: 'There is no site Tower. Sites: Main building, Annexe.' }]);
	const siteOf = (of: SchoolOffice, number: string) =>
		of.school.store.read(async (records) => (await records.pupils.findByAdmissionNumber(number))?.site);
	expect(await siteOf(office, '9001')).toBe('annexe');
	expect(await siteOf(office, '9003')).toBeNull();
	const alone = await schoolOffice();
	valueOf(
		await alone.app.importPupils(
			{ kind: 'system', schoolId: alone.senior.schoolId, name: 'Import' },
			{ file: file('9002,Bell,Tom,7A,7,Tower') }
		)
	);
	expect(await siteOf(alone, '9002')).toBeNull();
});
