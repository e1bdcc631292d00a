import { reachesRoom } from '../../domain/permissions';
import type { RoomActionResponse, RoomActionResult, SentRoomAction } from '../../protocol/room/room-actions';
import { authorOf, schoolOf } from '../actors';
import { done, refuse, useCase } from '../use-case';
import type { RoomWork, RoomWorld } from './room-work';
import { takeAction } from './take-action';

/** Actions to take in one room, as they came. */
export interface RoomActions {
	roomId: string;
	actions: SentRoomAction[];
}

/**
 * Takes a supervisor's actions in a room, each by itself and in order (RO2). An action is kept once by its id: sent again it
 * gets the result that it had. What is refused is said in a sentence and stores nothing.
 */
export const actInRoom = useCase('room.act', async (world: RoomWorld, actor, { roomId, actions }: RoomActions) => {
	if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours. Nothing was changed.');
	if (actor.kind === 'person' && actor.device && !reachesRoom(actor.device, roomId)) {
		return refuse('forbidden', 'This screen belongs to another room. Nothing was changed.');
	}
	return world.schools.store(schoolOf(actor)).write(async (unit) => {
		const room = await unit.stays.findRoom(roomId);
		if (room === null) return refuse('not-found', 'There is no such room.');
		const now = world.clock.now();
		const work: RoomWork = { unit, ids: world.ids, settings: await unit.settings(), author: authorOf(actor), now };
		const results: RoomActionResult[] = [];
		for (const sent of actions) {
			if (sent.kind === 'read') results.push(await takeAction(work, room, sent.action));
			else results.push({ actionId: sent.actionId, outcome: 'rejected', issues: sent.issues });
		}
		return done<RoomActionResponse>({ serverTime: now, results });
	});
});
