import { clockText } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import type { Stay } from '../../domain/stay';
import { toldAtHome } from '../detentions/notices';
import { raiseNeed, settleNeed } from '../desk/needs';
import type { NoticeBody, NoticeRecipient } from '../ports/records';
import { getPupil } from './roster';
import type { RoomWork } from './room-work';

const overdueKey = (stay: Stay) => `stay-overdue:${stay.id}`;
const missingKey = (stay: Stay) => `stay-missing:${stay.id}`;

async function needFor(work: RoomWork, stay: Stay) {
	const { unit } = work;
	const pupil = await getPupil(unit, stay.pupilId);
	const room = await unit.stays.findRoom(stay.roomId);
	const shown = displayName(pupil, await unit.pupils.namesakes(pupil));
	return { pupil, shown, at: work.now, date: stay.date, aboutId: stay.id, whereSeen: room?.name ?? null };
}

/** Shows an overdue stay on every desk, once, until someone ends it (RO4). */
export async function raiseOverdue(work: RoomWork, stay: Stay): Promise<void> {
	if ((await work.unit.needs.findOpen(overdueKey(stay))) !== null) return;
	const { shown, ...need } = await needFor(work, stay);
	const detail = `${shown} was expected at ${clockText(stay.from)} and has not come.`;
	await raiseNeed(work.unit, work.ids, { ...need, key: overdueKey(stay), kind: 'stay-overdue', detail });
}

/** Takes an overdue stay off every desk. */
export async function settleOverdue(work: RoomWork, stay: Stay, because: string): Promise<void> {
	await settleNeed(work.unit, overdueKey(stay), work.now, work.author.who, because);
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
	const body: NoticeBody = { kind: 'not-found-in-school', stayId: stay.id, date: stay.date };
	await tell(work, stay, { kind: 'senior', id: 'school' }, body, 'waiting');
	await tell(work, stay, { kind: 'safeguarding', id: 'school' }, body, 'waiting');
	await tellHome(work, stay, body);
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
	if (was === 'expected' && is !== 'expected') await settleOverdue(work, after, `The stay is now: ${is}.`);
	if (is === 'missing' && was !== 'missing') await callForMissing(work, after);
	if (was === 'missing' && is !== 'missing') {
		await settleNeed(work.unit, missingKey(after), work.now, work.author.who, `The stay is now: ${is}.`);
		await withdraw(work, after, 'not-found-in-school', 'withdrawn');
	}
	if (is === 'cancelled') await withdraw(work, after, 'stay', 'withdrawn');
	if (after.parentsTold !== null && before?.parentsTold === null) await withdraw(work, after, 'stay', 'sent');
}
