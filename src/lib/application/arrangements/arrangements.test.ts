import * as v from 'valibot';
import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	instantAt,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import { type ArrangementInput, arrangementSchema } from '../../protocol/desk/arrangements';

const options = {
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [monday, '2026-11-24', '2026-11-25'].map((date) => sitting(date, '15:05', '16:05'))
};

/** The form of a taxi that is due at a time on each weekday, but for the changes. */
function form(office: SchoolOffice, by = '10:00', changes: Record<string, unknown> = {}): ArrangementInput {
	const day = { AM: { on: 'on', by }, PM: { on: 'on', by: '' } };
	return v.parse(arrangementSchema, {
		pupilId: office.pupil(0).id,
		id: '',
		basedOn: '0',
		kind: 'contracted-taxi',
		expected: { 1: day, 2: day, 3: day, 4: day, 5: day },
		codeOutside: '',
		agreedBy: 'Ms Osei',
		startsOn: '2026-11-02',
		endsOn: '',
		reviewOn: '2026-12-01',
		note: '',
		...changes
	});
}

const morningsOnly = {
	kind: 'part-time-timetable',
	expected: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { AM: { on: 'on' } }])),
	codeOutside: 'C2'
};

test('[PU10] with a time of their own a pupil is on time at 10:00 and late a minute after', async () => {
	const office = await schoolOffice(options);
	office.school.clock.set(instantAt(monday, '08:00'));
	valueOf(await office.app.saveArrangement(office.attendance, form(office)));
	expect(await office.scan({ pupil: 0, at: '10:00' })).toMatchObject({ outcome: 'on-time' });
	expect(await office.arrivals(0)).toEqual([]);
	expect(await office.scan({ pupil: 0, on: '2026-11-24', at: '10:01' })).toMatchObject({
		outcome: 'late',
		minutesLate: 1,
		mark: 'L'
	});
	expect(await office.scan({ pupil: 1, at: '10:00' })).toMatchObject({ outcome: 'late', minutesLate: 90, mark: 'U' });
});

test('[PU10] [DE5] a pupil who is not expected in the afternoon sits no detention after school', async () => {
	const office = await schoolOffice(options);
	office.school.clock.set(instantAt(monday, '08:00'));
	valueOf(await office.app.saveArrangement(office.attendance, form(office, '', morningsOnly)));
	await office.scan({ pupil: 0, at: '08:45' });
	expect(only(await office.detentions(0)).status).not.toBe('booked');
	expect(await office.scan({ pupil: 0, at: '13:40' })).toMatchObject({ outcome: 'on-time' });
});

test('[PU10] [DE9] lates since it began are judged again, and again when it is removed', async () => {
	const office = await schoolOffice(options);
	await office.scan({ pupil: 0, at: '09:50' });
	expect(only(await office.arrivals(0))).toMatchObject({ mark: 'U', minutesLate: 80, state: 'counted' });
	const { id, version, judgedAgain } = valueOf(await office.app.saveArrangement(office.attendance, form(office)));
	expect(judgedAgain).toBe(1);
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'excused', stateReason: 'In time as agreed' });
	expect((await office.detentions(0)).map(({ status }) => status)).toEqual(['cancelled']);
	const earlier = form(office, '09:30', { id, basedOn: version });
	valueOf(await office.app.saveArrangement(office.attendance, earlier));
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'counted', minutesLate: 20, mark: 'L' });
	valueOf(await office.app.removeArrangement(office.attendance, { id, basedOn: 2 }));
	expect(only(await office.arrivals(0))).toMatchObject({ state: 'counted', minutesLate: 80, mark: 'U' });
	expect(valueOf(await office.app.restoreArrangement(office.attendance, { id, basedOn: 3 }))).toMatchObject({
		version: 4,
		judgedAgain: 1
	});
});

test('[PU10] the second of two people who change the same arrangement is told who was first, and nothing is lost', async () => {
	const office = await schoolOffice(options);
	office.school.clock.set(instantAt(monday, '09:00'));
	const { id } = valueOf(await office.app.saveArrangement(office.attendance, form(office)));
	office.school.clock.set(instantAt(monday, '10:05'));
	valueOf(await office.app.saveArrangement(office.senior, form(office, '09:15', { id, basedOn: 1 })));
	const second = await office.app.saveArrangement(office.attendance, form(office, '11:00', { id, basedOn: 1 }));
	expect(second).toMatchObject({
		ok: false,
		refusal: { code: 'conflict', message: expect.stringMatching(/^Sam Senior changed this at 10:05/) }
	});
	const { arrangements } = valueOf(
		await office.app.listArrangements(office.reception, { pupilId: office.pupil(0).id })
	);
	expect(only(arrangements)).toMatchObject({ version: 2, changedBy: 'Sam Senior', state: 'holds' });
});

test.each<[string, string, Record<string, unknown>, string, RegExp]>([
	['what is as for everyone', '', {}, 'expected', /as for everyone/],
	[
		'sessions outside it without a code',
		'',
		{ ...morningsOnly, codeOutside: '' },
		'codeOutside',
		/Choose the register/
	],
	['a morning time in the afternoon', '13:00', {}, 'expected.1.AM.by', /before 12:35/],
	['an end before the beginning', '10:00', { endsOn: '2026-10-01' }, 'endsOn', /ends before/],
	['a review before the beginning', '10:00', { reviewOn: '2026-10-01' }, 'reviewOn', /after it begins/]
])('[PU10] %s is refused with the field and what would do', async (_what, by, changes, path, message) => {
	const office = await schoolOffice(options);
	const answer = await office.app.saveArrangement(office.attendance, form(office, by, changes));
	expect(answer.ok ? [] : answer.refusal.issues).toContainEqual({ path, message: expect.stringMatching(message) });
});

test('[PU10] a review that is due is shown once, and settled when the date is moved', async () => {
	const office = await schoolOffice(options);
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	const { id } = valueOf(
		await office.app.saveArrangement(office.attendance, form(office, '10:00', { reviewOn: monday }))
	);
	expect(valueOf(await office.app.lookAfterAllowances(gatehouse, {}))).toMatchObject({ opened: 1 });
	expect(valueOf(await office.app.lookAfterAllowances(gatehouse, {}))).toMatchObject({ opened: 0 });
	expect(only(await office.needs())).toMatchObject({ kind: 'arrangement-review', pupilId: office.pupil(0).id });
	const later = form(office, '10:00', { id, basedOn: 1, reviewOn: '2027-01-11' });
	valueOf(await office.app.saveArrangement(office.attendance, later));
	expect(await office.needs()).toEqual([]);
});

test('[PU10] a head of year manages the arrangements of their own years alone, and reception only reads', async () => {
	const office = await schoolOffice(options);
	const ofYear8 = person(office.school.id, 'Hana Head', ['pastoral'], { years: [8] });
	expect(refusalOf(await office.app.saveArrangement(ofYear8, form(office)))).toBe('forbidden');
	expect(refusalOf(await office.app.listArrangements(ofYear8, { pupilId: office.pupil(0).id }))).toBe('not-found');
	expect(refusalOf(await office.app.saveArrangement(office.reception, form(office)))).toBe('forbidden');
	valueOf(
		await office.app.saveArrangement(person(office.school.id, 'Head 7', ['pastoral'], { years: [7] }), form(office))
	);
	expect(valueOf(await office.app.listOpenArrangements(ofYear8, {}))).toEqual([]);
	expect(valueOf(await office.app.listOpenArrangements(office.senior, {}))).toHaveLength(1);
});

test('[PU10] [PU12] a pupil’s page shows the code outside their arrangement, until the register says another mark', async () => {
	const office = await schoolOffice(options);
	office.school.clock.set(instantAt(monday, '08:00'));
	valueOf(await office.app.saveArrangement(office.attendance, form(office, '', morningsOnly)));
	const pupilId = office.pupil(0).id;
	const marks = async () => valueOf(await office.app.readPupil(office.reception, { pupilId })).marks;
	expect(await marks()).toEqual([{ session: 'PM', mark: 'C2', source: 'arrangement' }]);
	await office.school.store.write((unit) =>
		unit.arrivals.saveRegisterMarks([
			{ pupilId, date: monday, session: 'PM', mark: '\\', source: 'import', setAt: instantAt(monday, '13:30') }
		])
	);
	expect(await marks()).toEqual([{ session: 'PM', mark: '\\', source: 'import' }]);
});
