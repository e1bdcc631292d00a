import { reachesRoom } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { done, refuse, useCase } from '../use-case';
import type { RoomWorld } from './room-work';

/** Sends on somebody at the door who is not expected (RO3). Of no effect where they were answered already. */
export const dismissCaller = useCase(
	'room.act',
	async (world: RoomWorld, actor, { roomId, scanId }: { roomId: string; scanId: string }) => {
		if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours. Nothing was changed.');
		return world.schools.store(schoolOf(actor)).write(async (unit) => {
			const caller = await unit.stays.findCaller(scanId);
			if (caller === null || caller.roomId !== roomId)
				return refuse('not-found', 'Nobody waits at the door by this name.');
			if (caller.answeredAt !== null) return done({ scanId });
			const now = world.clock.now();
			await unit.stays.saveCaller({ ...caller, answeredAt: now });
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'room.caller-sent-on',
				subject: `pupil:${caller.pupilId}`,
				before: null,
				after: { roomId, scanId },
				why: null
			});
			await unit.publish(`room:${roomId}`, { type: 'caller-answered', scanId });
			return done({ scanId });
		});
	}
);
