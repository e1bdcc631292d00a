import { expect, test } from 'vitest';
import { instantAt, monday, person, refusalOf, valueOf } from '../../../../tests/support/office/school-office';
import { sittingOffice } from '../../../../tests/support/office/sittings';

const tuesday = '2026-11-24';
const friday = '2026-11-27';

test('[DE10] a card at the place’s tablet arrives, is already here, and leaves; anyone else is not expected', async () => {
	const office = await sittingOffice();
	await office.late(0);
	expect(await office.card(0, '14:40')).toBe('not-expected');
	expect(await office.card(0, '15:03')).toBe('arrived');
	expect(await office.card(0, '15:04')).toBe('already-here');
	expect(await office.card(1, '15:05')).toBe('not-expected');
	expect(await office.card(0, '15:40', 'out')).toBe('left');
	expect(await office.attendanceOf(0)).toMatchObject({ kind: 'left', arrivedAt: instantAt(monday, '15:03') });
	expect((await office.snapshot()).snapshot.sitting).toMatchObject({ state: 'open', openedBy: 'Room 12 tablet' });
});

test('[DE10][SC1] a mark is kept once by its id, is taken back by another, and a finished sitting takes none', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('14:30');
	await expect(office.mark(0, { type: 'present' })).rejects.toThrow('marked from 14:50');
	office.at('15:07');
	const actionId = office.school.ids.next();
	expect(await office.mark(0, { type: 'present', actionId })).toMatchObject({ outcome: 'changed' });
	expect(await office.mark(0, { type: 'refused' })).toMatchObject({ outcome: 'changed' });
	expect(await office.mark(0, { type: 'present', actionId })).toMatchObject({ outcome: 'unchanged' });
	expect(await office.attendanceOf(0)).toMatchObject({ kind: 'refused', by: 'Ms Reed' });
	expect(await office.mark(0, { type: 'undo', undoes: actionId })).toMatchObject({ outcome: 'refused' });
	await office.mark(0, { type: 'expected' });
	await office.finish();
	await expect(office.mark(0, { type: 'present' })).rejects.toThrow('Ms Reed has finished this sitting');
	office.audit();
});

test('[DE10][DE11] finishing does what was shown: attended; missed, with the ladder’s next step; away, and so moved', async () => {
	const office = await sittingOffice();
	for (const pupil of [0, 1, 2]) await office.late(pupil);
	await office.school.store.write((unit) =>
		unit.arrivals.saveRegisterMarks([
			{
				pupilId: office.pupil(2).id,
				date: monday,
				session: 'PM',
				mark: 'M',
				source: 'register',
				setAt: instantAt(monday, '13:30')
			}
		])
	);
	await office.card(0, '15:04');
	office.at('16:05');
	const { lines } = await office.preview();
	expect(lines.map(({ name, becomes, follows }) => [name, becomes, ...follows])).toEqual([
		['Dubois, Chloé', 'absent', '30 minutes on Tuesday 24 November at 15:05, Room 12.'],
		['Khan, Amira', 'attended'],
		['Okafor, Ben', 'missed', 'Missed once: 45 minutes on Tuesday 24 November at 15:05, Room 12.']
	]);
	expect(lines[0]?.evidence).toContain('PM register: M');
	expect(await office.story(1)).toEqual([`booked ${monday} 0`]);

	await office.finish();
	expect(await office.story(0)).toEqual([`attended ${monday} 0`]);
	expect(await office.story(1)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
	expect(await office.story(2)).toEqual([`absent ${monday} 0`, `booked ${tuesday} 0`]);
	const [missed, next] = await office.detentions(1);
	expect(next).toMatchObject({ followsId: missed?.id, minutes: 45, ruleName: 'Missed once' });
	expect((await office.notices(1)).some(({ aboutId }) => aboutId === next?.id)).toBe(true);
});

test('[DE11] the next step names the one before, and a refusal takes the first step that is for refusals', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('15:06');
	await office.mark(0, { type: 'refused' });
	office.at('16:06');
	await office.finish();
	expect(await office.story(0)).toEqual([`refused ${monday} 0`, `booked ${friday} 2`]);
	const page = valueOf(await office.app.readPupil(office.senior, { pupilId: office.pupil(0).id }));
	expect(page.detentions[0]?.because).toContain(
		'Missed again, or refused: follows the detention of Monday 23 November, which was refused.'
	);
	const asides = await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(0).id));
	expect(asides.map(({ kind, about, status }) => `${kind} ${about} ${status}`)).toEqual([
		'proposal parent-meeting open',
		'notice Two detentions not sat open'
	]);
});

test('[DE10] left early is neither attended nor missed: finishing waits until a person has decided', async () => {
	const office = await sittingOffice();
	await office.late(0);
	await office.card(0, '15:05');
	await office.card(0, '15:20', 'out');
	office.at('16:05');
	const { fingerprint, lines } = await office.preview();
	expect(lines[0]).toMatchObject({ becomes: 'to-decide', follows: [] });
	const early = await office.app.finishSitting(office.supervisor, { sittingId: office.today, fingerprint });
	expect(refusalOf(early)).toBe('conflict');
	await office.mark(0, { type: 'attended' });
	await office.finish();
	expect(await office.story(0)).toEqual([`attended ${monday} 0`]);
});

test('[DE10][TE5] finishing is taken back in one step: all is as before, and what followed is cancelled and its notices withdrawn', async () => {
	const office = await sittingOffice();
	for (const pupil of [0, 1, 2]) await office.late(pupil);
	await office.card(0, '15:04');
	office.at('15:10');
	await office.mark(2, { type: 'refused' });
	office.at('16:05');
	const before = await office.preview();
	await office.finish();
	office.at('16:07');
	await office.takeBack();
	for (const pupil of [0, 1, 2]) expect(await office.story(pupil)).toEqual([`booked ${monday} 0`]);
	expect(await office.preview()).toEqual(before);
	const [, cancelled] = await office.detentions(1);
	const told = (await office.notices(1)).filter(({ aboutId }) => aboutId === cancelled?.id);
	expect(told.map(({ status }) => status)).toEqual(told.map(() => 'withdrawn'));
	const asides = await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(2).id));
	expect(asides.every(({ status }) => status === 'withdrawn')).toBe(true);
	await office.finish();
	expect(await office.story(1)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
	office.audit();
});

test('[DE10] what was decided about since keeps a finish from being taken back, and says so', async () => {
	const office = await sittingOffice();
	await office.late(1);
	office.at('16:05');
	await office.finish();
	office.at('15:10', tuesday);
	const refused = await office.app.takeBackFinish(office.supervisor, { sittingId: office.today });
	expect(refused).toMatchObject({
		ok: false,
		refusal: { message: 'A detention that followed has begun, or was moved. Nothing was changed.' }
	});
});

test('[DE11] what was shown is what is done: where something changed since, nothing is done', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('16:05');
	const { fingerprint } = await office.preview();
	await office.mark(0, { type: 'present' });
	const late = await office.app.finishSitting(office.supervisor, { sittingId: office.today, fingerprint });
	expect(late).toMatchObject({
		refusal: { code: 'conflict', message: expect.stringMatching(/^Something changed since/) }
	});
	expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
});

test('[DE10] nobody opened it: an hour after its end all are moved and none missed; one that was run on paper is taken back', async () => {
	const office = await sittingOffice();
	await office.late(0);
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	office.at('17:04');
	expect(valueOf(await office.app.lookAfterSittings(gatehouse, {}))).toEqual({ notRun: 0 });
	office.at('17:05');
	expect(valueOf(await office.app.lookAfterSittings(gatehouse, {}))).toEqual({ notRun: 1 });
	expect(valueOf(await office.app.lookAfterSittings(gatehouse, {}))).toEqual({ notRun: 0 });
	expect(await office.story(0)).toEqual([`not-run ${monday} 0`, `booked ${tuesday} 0`]);
	office.at('08:30', tuesday);
	await office.takeBack();
	await office.mark(0, { type: 'present', atMinute: 907 });
	await office.finish();
	expect(await office.story(0)).toEqual([`attended ${monday} 0`]);
});

test('[DE9][DE11] where the first detention’s late is excused, what follows from it is cancelled too, and set again where it counts once more', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(1);
	office.at('16:05');
	await office.finish();
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	expect(await office.story(1)).toEqual([`missed ${monday} 0`]);
	expect((await office.detentions(1))[0]).toMatchObject({ toReview: true });
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect(await office.story(1)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
	const [missed, , again] = await office.detentions(1);
	expect(missed).toMatchObject({ toReview: false });
	expect(again).toMatchObject({ followsId: missed?.id, minutes: 45, ruleName: 'Missed once' });
});

test('[DE2][DE9] a late excused while its sitting runs takes no step of the ladder, and the finish says why', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(0);
	office.at('15:10');
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	office.at('16:06');
	const { lines } = await office.preview();
	expect(lines.map(({ becomes, follows }) => [becomes, ...follows])).toEqual([
		['missed', 'The late was excused: nothing follows.']
	]);
	await office.finish();
	expect(await office.story(0)).toEqual([`missed ${monday} 0`]);
});

test('[DE2][DE9] a late excused after the finish takes no step either, where that is taken back and finished again', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(0);
	office.at('16:06');
	await office.finish();
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	await office.takeBack();
	await office.finish();
	expect(await office.story(0)).toEqual([`missed ${monday} 0`]);
});

test('[DE9] a finish taken back takes along what was cancelled and set again since: one late, one detention', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(0);
	office.at('16:06');
	await office.finish();
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect(await office.story(0)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
	await office.takeBack();
	expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
	await office.finish();
	expect(await office.story(0)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
	office.audit();
});

test('[DE9] a follower that a person booked, with a reason, is set again where its late counts once more', async () => {
	const office = await sittingOffice({
		pupils: [{ yearGroup: 7, tutorGroup: '7A', limits: [{ kind: 'not-during', weekday: 2, from: 0, to: 1439 }] }]
	});
	const { arrivalId } = await office.late(0);
	await office.school.store.write(async (unit) => {
		const flags = await unit.pupils.flags(office.pupil(0).id);
		await unit.pupils.saveFlags(flags.map((flag) => ({ ...flag, limits: [{ kind: 'always-ask' as const }] })));
	});
	office.at('16:06');
	await office.finish();
	const follower = (await office.detentions(0)).find(({ step }) => step === 1);
	expect(follower?.status).toBe('held');
	const ahead = await office.school.store.read((records) =>
		records.sittings.withLoads({ startsOn: '2026-11-26', endsOn: '2026-11-26' })
	);
	valueOf(
		await office.app.decideHeldDetention(office.headOfYear, {
			detentionId: follower?.id ?? '',
			decision: { kind: 'book', sittingId: ahead[0]?.id ?? '', reason: 'Agreed with home' }
		})
	);
	for (const _time of [1, 2]) {
		valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
		expect(await office.story(0)).toEqual([`missed ${monday} 0`]);
		valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
		expect(await office.story(0)).toHaveLength(2);
	}
});

test('[DE10] a finish is taken back, as it is made, only by someone who reaches all pupils of the sitting', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('16:06');
	await office.finish();
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(refusalOf(await office.app.takeBackFinish(nine, { sittingId: office.today }))).toBe('forbidden');
	expect(await office.story(0)).toEqual([`missed ${monday} 0`, `booked ${tuesday} 1`]);
});

test('[DE9][DE11] what the ladder proposed beside is withdrawn with it, and stands where the late counts again', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(0);
	office.at('15:06');
	await office.mark(0, { type: 'refused' });
	office.at('16:06');
	await office.finish();
	const asides = async () =>
		(await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(0).id))).map(
			({ status }) => status
		);
	await office.scan({ pupil: 0, at: '08:50', on: tuesday });
	expect(await asides()).toEqual(['open', 'open']);
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	expect(await asides()).toEqual(['withdrawn', 'withdrawn']);
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect((await asides()).sort()).toEqual(['open', 'open', 'withdrawn', 'withdrawn']);
	await office.takeBack();
	expect(await asides()).toEqual(['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn']);
});

test.each([
	['missed', { type: 'missed' }, [`missed ${monday} 0`, `booked ${tuesday} 1`], []],
	['refused', { type: 'refused' }, [`refused ${monday} 0`, `booked ${friday} 2`], ['notice', 'proposal']],
	['absent', { type: 'absent', why: 'exam' }, [`absent ${monday} 0`, `booked ${tuesday} 0`], []]
] as const)(
	'[DE9] a late excused while its sitting runs and restored after the finish takes what follows as if it had never been excused: %s',
	async (_, mark, story, asides) => {
		const office = await sittingOffice();
		const { arrivalId } = await office.late(0);
		office.at('15:10');
		await office.mark(0, mark);
		valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
		office.at('16:06');
		await office.finish();
		expect(await office.story(0)).toEqual(story.slice(0, 1));
		valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
		expect(await office.story(0)).toEqual(story);
		const open = (
			await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(0).id))
		).filter(({ status }) => status === 'open');
		expect(open.map(({ kind }) => kind).sort()).toEqual(asides);
		valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
		expect(await office.story(0)).toEqual(story.slice(0, 1));
		valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
		expect(await office.story(0)).toEqual(story);
		await office.takeBack();
		expect(await office.story(0)).toEqual([`booked ${monday} 0`]);
		office.audit();
	}
);

test('[DE9][DE10] a late excused before its sitting counted as not run, and restored after it, is carried on', async () => {
	const office = await sittingOffice();
	const { arrivalId } = await office.late(0);
	office.at('15:10');
	valueOf(await office.app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' }));
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	office.at('17:05');
	expect(valueOf(await office.app.lookAfterSittings(gatehouse, {}))).toEqual({ notRun: 1 });
	expect(await office.story(0)).toEqual([`not-run ${monday} 0`]);
	valueOf(await office.app.restoreArrival(office.attendance, { arrivalId, why: 'There was no bus' }));
	expect(await office.story(0)).toEqual([`not-run ${monday} 0`, `booked ${tuesday} 0`]);
});

test('[DE11] with as many still to be sat as the policy allows none is booked, and a meeting is proposed; taken back with it', async () => {
	const office = await sittingOffice({ policy: { mostOutstanding: 1 } });
	await office.late(0);
	await office.scan({ pupil: 0, at: '13:25' });
	office.at('16:06');
	await office.finish();
	const story = await office.story(0);
	expect(story.filter((line) => line.startsWith('missed'))).toHaveLength(1);
	expect(story.filter((line) => line.startsWith('held'))).toHaveLength(1);
	office.audit();
});

test('[DE10][DE9] a reading that reaches the server after the finish rewrites nothing and is shown to a person', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('16:05');
	await office.finish();
	const result = await office.scan({
		pupil: 0,
		at: '15:06',
		device: office.tablet,
		receivedAt: instantAt(monday, '16:20')
	});
	expect(result.outcome).toBe('arrived');
	expect((await office.detentions(0))[0]).toMatchObject({ status: 'missed', toReview: true });
});

test('[PR1] a tablet with nobody signed in is told forename, initial and who is there, of its own place alone', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('15:06');
	await office.mark(0, { type: 'refused' });
	const read = valueOf(await office.app.readSitting(office.tablet, { sittingId: office.today }));
	expect(JSON.stringify(read)).not.toMatch(/Khan|7A|refused|Each late/);
	const elsewhere = { ...office.tablet, roomId: 'Hall' };
	expect(refusalOf(await office.app.readSitting(elsewhere, { sittingId: office.today }))).toBe('forbidden');
});
