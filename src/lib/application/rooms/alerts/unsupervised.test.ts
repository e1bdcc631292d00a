import { expect, test } from 'vitest';
import { roomOffice, type RoomOffice } from '../../../../../tests/support/office/rooms';
import { person, valueOf } from '../../../../../tests/support/office/school-office';

const alerts = async (office: RoomOffice) =>
	(await office.needs()).filter(({ kind }) => kind === 'room-unsupervised').map(({ aboutId }) => aboutId);
const told = async ({ school, supportRoom }: RoomOffice) =>
	(await school.store.read((records) => records.notices.about(supportRoom))).map(
		({ to, status }) => `${to.kind} ${status}`
	);

test('[RO4] a room whose first stay begins without a supervisor alerts senior staff, once, until someone is there', async () => {
	const office = await roomOffice({ at: '2026-11-23T08:39:00.000Z' });
	await office.expect(0);
	await office.expect(1, { roomId: office.hub, from: '11:05' });
	await office.look();
	expect(await alerts(office)).toEqual([]);
	office.school.clock.advance(60);
	await office.look();
	await office.look();
	expect(await office.needs()).toMatchObject([
		{
			kind: 'room-unsupervised',
			aboutId: office.supportRoom,
			times: 1,
			detail: 'Pupils are expected in Support room from 08:40, and no supervisor is signed in there.'
		}
	]);
	expect(await told(office)).toEqual(['senior waiting']);
	office.watch([{ person: office.supervisor, roomId: office.supportRoom }]);
	await office.look();
	expect(await alerts(office)).toEqual([]);
	expect(await told(office)).toEqual(['senior withdrawn']);
});

test('[RO4] who may only watch, or supervises another room, does not supervise this one', async () => {
	const office = await roomOffice();
	await office.expect(0);
	const headOfYear = { person: office.headOfYear, roomId: office.supportRoom };
	const elsewhere = person(office.school.id, 'Mr Lee', ['supervisor'], { rooms: [office.hub] });
	office.watch([headOfYear, { person: elsewhere, roomId: office.supportRoom }]);
	await office.look();
	expect(await alerts(office)).toEqual([office.supportRoom]);
});

test('[RO4] a supervisor who watches at the start alerts nobody, and may step out later', async () => {
	const office = await roomOffice();
	await office.expect(0);
	let asked = '';
	office.world.connections.peopleWatching = (_schoolId, _channel, since) => {
		asked = since;
		return [office.supervisor];
	};
	await office.look();
	office.school.clock.advance(5 * 60);
	await office.look();
	expect(await alerts(office)).toEqual([]);
	expect(asked).toBe('2026-11-23T08:39:30.000Z');
});

test('[RO4] once said to be looked after it is not said again that day, and it ends with the last stay', async () => {
	const office = await roomOffice();
	const stay = await office.expect(0);
	await office.look();
	const [need] = await office.needs();
	valueOf(await office.app.closeNeed(office.senior, { needId: need?.id ?? '', because: 'Someone is there' }));
	expect(await office.look()).toEqual({ opened: 0, closed: 0 });

	const other = await office.expect(1, { roomId: office.hub });
	await office.look();
	expect(await alerts(office)).toEqual([office.hub]);
	await office.app.actInRoom(office.supervisor, {
		roomId: office.hub,
		actions: [
			{
				kind: 'read',
				action: {
					type: 'cancel',
					because: 'Planned by mistake',
					actionId: office.school.ids.next(),
					stayId: other.id,
					at: office.school.clock.now()
				}
			}
		]
	});
	await office.look();
	expect(await alerts(office)).toEqual([]);
	expect((await office.stay(stay.id)).state.kind).toBe('expected');
});
