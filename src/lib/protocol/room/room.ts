import type { Stay } from '../../domain/stay';

/** A pupil on a room's roster as the supervisor's own device shows them; the wall view shows less (RO12). */
export interface RosterPupil {
	id: string;
	/** `Amira K` */
	displayName: string;
	/** `Khan, Amira` */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	/** The day's lessons by period, where known (CA7). */
	lessons: { periodId: string; periodName: string; subject: string }[];
}

/** One line of a roster. */
export interface RosterEntry {
	stay: Stay;
	pupil: RosterPupil;
	/**
	 * What says that a pupil who is waited for or missing is in school, as part of a sentence about them: `signed in at the
	 * front door at 08:46`. Null where nothing does, of anyone else, and on a wall (RO12).
	 */
	seen: string | null;
}

/** Someone at the door who is not expected: the supervisor decides (RO3). */
export interface DoorCaller {
	scanId: string;
	pupil: RosterPupil;
	at: string;
	/** Where or when the pupil is expected, to follow "expected": `in The Hub`, `here, from 10:55`; null where nowhere. */
	expectedElsewhere: string | null;
}

/** A pupil whom every supervising screen looks for (RO4): expected in a room and not come, or missing. */
export interface SoughtPupil {
	stayId: string;
	/** `Amira K` */
	displayName: string;
	tutorGroup: string;
	/** The room in which they are expected, by its number alone (PR5). */
	roomNumber: string;
	/** The date of the stay: an earlier day's stands until someone ends it. */
	date: string;
	/** The start of an overdue stay; for a missing pupil, when that was said. */
	since: string;
	how: 'overdue' | 'missing';
}

/** Everything that a room's screen shows, at a version of `room:<id>` (RO9). */
export interface RoomSnapshot {
	room: { id: string; name: string; number: string; seats: number; overdueAfterMinutes: number };
	date: string;
	/** IANA name. */
	timeZone: string;
	periods: { id: string; name: string; startsAt: string; endsAt: string }[];
	roster: RosterEntry[];
	callers: DoorCaller[];
	/** Whom the school looks for, in this room and in others, in no order. */
	sought: SoughtPupil[];
}

/** What a room's screen is told as it happens. */
export type RoomEvent =
	| { type: 'stay-changed'; entry: RosterEntry }
	| { type: 'caller-came'; caller: DoorCaller }
	| { type: 'caller-answered'; scanId: string }
	| { type: 'pupil-sought'; sought: SoughtPupil }
	| { type: 'pupil-no-longer-sought'; stayId: string };
