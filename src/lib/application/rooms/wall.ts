import type { Stay, StayState } from '../../domain/stay';
import type { RoomEvent, RoomSnapshot, RosterEntry, RosterPupil } from '../../protocol/room/room';

function coverState(state: StayState): StayState {
	switch (state.kind) {
		case 'out':
			return { kind: 'out', since: state.since, why: 'other', dueBackAt: state.since };
		case 'present':
			return state;
		case 'expected':
		case 'missing':
		case 'found':
			return { kind: 'expected' };
		case 'finished':
		case 'cancelled':
		case 'not-in-school':
		case 'left-without-permission':
		case 'off-site':
			return { kind: 'finished', at: state.at, outcome: 'completed' };
	}
}

/** Forename and initial, and nothing else that tells who it is (RO12). */
function coverPupil(pupil: RosterPupil): RosterPupil {
	return { ...pupil, name: pupil.displayName, yearGroup: 0, tutorGroup: '', lessons: [] };
}

function cover({ stay, pupil }: RosterEntry): RosterEntry {
	const covered: Stay = {
		...stay,
		basis: 'waiting',
		reason: '',
		askedBy: '',
		authorisedBy: '',
		adjustments: null,
		parentsTold: null,
		minutesPresent: 0,
		state: coverState(stay.state)
	};
	return { stay: covered, pupil: coverPupil(pupil), seen: null };
}

/** A room's snapshot without anything that a wall may not show: for a screen at which nobody is signed in (RO12). */
export function forWall(snapshot: RoomSnapshot): RoomSnapshot {
	const room = { ...snapshot.room, name: snapshot.room.number };
	return { ...snapshot, room, roster: snapshot.roster.map(cover), callers: [], sought: [] };
}

/** One event without what a wall may not show (RO12). Nothing is left out, so that versions still rise by one. */
export function eventForWall<Event extends RoomEvent>(event: Event): Event {
	if (event.type === 'stay-changed') return { ...event, entry: cover(event.entry) };
	if (event.type === 'pupil-sought') {
		return { ...event, sought: { ...event.sought, displayName: '', tutorGroup: '', roomNumber: '' } };
	}
	if (event.type === 'caller-came') {
		const pupil = coverPupil(event.caller.pupil);
		return { ...event, caller: { ...event.caller, expectedElsewhere: null, pupil } };
	}
	return event;
}
