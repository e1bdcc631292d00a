import { expect, test } from 'vitest';
import {
	type SchoolOffice,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';

async function watch(office: SchoolOffice, since?: number) {
	return valueOf(await office.app.watchDesk(office.reception, { since }));
}

test('[RO9] who knows a version is given the events since; who knows the newest is given none', async () => {
	const office = await schoolOffice();
	const first = await watch(office);
	expect(first).toMatchObject({ version: 0, snapshot: { rows: [], needs: [] } });
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41', offsetMs: null });
	const events = office.school.events.filter(({ channel }) => channel === 'desk');
	expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
	expect(await watch(office, 0)).toEqual({ version: 3, events });
	expect(await watch(office, 1)).toEqual({ version: 3, events: events.slice(1) });
	expect(await watch(office, 3)).toEqual({ version: 3, events: [] });
});

test('[RO9] a version that the desk never had is answered with everything, as after a restored backup', async () => {
	const office = await schoolOffice();
	await office.scan({ pupil: 0, at: '08:40' });
	const ahead = await watch(office, 40);
	if (!('snapshot' in ahead) || !('rows' in ahead.snapshot)) throw new Error('No snapshot of a desk');
	expect(ahead.version).toBe(1);
	expect(ahead.snapshot.rows).toHaveLength(1);
});

test('[RO9] what was missed and is no longer kept is answered with everything, also after a restart', async () => {
	const office = await schoolOffice();
	await office.scan({ pupil: 0, at: '08:40' });
	await office.school.store.write(async (unit) => {
		for (let index = 0; index < 700; index += 1)
			await unit.publish('desk', { type: 'need-closed', needId: `need-${index}` });
	});
	expect(await watch(office, 650)).toMatchObject({ version: 701, events: { length: 51 } });
	await office.school.restart();
	for (const since of [0, 1, 100]) {
		const answer = await watch(office, since);
		expect(answer).toMatchObject({ version: 701, snapshot: { rows: [{ time: '08:40' }] } });
	}
	await office.scan({ pupil: 1, at: '08:42' });
	expect(office.school.events.at(-1)).toMatchObject({ channel: 'desk', version: 702 });
});

test('[RO9] a room’s channel has versions of its own, and is its device’s and its supervisors’ alone', async () => {
	const office = await schoolOffice();
	const room = only(office.school.rooms);
	await office.scan({ pupil: 0, at: '08:40' });
	const door = { ...office.gate, purpose: 'room' as const, roomId: room.id };
	const elsewhere = { ...door, roomId: '01900000-0000-7000-8000-00000000ffff' };
	expect(valueOf(await office.app.watchRoom(door, { roomId: room.id }))).toMatchObject({ version: 0 });
	expect(refusalOf(await office.app.watchRoom(elsewhere, { roomId: room.id }))).toBe('forbidden');
	const bound = person(office.school.id, 'Sue', ['supervisor'], { rooms: [] });
	expect(refusalOf(await office.app.watchRoom(bound, { roomId: room.id }))).toBe('forbidden');
	expect(refusalOf(await office.app.watchDesk(door, {}))).toBe('forbidden');
});
