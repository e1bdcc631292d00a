import { wallTime } from '../../domain/local-time';
import { reachesRoom } from '../../domain/permissions';
import { isOverdue } from '../../domain/room/stay-time';
import { schoolOf } from '../actors';
import type { RoomRecord } from '../ports/records';
import { done, useCase } from '../use-case';
import type { RoomWorld } from './room-work';

/** A room with how it stands now. */
export interface RoomNow {
	room: RoomRecord;
	present: number;
	out: number;
	expected: number;
	overdue: number;
}

/** The rooms that the actor may watch, with how each stands now. */
export const listRooms = useCase('room.watch', async (world: RoomWorld, actor, _input: Record<string, never>) => {
	const now = world.clock.now();
	return world.schools.store(schoolOf(actor)).read(async (records) => {
		const { calendar } = await records.settings();
		const wall = wallTime(now, calendar.timeZone);
		const stays = await records.stays.onDate(wall.date);
		const rooms = (await records.stays.rooms()).filter((room) => reachesRoom(actor, room.id));
		const list: RoomNow[] = rooms.map((room) => {
			const here = stays.filter((stay) => stay.roomId === room.id);
			const count = (kind: string) => here.filter((stay) => stay.state.kind === kind).length;
			const overdue = here.filter((stay) => isOverdue(stay, wall, room.overdueAfterMinutes)).length;
			return {
				room,
				present: count('present'),
				out: count('out'),
				expected: count('expected') - overdue,
				overdue: overdue + count('missing')
			};
		});
		return done(list);
	});
});
