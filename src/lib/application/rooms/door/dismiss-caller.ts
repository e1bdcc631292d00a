import { reachesRoom } from '../../../domain/permissions';
import { authorOf, schoolOf } from '../../actors';
import { done, refuse, useCase } from '../../use-case';
import type { RoomWorld } from '../room-work';
import { doorCaller } from '../roster';

/** Who is to be sent on from a room's door; `back` takes that back. */
export interface CallerToDismiss {
	roomId: string;
	scanId: string;
	back?: boolean;
}

/**
 * Sends on somebody at the door who is not expected (RO3), or with `back` lets them stand there again. Of no effect where it
 * is so already.
 */
export const dismissCaller = useCase(
	'room.act',
	async (world: RoomWorld, actor, { roomId, scanId, back = false }: CallerToDismiss) => {
		if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours. Nothing was changed.');
		return world.schools.store(schoolOf(actor)).write(async (unit) => {
			const caller = await unit.stays.findCaller(scanId);
			if (caller === null || caller.roomId !== roomId)
				return refuse('not-found', 'Nobody waits at the door by this name.');
			if ((caller.answeredAt === null) === back) return done({ scanId });
			const now = world.clock.now();
			if (back) {
				const { pupilId, date } = caller;
				const stays = await unit.stays.ofPupil(pupilId, date);
				const isHere = stays.some((stay) => stay.roomId === roomId && stay.state.kind === 'present');
				const waits = (await unit.stays.openCallers(roomId, date)).some((other) => other.pupilId === pupilId);
				if (isHere || waits) return refuse('conflict', 'This pupil has come to the door again. Nothing was changed.');
			}
			const after = { ...caller, answeredAt: back ? null : now };
			await unit.stays.saveCaller(after);
			await unit.record({
				at: now,
				...authorOf(actor),
				action: back ? 'room.caller-back' : 'room.caller-sent-on',
				subject: `pupil:${caller.pupilId}`,
				before: null,
				after: { roomId, scanId },
				why: null
			});
			if (back) {
				const settings = await unit.settings();
				await unit.publish(`room:${roomId}`, {
					type: 'caller-came',
					caller: await doorCaller(unit, settings, after)
				});
			} else await unit.publish(`room:${roomId}`, { type: 'caller-answered', scanId });
			return done({ scanId });
		});
	}
);
