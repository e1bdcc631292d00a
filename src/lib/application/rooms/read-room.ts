import { schoolDay } from '../../domain/calendar/school-day';
import { clockText, wallTime } from '../../domain/local-time';
import { reachesRoom } from '../../domain/permissions';
import { wallOf } from '../../domain/room/wall';
import type { Instant } from '../../domain/local-time';
import type { RoomSnapshot } from '../../protocol/room/room';
import { schoolOf } from '../actors';
import type { SchoolRecords } from '../ports/school-store';
import { done, refuse, useCase } from '../use-case';
import type { RoomWorld } from './room-work';
import { listSought } from './alerts/sought';
import { doorCaller, rosterEntry } from './roster';
import { forWall } from './wall';

/** A room at one consistent moment, with its channel's version then (RO9); null where there is no such room. */
export async function roomAt(
	records: SchoolRecords,
	roomId: string,
	now: Instant
): Promise<{ version: number; snapshot: RoomSnapshot } | null> {
	const room = await records.stays.findRoom(roomId);
	if (room === null) return null;
	const settings = await records.settings();
	const { timeZone } = settings.calendar;
	const { date } = wallTime(now, timeZone);
	const day = schoolDay(settings.calendar, date);
	const version = await records.live.version(`room:${roomId}`);
	const stays = await records.stays.inRoom(roomId, date);
	const callers = await records.stays.openCallers(roomId, date);
	const sought = await listSought(records, timeZone);
	const snapshot: RoomSnapshot = { room, date, timeZone, periods: [], roster: [], callers: [], sought };
	if (day.kind === 'school-day') {
		snapshot.periods = day.periods.map(({ id, name, startsAt, endsAt }) => ({
			id,
			name,
			startsAt: clockText(startsAt),
			endsAt: clockText(endsAt)
		}));
	}
	for (const stay of stays) snapshot.roster.push(await rosterEntry(records, settings, stay));
	for (const caller of callers) snapshot.callers.push(await doorCaller(records, settings, caller));
	return { version, snapshot };
}

/**
 * Everything that a room's screen shows, and the version of `room:<id>` at which it is true (RO9). An enrolled screen by
 * itself is given what a wall may show (RO12); the rest is for a supervisor who is signed in.
 */
export const readRoom = useCase('room.watch', async (world: RoomWorld, actor, { roomId }: { roomId: string }) => {
	if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours.');
	const read = await world.schools.store(schoolOf(actor)).read((records) => roomAt(records, roomId, world.clock.now()));
	if (read === null) return refuse('not-found', 'There is no such room.');
	return done(actor.kind === 'person' ? read : { ...read, snapshot: forWall(read.snapshot) });
});

/** What a room's wall shows (RO12), and the version of `room:<id>` at which it is true. */
export const readWall = useCase('room.watch', async (world: RoomWorld, actor, { roomId }: { roomId: string }) => {
	if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours.');
	const read = await world.schools.store(schoolOf(actor)).read((records) => roomAt(records, roomId, world.clock.now()));
	if (read === null) return refuse('not-found', 'There is no such room.');
	return done({ version: read.version, wall: wallOf(read.snapshot) });
});
