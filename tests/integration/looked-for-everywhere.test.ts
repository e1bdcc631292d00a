import { expect, test } from 'vitest';
import { isOfRoom } from '$lib/application/live/audience';
import { eventForWall } from '$lib/application/rooms/wall';
import { foldRoom } from '$lib/client/room/fold-roster';
import type { RoomEvent } from '$lib/protocol/room/room';
import { type RoomOffice, roomOffice } from '../support/office/rooms';
import { device, valueOf } from '../support/office/school-office';

function eventsAfter({ school }: RoomOffice, roomId: string, version: number): RoomEvent[] {
	return school.events.flatMap((event) => {
		if (event.channel !== `room:${roomId}` || event.version <= version) return [];
		return isOfRoom(event) ? [event] : [];
	});
}

const expectedThere = { displayName: 'Amira K', tutorGroup: '7A', roomNumber: '12', how: 'overdue' };

test('[RO4] who is overdue in one room is on every room’s screen, live, until someone ends it', async () => {
	const office = await roomOffice();
	const stay = await office.expect(0);
	const start = await office.roomAt(office.hub);
	expect(start.snapshot.sought).toEqual([]);
	office.school.clock.advance(10 * 60);
	await office.look();
	const fold = () => eventsAfter(office, office.hub, start.version).reduce(foldRoom, start.snapshot);
	expect(fold().sought).toMatchObject([{ ...expectedThere, since: stay.date + 'T08:40:00.000Z' }]);
	await office.app.endOverdueStay(office.reception, {
		actionId: office.school.ids.next(),
		stayId: stay.id,
		ending: { type: 'missing' }
	});
	expect(fold().sought).toMatchObject([{ ...expectedThere, how: 'missing', since: office.school.clock.now() }]);
	await office.app.endOverdueStay(office.reception, {
		actionId: office.school.ids.next(),
		stayId: stay.id,
		ending: { type: 'found', where: 'Library' }
	});
	expect(fold().sought).toEqual([]);
});

test('[RO9] a room’s screen that folds what happens elsewhere equals the database at every step, by version and content', async () => {
	const office = await roomOffice();
	const one = await office.expect(0);
	await office.expect(1, { roomId: office.hub });
	const starts = [await office.roomAt(office.supportRoom), await office.roomAt(office.hub)];
	const steps = [
		() => office.school.clock.advance(11 * 60),
		() => office.look(),
		() =>
			office.app.endOverdueStay(office.reception, {
				actionId: office.school.ids.next(),
				stayId: one.id,
				ending: { type: 'missing' }
			}),
		() =>
			office.app.actInRoom(office.supervisor, {
				roomId: office.supportRoom,
				actions: [
					{
						kind: 'read',
						action: {
							type: 'arrive',
							actionId: office.school.ids.next(),
							stayId: one.id,
							at: office.school.clock.now()
						}
					}
				]
			})
	];
	for (const step of steps) {
		await step();
		for (const start of starts) {
			const { room } = start.snapshot;
			const events = eventsAfter(office, room.id, start.version);
			const now = await office.roomAt(room.id);
			expect(now.version).toBe(start.version + events.length);
			expect(events.reduce(foldRoom, start.snapshot)).toEqual(now.snapshot);
		}
	}
	expect((await office.roomAt(office.hub)).snapshot.sought.map(({ displayName }) => displayName)).toEqual(['Ben O']);
});

test('[RO12] a wall is told nobody’s name of another room, and misses no version', async () => {
	const office = await roomOffice();
	await office.expect(0);
	office.school.clock.advance(10 * 60);
	await office.look();
	const screen = device(office.school.id, 'Hub', 'room', office.hub);
	const shown = valueOf(await office.app.readRoom(screen, { roomId: office.hub }));
	const events = eventsAfter(office, office.hub, 0);
	const told = events.map(eventForWall);
	expect(shown.snapshot.sought).toEqual([]);
	expect(told.map(({ type }) => type)).toEqual(['pupil-sought']);
	expect(JSON.stringify(events)).toContain('Amira');
	expect(JSON.stringify([shown, told])).not.toMatch(/Amira|7A/);
});
