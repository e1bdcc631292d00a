import { expect, test } from 'vitest';
import { instantAt, monday, person, valueOf } from '../../../../tests/support/office/school-office';
import { type SittingOffice, sittingOffice } from '../../../../tests/support/office/sittings';

const tuesday = '2026-11-24';

/** A pupil who missed Monday's sitting, and on Tuesday, for which the next is booked, is not seen in school. */
async function unseenOnTuesday(): Promise<SittingOffice> {
	const office = await sittingOffice();
	await office.late(0);
	office.at('16:06');
	await office.finish();
	office.at('16:06', tuesday);
	return office;
}

async function tuesdaysSitting(office: SittingOffice): Promise<string> {
	const span = { startsOn: tuesday, endsOn: tuesday };
	const [sitting] = await office.school.store.read((records) => records.sittings.between(span));
	return sitting?.id ?? '';
}

test('[DE10][DE11] of whom nothing says that they were in school, the finish asks first: absent, and so moved, or missed', async () => {
	for (const said of ['absent', 'missed'] as const) {
		const office = await unseenOnTuesday();
		const sittingId = await tuesdaysSitting(office);
		const { app, supervisor } = office;
		const preview = async () => valueOf(await app.previewFinish(supervisor, { sittingId }));
		const { lines, fingerprint } = await preview();
		expect(lines).toMatchObject([{ name: 'Khan, Amira', becomes: 'to-check', isSaid: false, follows: [] }]);
		const early = await app.finishSitting(supervisor, { sittingId, fingerprint });
		expect(early).toMatchObject({
			refusal: {
				code: 'conflict',
				message: 'Say first who was absent and who missed it: Khan, Amira. Nothing was changed.'
			}
		});
		const common = { actionId: office.school.ids.next(), detentionId: lines[0]?.detentionId ?? '' };
		const mark =
			said === 'absent'
				? ({ ...common, type: 'absent', why: 'out-of-school' } as const)
				: ({ ...common, type: 'missed' } as const);
		valueOf(await app.markSitting(supervisor, { sittingId, marks: [mark] }));
		const again = await preview();
		expect(again.lines).toMatchObject([{ becomes: said, isSaid: true }]);
		valueOf(await app.finishSitting(supervisor, { sittingId, fingerprint: again.fingerprint }));
		expect((await office.story(0)).filter((line) => line.includes(tuesday))).toEqual([`${said} ${tuesday} 1`]);
		office.audit();
	}
});

test.each([
	['a present mark', '/', 'missed'],
	['no reason yet', 'N', 'to-check'],
	['ill', 'I', 'absent']
] as const)('[DE11] the afternoon’s register says %s: it comes to that', async (_what, mark, becomes) => {
	const office = await unseenOnTuesday();
	await office.school.store.write((unit) =>
		unit.arrivals.saveRegisterMarks([
			{
				pupilId: office.pupil(0).id,
				date: tuesday,
				session: 'PM',
				mark,
				source: 'register',
				setAt: instantAt(tuesday, '13:30')
			}
		])
	);
	const sittingId = await tuesdaysSitting(office);
	const { lines } = valueOf(await office.app.previewFinish(office.supervisor, { sittingId }));
	expect(lines.map((line) => line.becomes)).toEqual([becomes]);
});

test('[DE10] why a pupil left early is kept in the record, and stands beside the name when a person decides', async () => {
	const office = await sittingOffice();
	await office.late(0);
	await office.card(0, '15:05');
	office.at('15:20');
	await office.mark(0, { type: 'left', why: 'collected' });
	expect(await office.attendanceOf(0)).toMatchObject({ kind: 'left', why: 'collected' });
	office.at('16:06');
	const { lines } = await office.preview();
	expect(lines).toMatchObject([{ becomes: 'to-decide', evidence: ['Left at 15:20: collected by a parent'] }]);
	const kept = office.audit().filter(({ action }) => action === 'sitting.marked');
	expect(kept.map(({ after }) => after)).toEqual([expect.stringContaining('"why":"collected"')]);
});

test('[DE8][DE11] where the next date is not the next day, the finish says why, and names limits to nobody who may not know', async () => {
	const office = await sittingOffice({
		pupils: [
			{ yearGroup: 7, tutorGroup: '7A', limits: [{ kind: 'not-during', weekday: 2, from: 0, to: 1439 }] },
			{ yearGroup: 8, tutorGroup: '8B' }
		]
	});
	await office.late(0);
	await office.late(1);
	office.at('15:06');
	await office.mark(1, { type: 'refused' });
	office.at('16:06');
	const followsFor = async (reader: SittingOffice['supervisor']) =>
		valueOf(await office.app.previewFinish(reader, { sittingId: office.today })).lines.map(({ follows }) => follows[0]);
	expect(await followsFor(office.supervisor)).toEqual([
		'Missed once: 45 minutes on Wednesday 25 November at 15:05, Room 12.',
		'Missed again, or refused (this one was refused): 60 minutes on Friday 27 November at 15:05, Room 12. It is sat on a Friday.'
	]);
	const head = person(office.school.id, 'Helen Head', ['senior']);
	expect((await followsFor(head))[0]).toBe(
		'Missed once: 45 minutes on Wednesday 25 November at 15:05, Room 12. Not sooner: Tuesday 24 November, not suitable for this pupil.'
	);
	expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
});
