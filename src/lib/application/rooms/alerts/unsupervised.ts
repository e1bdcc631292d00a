import { type Instant, type WallTime, clockText, instantOf, shiftInstant } from '../../../domain/local-time';
import { mayActInRoom } from '../../../domain/permissions';
import { roomHours } from '../../../domain/room/room-hours';
import type { Stay } from '../../../domain/stay';
import { raiseNeed, settleNeed } from '../../desk/needs';
import type { NeedRecord, RoomRecord } from '../../ports/records';
import type { SchoolRecords } from '../../ports/school-store';
import type { Connections } from '../../ports/world';
import type { RoomWork } from '../room-work';

/** How long a supervisor's screen may be away at a room's start: it loads again, or changes networks. */
const awayMs = 30_000;

/** A room that began without a supervisor, and when. */
export interface UnsupervisedRoom {
	room: RoomRecord;
	from: number;
}

/** What is to be changed of what the desk says about rooms without a supervisor. */
export interface SupervisionChanges {
	raise: UnsupervisedRoom[];
	settle: { need: NeedRecord; because: string }[];
}

/** What rooms are looked at with. */
export interface SupervisionFacts {
	records: SchoolRecords;
	schoolId: string;
	connections: Connections;
	wall: WallTime;
	timeZone: string;
	rooms: readonly RoomRecord[];
	/** Every stay of the date. */
	stays: readonly Stay[];
	/** The open needs. */
	needs: readonly NeedRecord[];
}

const keyOf = (roomId: string, date: string) => `room-unsupervised:${roomId}:${date}`;

/** Who may act in a room and watches it, or did since an instant. */
function supervisorOf({ connections, schoolId }: SupervisionFacts, roomId: string, since: Instant): string | null {
	const people = connections.peopleWatching(schoolId, `room:${roomId}`, since);
	return people.find((person) => mayActInRoom(person, roomId))?.name ?? null;
}

/**
 * Which rooms have begun without a supervisor, and which that were said to have need no one any more (RO4). A room is said
 * once a day: who has been there at its start may step out.
 */
export async function unsupervisedChanges(facts: SupervisionFacts): Promise<SupervisionChanges> {
	const { records, wall, timeZone, rooms, stays, needs } = facts;
	const changes: SupervisionChanges = { raise: [], settle: [] };
	const open = needs.filter(({ kind }) => kind === 'room-unsupervised');
	for (const room of rooms) {
		const hours = roomHours(stays.filter(({ roomId }) => roomId === room.id));
		const isInUse = hours !== null && hours.from <= wall.minute && wall.minute < hours.to;
		for (const need of open.filter(({ aboutId }) => aboutId === room.id)) {
			const supervisor = supervisorOf(facts, room.id, need.openedAt);
			if (supervisor !== null) changes.settle.push({ need, because: `${supervisor} is there.` });
			else if (!isInUse || need.date !== wall.date) {
				changes.settle.push({ need, because: 'Nobody is expected in the room any more.' });
			}
		}
		if (!isInUse) continue;
		const began = shiftInstant(instantOf(wall.date, hours.from, timeZone), -awayMs);
		if (supervisorOf(facts, room.id, began) !== null) continue;
		if (await records.needs.wasRaised(keyOf(room.id, wall.date), wall.date)) continue;
		changes.raise.push({ room, from: hours.from });
	}
	return changes;
}

/** Alerts senior staff to a room that began without a supervisor, on every desk and by a notice (RO4). */
export async function raiseUnsupervised(work: RoomWork, { room, from }: UnsupervisedRoom, date: string): Promise<void> {
	await raiseNeed(work.unit, work.ids, {
		key: keyOf(room.id, date),
		kind: 'room-unsupervised',
		at: work.now,
		date,
		pupil: null,
		aboutId: room.id,
		detail: `Pupils are expected in ${room.name} from ${clockText(from)}, and no supervisor is signed in there.`,
		whereSeen: room.name
	});
	await work.unit.notices.add({
		id: work.ids.next(),
		at: work.now,
		to: { kind: 'senior', id: 'school' },
		pupilId: null,
		aboutId: room.id,
		body: { kind: 'room-unsupervised', roomId: room.id, date, from },
		status: 'waiting',
		corrects: null
	});
}

/** Ends the alert: takes it off the desks, and withdraws the notice that was not sent yet (TE5). */
export async function settleUnsupervised(work: RoomWork, need: NeedRecord, because: string): Promise<void> {
	await settleNeed(work.unit, need.key, work.now, work.author.who, because);
	for (const notice of await work.unit.notices.about(need.aboutId ?? '')) {
		const { body, status } = notice;
		if (body.kind !== 'room-unsupervised' || body.date !== need.date || status !== 'waiting') continue;
		await work.unit.notices.setStatus(notice.id, 'withdrawn');
	}
}
