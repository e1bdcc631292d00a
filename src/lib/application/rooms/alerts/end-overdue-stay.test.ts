import { describe, expect, test } from 'vitest';
import type { StayEnding } from '../../../protocol/desk/desk-actions';
import { type RoomOffice, roomOffice } from '../../../../../tests/support/office/rooms';
import { monday, person, refusalOf, valueOf } from '../../../../../tests/support/office/school-office';

/** An office in which the first pupil is overdue in the support room, and the desk says so. */
async function withOverdue(): Promise<RoomOffice & { stayId: string; end: ReturnType<typeof ender> }> {
	const office = await roomOffice();
	const { id: stayId } = await office.expect(0);
	office.school.clock.advance(12 * 60);
	await office.look();
	return { ...office, stayId, end: ender(office, stayId) };
}

function ender(office: RoomOffice, stayId: string) {
	return (ending: StayEnding, actionId = office.school.ids.next(), actor = office.reception) =>
		office.app.endOverdueStay(actor, { actionId, stayId, ending });
}

const kinds = async (office: RoomOffice) => (await office.needs()).map(({ kind }) => kind);

describe('ending an overdue stay from the desk', () => {
	test('[RO4] reception says where the pupil is, and every desk and the room know', async () => {
		const office = await withOverdue();
		expect(await kinds(office)).toContain('stay-overdue');
		valueOf(await office.end({ type: 'found', where: 'Medical room' }));
		expect((await office.stay(office.stayId)).state).toMatchObject({
			kind: 'found',
			where: 'Medical room',
			by: 'Rose Reception',
			at: office.school.clock.now()
		});
		expect(await kinds(office)).not.toContain('stay-overdue');
		const { snapshot } = await office.roomAt(office.supportRoom);
		expect(snapshot.roster[0]?.stay.state.kind).toBe('found');
	});

	test('[RO4] missing calls senior staff and the safeguarding lead, and found later ends it', async () => {
		const office = await withOverdue();
		valueOf(await office.end({ type: 'missing' }));
		expect(await kinds(office)).toContain('stay-missing');
		const called = async () =>
			(await office.notices()).filter(({ body }) => body.kind === 'not-found-in-school').map(({ status }) => status);
		expect(await called()).toEqual(['waiting', 'waiting']);
		valueOf(await office.end({ type: 'found', where: 'Library' }));
		expect(await kinds(office)).not.toContain('stay-missing');
		expect(await called()).toEqual(['withdrawn', 'withdrawn']);
	});

	test('[RO2] not in school is refused in a sentence while a card was read today', async () => {
		const office = await withOverdue();
		await office.scan({ pupil: 0, at: '08:52' });
		const answer = await office.end({ type: 'not-in-school' });
		expect(answer).toMatchObject({
			ok: false,
			refusal: {
				code: 'conflict',
				message: 'This pupil signed in at the front door at 08:52. Choose Found or Missing. Nothing was changed.'
			}
		});
		expect((await office.stay(office.stayId)).state.kind).toBe('expected');
	});

	test('[RO2] not in school ends it where nothing says otherwise', async () => {
		const office = await withOverdue();
		valueOf(await office.end({ type: 'not-in-school' }));
		expect((await office.stay(office.stayId)).state.kind).toBe('not-in-school');
	});

	test('[SC1] the same action sent 20 times is taken once, also when time has passed between', async () => {
		const office = await withOverdue();
		const actionId = office.school.ids.next();
		const send = () => office.end({ type: 'found', where: 'Library' }, actionId);
		const answers = await Promise.all(Array.from({ length: 20 }, send));
		office.school.clock.advance(300);
		answers.push(await send());
		expect(answers.every(({ ok }) => ok)).toBe(true);
		const actions = await office.school.store.read((records) => records.stays.actionsOf(office.stayId));
		expect(actions.map(({ type }) => type)).toEqual(['plan', 'found']);
		expect(refusalOf(await office.end({ type: 'missing' }, actionId))).toBe('conflict');
	});

	test('[RO4] taken back, the stay is overdue on every desk again at once', async () => {
		const office = await withOverdue();
		const actionId = office.school.ids.next();
		valueOf(await office.end({ type: 'not-in-school' }, actionId));
		valueOf(await office.end({ type: 'undo', undoes: actionId }));
		expect((await office.stay(office.stayId)).state.kind).toBe('expected');
		expect(await kinds(office)).toContain('stay-overdue');
	});

	test('[RO2] the desk takes back no action that the supervisor took', async () => {
		const office = await withOverdue();
		await office.app.actInRoom(office.supervisor, {
			roomId: office.supportRoom,
			actions: [
				{
					kind: 'read',
					action: {
						type: 'arrive',
						actionId: '01900000-0000-7000-8000-0000000000f1',
						stayId: office.stayId,
						at: office.school.clock.now()
					}
				}
			]
		});
		const answer = await office.end({ type: 'undo', undoes: '01900000-0000-7000-8000-0000000000f1' });
		expect(refusalOf(answer)).toBe('conflict');
		expect((await office.stay(office.stayId)).state.kind).toBe('present');
	});

	test('[RO4] who is not overdue yet cannot be ended, and a head of year ends it for their own years', async () => {
		const office = await roomOffice();
		const { id: stayId } = await office.expect(0);
		const end = ender(office, stayId);
		expect(await end({ type: 'missing' })).toMatchObject({
			refusal: { message: 'This pupil has not come yet, so this cannot be. Nothing was changed.' }
		});
		office.school.clock.advance(12 * 60);
		const other = person(office.school.id, 'Hal Head', ['pastoral'], { years: [11] });
		const own = person(office.school.id, 'Hei Head', ['pastoral'], { years: [7] });
		const id = office.school.ids.next();
		expect(refusalOf(await end({ type: 'missing' }, id, other))).toBe('not-found');
		valueOf(await end({ type: 'missing' }, id, own));
		expect((await office.stay(stayId)).date).toBe(monday);
	});
});

describe('leaving without permission', () => {
	test('[RO2] is on the desk at once, until the pupil is found or off site', async () => {
		const office = await roomOffice();
		const { id: stayId } = await office.expect(0);
		const act = (part: { type: 'arrive' } | { type: 'left-without-permission'; told: string }) =>
			office.app.actInRoom(office.supervisor, {
				roomId: office.supportRoom,
				actions: [
					{
						kind: 'read',
						action: { ...part, actionId: office.school.ids.next(), stayId, at: office.school.clock.now() }
					}
				]
			});
		await act({ type: 'arrive' });
		await act({ type: 'left-without-permission', told: 'On-call staff' });
		expect(await office.needs()).toMatchObject([
			{ kind: 'stay-left', detail: 'Amira K left without permission. Told: On-call staff.' }
		]);
		valueOf(await ender(office, stayId)({ type: 'off-site' }));
		expect(await office.needs()).toEqual([]);
	});
});
