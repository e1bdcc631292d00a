import { reachesPupil } from '../../../domain/permissions';
import type { StayEnding } from '../../../protocol/desk/desk-actions';
import type { RosterEntry } from '../../../protocol/room/room';
import { authorOf, schoolOf } from '../../actors';
import type { SchoolRecords } from '../../ports/school-store';
import { type Answer, done, refuse, useCase } from '../../use-case';
import type { RoomWork, RoomWorld } from '../room-work';
import { takeAction } from '../take-action';

/** Where a pupil who was not in their room is, as somebody outside that room says it. */
export interface StayToEnd {
	actionId: string;
	stayId: string;
	ending: StayEnding;
}

const endings = new Set<string>(['found', 'not-in-school', 'missing', 'off-site'] satisfies StayEnding['type'][]);

/** Whether an action is one that the desk may take back: how a stay ended, and nothing that a supervisor did with it. */
async function wasEnding(records: SchoolRecords, actionId: string): Promise<boolean> {
	const action = await records.stays.findAction(actionId);
	return action !== null && endings.has(action.type);
}

/**
 * Ends the search for a pupil who is overdue, missing or has left their room (RO4): found, not in school, missing or off
 * site; or takes that back. It is kept as the room's own actions are, once by its id, with the time at which it came. "Not in
 * school" is refused while something says that the pupil is there (RO2).
 */
export const endOverdueStay = useCase(
	'stay.end-overdue',
	async (world: RoomWorld, actor, { actionId, stayId, ending }: StayToEnd): Promise<Answer<RosterEntry>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const stay = await unit.stays.find(stayId);
			const pupil = stay && (await unit.pupils.find(stay.pupilId));
			const room = stay && (await unit.stays.findRoom(stay.roomId));
			if (!room || !pupil || !reachesPupil(actor, pupil)) {
				return refuse('not-found', 'There is no such stay. Nothing was changed.');
			}
			if (ending.type === 'undo' && !(await wasEnding(unit, ending.undoes))) {
				return refuse('conflict', 'There is nothing here to take back. Nothing was changed.');
			}
			const now = world.clock.now();
			const work: RoomWork = { unit, ids: world.ids, settings: await unit.settings(), author: authorOf(actor), now };
			const request = { ...ending, actionId, stayId };
			const result = await takeAction(work, room, { ...request, at: now }, request);
			switch (result.outcome) {
				case 'changed':
				case 'unchanged':
					return done(result.entry);
				case 'refused':
					return refuse('conflict', `${result.because} Nothing was changed.`);
				case 'rejected':
					return refuse('conflict', `${result.issues[0]?.message ?? 'This cannot be'}. Nothing was changed.`);
			}
		})
);
