import { clockText, wallTime } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import { isOverdue } from '../../domain/room/stay-time';
import type { Stay } from '../../domain/stay';
import { toldAtHome } from '../detentions/notices';
import { raiseNeed, settleNeed } from '../desk/needs';
import type { NoticeBody, NoticeRecipient } from '../ports/records';
import { publishSought, publishNoLongerSought } from './alerts/sought';
import { getPupil } from './roster';
import type { RoomWork } from './room-work';

const overdueKey = (stay: Stay) => `stay-overdue:${stay.id}`;
const missingKey = (stay: Stay) => `stay-missing:${stay.id}`;
const leftKey = (stay: Stay) => `stay-left:${stay.id}`;

async function needFor(work: RoomWork, stay: Stay) {
	const { unit } = work;
	const pupil = await getPupil(unit, stay.pupilId);
	const room = await unit.stays.findRoom(stay.roomId);
	const shown = displayName(pupil, await unit.pupils.namesakes(pupil));
	return { pupil, shown, at: work.now, date: stay.date, aboutId: stay.id, whereSeen: room?.name ?? null };
}

/** Shows an overdue stay on every desk and every supervising screen, once, until someone ends it (RO4). */
export async function raiseOverdue(work: RoomWork, stay: Stay): Promise<void> {
	if ((await work.unit.needs.findOpen(overdueKey(stay))) !== null) return;
	const { shown, ...need } = await needFor(work, stay);
	const detail = `${shown} was expected at ${clockText(stay.from)} and has not come.`;
	await raiseNeed(work.unit, work.ids, { ...need, key: overdueKey(stay), kind: 'stay-overdue', detail });
	await publishSought(work, stay, 'overdue');
}

/** Takes an overdue stay off every screen. */
export async function settleOverdue(work: RoomWork, stay: Stay, because: string): Promise<void> {
	if (await settle(work, overdueKey(stay), because)) await publishNoLongerSought(work, stay);
}

function settle(work: RoomWork, key: string, because: string): Promise<boolean> {
	return settleNeed(work.unit, key, work.now, work.author.who, because);
}

async function tell(
	work: RoomWork,
	stay: Stay,
	to: NoticeRecipient,
	body: NoticeBody,
	status: 'waiting' | 'for-a-person'
) {
	const notice = { id: work.ids.next(), at: work.now, to, pupilId: stay.pupilId, aboutId: stay.id, body };
	await work.unit.notices.add({ ...notice, status, corrects: null });
}

async function tellHome(work: RoomWork, stay: Stay, body: NoticeBody): Promise<void> {
	for (const { id } of toldAtHome(await work.unit.pupils.contacts(stay.pupilId))) {
		await tell(work, stay, { kind: 'contact', id }, body, 'for-a-person');
	}
}

/** Calls on-call staff and the safeguarding lead, and asks a person to ring home (RO4). */
async function callForMissing(work: RoomWork, stay: Stay): Promise<void> {
	const { shown, ...need } = await needFor(work, stay);
	const detail = `${shown} cannot be found. On-call looks now; then parents and the safeguarding lead.`;
	await raiseNeed(work.unit, work.ids, { ...need, key: missingKey(stay), kind: 'stay-missing', detail });
	await publishSought(work, stay, 'missing');
	const body: NoticeBody = { kind: 'not-found-in-school', stayId: stay.id, date: stay.date };
	await tell(work, stay, { kind: 'senior', id: 'school' }, body, 'waiting');
	await tell(work, stay, { kind: 'safeguarding', id: 'school' }, body, 'waiting');
	await tellHome(work, stay, body);
}

/** Tells the desk at once that a pupil has left a room (RO2). */
async function callForLeft(work: RoomWork, stay: Stay, told: string): Promise<void> {
	const { shown, ...need } = await needFor(work, stay);
	const detail = `${shown} left without permission. Told: ${told}.`;
	await raiseNeed(work.unit, work.ids, { ...need, key: leftKey(stay), kind: 'stay-left', detail });
}

/** Whether a stay that was ended, and is expected again, is overdue at this moment. */
async function isOverdueNow({ unit, settings, now }: RoomWork, stay: Stay): Promise<boolean> {
	const room = await unit.stays.findRoom(stay.roomId);
	return room !== null && isOverdue(stay, wallTime(now, settings.calendar.timeZone), room.overdueAfterMinutes);
}

/** Withdraws what is still to be said about a stay, of one kind (TE5). */
async function withdraw(work: RoomWork, stay: Stay, kind: NoticeBody['kind'], as: 'withdrawn' | 'sent'): Promise<void> {
	for (const notice of await work.unit.notices.about(stay.id)) {
		const open = notice.status === 'waiting' || notice.status === 'for-a-person';
		if (open && notice.body.kind === kind) await work.unit.notices.setStatus(notice.id, as);
	}
}

/** Brings what the desk sees, and who is to be told, in line with a stay that has changed. */
export async function followStay(work: RoomWork, before: Stay | null, after: Stay): Promise<void> {
	const was = before?.state.kind ?? null;
	const is = after.state.kind;
	if (was === null && is !== 'cancelled') {
		await tellHome(work, after, { kind: 'stay', stayId: after.id, date: after.date });
	}
	const nowIs = `The stay is now: ${is}.`;
	if (was === 'expected' && is !== 'expected') await settleOverdue(work, after, nowIs);
	if (is === 'missing' && was !== 'missing') await callForMissing(work, after);
	if (was === 'missing' && is !== 'missing') {
		if (await settle(work, missingKey(after), nowIs)) await publishNoLongerSought(work, after);
		await withdraw(work, after, 'not-found-in-school', 'withdrawn');
	}
	if (was === 'left-without-permission' && is !== was) await settle(work, leftKey(after), nowIs);
	if (after.state.kind === 'left-without-permission' && was !== is) await callForLeft(work, after, after.state.told);
	if (was !== null && was !== 'expected' && is === 'expected' && (await isOverdueNow(work, after))) {
		await raiseOverdue(work, after);
	}
	if (is === 'cancelled') await withdraw(work, after, 'stay', 'withdrawn');
	if (after.parentsTold !== null && before?.parentsTold === null) await withdraw(work, after, 'stay', 'sent');
}
