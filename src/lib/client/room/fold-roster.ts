import type { RoomEvent, RoomSnapshot, SoughtPupil } from '$lib/protocol/room/room';

/** A room's snapshot after one event (RO9): stays and who is sought are kept once by the stay's id, who is at the door by the scan. */
export function foldRoom(snapshot: RoomSnapshot, event: RoomEvent): RoomSnapshot {
	switch (event.type) {
		case 'stay-changed': {
			const { entry } = event;
			if (entry.stay.date !== snapshot.date) return snapshot;
			const known = snapshot.roster.some(({ stay }) => stay.id === entry.stay.id);
			const roster = known
				? snapshot.roster.map((old) => (old.stay.id === entry.stay.id ? entry : old))
				: [...snapshot.roster, entry];
			return { ...snapshot, roster };
		}
		case 'caller-came': {
			const others = snapshot.callers.filter(({ scanId }) => scanId !== event.caller.scanId);
			return { ...snapshot, callers: [...others, event.caller] };
		}
		case 'caller-answered':
			return { ...snapshot, callers: snapshot.callers.filter(({ scanId }) => scanId !== event.scanId) };
		case 'pupil-sought':
			return { ...snapshot, sought: [...without(snapshot.sought, event.sought.stayId), event.sought] };
		case 'pupil-no-longer-sought':
			return { ...snapshot, sought: without(snapshot.sought, event.stayId) };
	}
}

function without(sought: readonly SoughtPupil[], stayId: string): SoughtPupil[] {
	return sought.filter((other) => other.stayId !== stayId);
}
