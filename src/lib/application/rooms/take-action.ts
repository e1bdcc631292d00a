import { correctTime } from '../../domain/clock-offset';
import { type Instant, dateText, wallTime } from '../../domain/local-time';
import { type StayAction, actOnStay } from '../../domain/room/act-on-stay';
import { isOverdue } from '../../domain/room/stay-time';
import type { Stay } from '../../domain/stay';
import type { RoomAction, RoomActionResult } from '../../protocol/room/room-actions';
import type { RoomRecord } from '../ports/records';
import type { StayActionRecord } from '../ports/school-store';
import { type RoomWork, followArrival, keepChange, seated } from './room-work';
import { rosterEntry } from './roster';
import { seenInSchool } from './seen-in-school';

type Judged = { kind: 'kept'; after: Stay; changed: boolean } | { kind: 'refused'; because: string };

/** What still can be said of a stay on a later day: how it ended, where nobody said so on the day. */
const sayableLater = new Set<RoomAction['type']>(['found', 'not-in-school', 'missing', 'cancel', 'parents-told']);

function rejected(actionId: string, path: string, message: string, code?: string): RoomActionResult {
	return { actionId, outcome: 'rejected', issues: [{ path, message, ...(code ? { code } : {}) }] };
}

function sameRequest(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
	const text = (request: Record<string, unknown>) => JSON.stringify(Object.entries(request).sort());
	return text(one) === text(other);
}

/**
 * Takes one action on a stay of a room (RO2), once by its id: a repeat is given the result that the first had.
 *
 * @param request what was asked, by which a repeat is known from another action with the same id; the action itself unless
 * its time was given here
 */
export async function takeAction(
	work: RoomWork,
	room: RoomRecord,
	action: RoomAction,
	request: Record<string, unknown> = { ...action }
): Promise<RoomActionResult> {
	const { unit, settings, now } = work;
	const { actionId } = action;
	const taken = await unit.stays.findAction(actionId);
	if (taken) {
		if (!sameRequest(taken.body.request, request)) {
			return rejected(actionId, 'actionId', 'This id was used for another action', 'action-id-reused');
		}
		const outcome = taken.result.outcome === 'unchanged' ? 'unchanged' : 'changed';
		return { actionId, outcome, entry: await rosterEntry(unit, settings, taken.result.stay) };
	}
	const before = await unit.stays.find(action.stayId);
	if (before === null || before.roomId !== room.id) {
		return rejected(actionId, 'stayId', 'There is no such stay in this room');
	}
	const time = correctTime({
		scannedAt: action.at,
		sentAt: now,
		offsetMs: action.offsetMs ?? null,
		receivedAt: now
	});
	if (time.kind === 'in-the-future') return rejected(actionId, 'at', 'This time has not come yet');
	if (time.kind === 'too-old') return rejected(actionId, 'at', 'This time is more than 14 days ago');
	const judged = await judge(work, room, before, action, time.at);
	if (judged.kind === 'refused') return { actionId, outcome: 'refused', because: judged.because };
	const { after, changed } = judged;
	const outcome = changed ? 'changed' : 'unchanged';
	const why = action.type === 'cancel' ? action.because : null;
	await keepChange(work, { actionId, type: action.type, at: time.at, request, outcome, before, after, why });
	if (changed && after.state.kind === 'present') await followArrival(work, after, time.at);
	return { actionId, outcome, entry: await rosterEntry(unit, settings, after) };
}

async function judge(work: RoomWork, room: RoomRecord, before: Stay, action: RoomAction, at: Instant): Promise<Judged> {
	const wall = wallTime(at, work.settings.calendar.timeZone);
	if (wall.date < before.date || (wall.date > before.date && !sayableLater.has(action.type))) {
		return { kind: 'refused', because: `This stay is for ${dateText(before.date)}.` };
	}
	if (action.type === 'undo') return takeBack(await work.unit.stays.findAction(action.undoes), before, work, at);
	if (action.type === 'parents-told') {
		if (before.parentsTold !== null) return { kind: 'kept', after: before, changed: false };
		const parentsTold = { at, by: work.author.who, how: action.how };
		return { kind: 'kept', after: { ...before, parentsTold }, changed: true };
	}
	const seen =
		action.type === 'not-in-school' ? await seenInSchool(work.unit, work.settings, before.pupilId, before.date) : null;
	const change = actOnStay(before, actionOf(action), at, {
		by: work.author.who,
		overdue: isOverdue(before, wall, room.overdueAfterMinutes),
		seenInSchool: seen
	});
	if (change.kind === 'refused') return change;
	if (change.kind === 'unchanged') return { kind: 'kept', after: before, changed: false };
	const after = change.stay.state.kind === 'present' ? await seated(work, change.stay) : change.stay;
	return { kind: 'kept', after, changed: true };
}

function actionOf(action: Exclude<RoomAction, { type: 'undo' | 'parents-told' }>): StayAction {
	switch (action.type) {
		case 'out':
			return { type: 'out', why: action.why, dueBackMinutes: action.dueBackMinutes };
		case 'finish':
			return { type: 'finish', outcome: action.outcome };
		case 'found':
			return { type: 'found', where: action.where };
		case 'left-without-permission':
			return { type: 'left-without-permission', told: action.told };
		case 'cancel':
			return { type: 'cancel', because: action.because };
		case 'arrive':
		case 'back':
		case 'not-in-school':
		case 'missing':
		case 'off-site':
			return { type: action.type };
	}
}

function standsAs(stay: Stay): string {
	const { state, minutesPresent, parentsTold } = stay;
	return JSON.stringify([Object.entries(state).sort(), minutesPresent, parentsTold]);
}

/** Takes back the change that made the stay what it is; a walk-in that is taken back is cancelled. */
function takeBack(undone: StayActionRecord | null, stay: Stay, work: RoomWork, at: Instant): Judged {
	if (!undone || undone.stayId !== stay.id)
		return { kind: 'refused', because: 'There is no such action to take back.' };
	if (standsAs(undone.result.stay) !== standsAs(stay)) {
		return { kind: 'refused', because: 'Something else has happened since, so this can no longer be taken back.' };
	}
	const { before } = undone.body;
	if (before === null) {
		const state = { kind: 'cancelled', at, by: work.author.who, because: 'Signed in by mistake' } as const;
		return { kind: 'kept', after: { ...stay, state }, changed: true };
	}
	const { state, minutesPresent, seat, parentsTold } = before;
	return { kind: 'kept', after: { ...stay, state, minutesPresent, seat, parentsTold }, changed: true };
}
