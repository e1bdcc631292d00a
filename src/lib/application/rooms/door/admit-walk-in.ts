import { calendarAt } from '../../../domain/calendar/site-calendar';
import { schoolDay } from '../../../domain/calendar/school-day';
import { type Minute, wallTime } from '../../../domain/local-time';
import { reachesRoom } from '../../../domain/permissions';
import { actOnStay } from '../../../domain/room/act-on-stay';
import { isOpen } from '../../../domain/room/stay-time';
import type { Stay } from '../../../domain/stay';
import type { RosterEntry } from '../../../protocol/room/room';
import { authorOf, schoolOf } from '../../actors';
import { done, refuse, useCase } from '../../use-case';
import { type PlacingReason, findPlaceInRoom, reasonFault } from '../place-pupil';
import { type RoomWorld, type RoomWork, followArrival, keepChange, seated } from '../room-work';
import { rosterEntry } from '../roster';

/** Somebody who was sent to a room and now stands in it (RO1). */
export interface WalkIn extends PlacingReason {
	roomId: string;
	pupilId: string;
	/** Who sent the pupil. */
	askedBy: string;
	/** Until when; null is the end of the school day. */
	to: Minute | null;
}

/** What was done, with the action's id, by which it can be taken back. */
export interface Admitted {
	actionId: string;
	entry: RosterEntry;
}

const longestOutsideHours = 120;

/**
 * Signs in a pupil who was sent to a room (RO1): the supervisor says why and who authorised it. Where the pupil is expected
 * in this room anyway, that stay begins. A full room refuses, unless a reason is given (RO5). Whoever waits at the door for
 * an answer has it.
 */
export const admitWalkIn = useCase('room.act', async (world: RoomWorld, actor, walkIn: WalkIn) => {
	if (!reachesRoom(actor, walkIn.roomId)) {
		return refuse('forbidden', 'This room is not one of yours. Nothing was changed.');
	}
	return world.schools.store(schoolOf(actor)).write(async (unit) => {
		const room = await unit.stays.findRoom(walkIn.roomId);
		const pupil = await unit.pupils.find(walkIn.pupilId);
		if (room === null) return refuse('not-found', 'There is no such room.');
		const settings = await unit.settings();
		const now = world.clock.now();
		const wall = wallTime(now, settings.calendar.timeZone);
		if (pupil === null || (pupil.leftOn !== null && pupil.leftOn <= wall.date)) {
			return refuse('not-found', 'There is no such pupil on roll.');
		}
		const work: RoomWork = { unit, ids: world.ids, settings, author: authorOf(actor), now };
		const actionId = world.ids.next();
		const request = { ...walkIn };

		const here = (await unit.stays.ofPupil(pupil.id, wall.date)).filter(
			(stay) => stay.roomId === room.id && isOpen(stay)
		);
		const present = here.find((stay) => stay.state.kind === 'present');
		if (present) return refuse('conflict', 'This pupil is already here. Nothing was changed.');
		const begun = here.find((stay) => stay.state.kind === 'out') ?? here[0];
		if (begun) {
			const facts = { by: work.author.who, overdue: false, seenInSchool: null };
			const change = actOnStay(begun, { type: begun.state.kind === 'out' ? 'back' : 'arrive' }, now, facts);
			if (change.kind !== 'changed') return refuse('conflict', 'This pupil cannot be signed in now.');
			const after = await seated(work, change.stay);
			const kept = { actionId, at: now, request, before: begun, after, why: null } as const;
			await keepChange(work, { ...kept, type: 'arrive', outcome: 'changed' });
			await followArrival(work, after, now);
			return done<Admitted>({ actionId, entry: await rosterEntry(unit, settings, after) });
		}

		const fault = reasonFault(walkIn);
		if (fault) return fault;
		const day = schoolDay(calendarAt(settings.calendar, pupil.site), wall.date, pupil.yearGroup);
		const ends = day.kind === 'school-day' ? day.sessions.PM.ends : 0;
		const to = Math.min(walkIn.to ?? (ends > wall.minute ? ends : wall.minute + longestOutsideHours), 1439);
		if (to <= wall.minute)
			return refuse('invalid', 'That time has passed.', [{ path: 'to', message: 'That time has passed.' }]);
		const when = { date: wall.date, from: wall.minute, to };
		const place = await findPlaceInRoom(unit, room, when, walkIn.overFull);
		if (!place.ok) return place;
		const stay: Stay = {
			id: world.ids.next(),
			pupilId: pupil.id,
			roomId: room.id,
			...when,
			basis: walkIn.basis,
			reason: walkIn.reason.trim(),
			walkIn: true,
			askedBy: walkIn.askedBy.trim() || work.author.who,
			authorisedBy: walkIn.authorisedBy.trim(),
			adjustments: walkIn.adjustments?.trim() || null,
			parentsTold: null,
			seat: null,
			state: { kind: 'present', since: now },
			minutesPresent: 0
		};
		const after = await seated(work, stay);
		const why = place.value.over ? `Over the room's places: ${walkIn.overFull}` : walkIn.reason.trim();
		const kept = { actionId, type: 'walk-in', at: now, request, before: null, after, why };
		await keepChange(work, { ...kept, outcome: 'changed' });
		await followArrival(work, after, now);
		return done<Admitted>({ actionId, entry: await rosterEntry(unit, settings, after) });
	});
});
