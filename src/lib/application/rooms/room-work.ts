import { freeSeat } from '../../domain/room/places';
import { actOnStay } from '../../domain/room/act-on-stay';
import type { Instant } from '../../domain/local-time';
import type { Stay } from '../../domain/stay';
import type { Author } from '../actors';
import type { SchoolSettings } from '../ports/records';
import type { SchoolUnit, StayActionResult } from '../ports/school-store';
import type { Ids, World } from '../ports/world';
import { followStay } from './room-needs';
import { rosterEntry } from './roster';

/** As much of the world as a room's use cases need. */
export type RoomWorld = Pick<World, 'clock' | 'ids' | 'schools'>;

/** What every change to a room works with, inside one unit of work. */
export interface RoomWork {
	unit: SchoolUnit;
	ids: Ids;
	settings: SchoolSettings;
	author: Author;
	/** When the server took it. */
	now: Instant;
}

/** A change of one stay, as it is kept. */
export interface KeptChange {
	actionId: string;
	type: string;
	/** When it happened, corrected. */
	at: Instant;
	request: Record<string, unknown>;
	outcome: StayActionResult['outcome'];
	before: Stay | null;
	after: Stay;
	why: string | null;
}

function factsOf(stay: Stay | null) {
	return stay && { state: stay.state, minutesPresent: stay.minutesPresent, seat: stay.seat, room: stay.roomId };
}

/**
 * Keeps what happened in a stay with its audit entry (AU1), tells the room's screens, and brings the desk in line. What
 * changed nothing is kept for its repeats alone.
 */
export async function keepChange(work: RoomWork, change: KeptChange): Promise<void> {
	const { unit, author, now } = work;
	const { actionId, type, at, request, outcome, before, after, why } = change;
	if (before === null) await unit.stays.add(after);
	else if (before !== after) await unit.stays.update(after);
	await unit.stays.addAction({
		actionId,
		stayId: after.id,
		type,
		at,
		recordedAt: now,
		by: author.who,
		body: { request, before },
		result: { outcome, stay: after }
	});
	if (before === after) return;
	await unit.record({
		at: now,
		...author,
		action: `stay.${type}`,
		subject: `stay:${after.id}`,
		before: factsOf(before),
		after: factsOf(after),
		why
	});
	await followStay(work, before, after);
	await unit.publish(`room:${after.roomId}`, {
		type: 'stay-changed',
		entry: await rosterEntry(unit, work.settings, after)
	});
}

/** The stay with a seat: the one it has, or the first that is free. */
export async function seated(work: RoomWork, stay: Stay): Promise<Stay> {
	if (stay.seat !== null) return stay;
	const room = await work.unit.stays.findRoom(stay.roomId);
	const others = (await work.unit.stays.inRoom(stay.roomId, stay.date)).filter((other) => other.id !== stay.id);
	return { ...stay, seat: room && freeSeat(others, room.seats, stay.from, stay.to) };
}

/** Notes that nobody waits any longer at a door for these callers' answer. */
export async function answerCallers(work: RoomWork, roomId: string, pupilId: string, stay: Stay): Promise<void> {
	for (const caller of await work.unit.stays.openCallers(roomId, stay.date)) {
		if (caller.pupilId !== pupilId) continue;
		await work.unit.stays.saveCaller({ ...caller, answeredAt: work.now });
		await work.unit.publish(`room:${roomId}`, { type: 'caller-answered', scanId: caller.scanId });
	}
}

/** What a pupil's coming into a room ends: waiting at its door, and a stay in another room, from which they moved. */
export async function followArrival(work: RoomWork, stay: Stay, at: Instant): Promise<void> {
	await answerCallers(work, stay.roomId, stay.pupilId, stay);
	for (const other of await work.unit.stays.ofPupil(stay.pupilId, stay.date)) {
		if (other.roomId === stay.roomId) continue;
		const facts = { by: work.author.who, overdue: false, seenInSchool: null };
		const change = actOnStay(other, { type: 'finish', outcome: 'moved' }, at, facts);
		if (change.kind !== 'changed') continue;
		await keepChange(work, {
			actionId: work.ids.next(),
			type: 'finish',
			at,
			request: { type: 'finish', outcome: 'moved' },
			outcome: 'changed',
			before: other,
			after: change.stay,
			why: 'The pupil came into another room.'
		});
	}
}
