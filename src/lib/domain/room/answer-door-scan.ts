import type { Instant, WallTime } from '../local-time';
import type { Stay } from '../stay';
import { isSameScan, stateSince } from './act-on-stay';
import { isOpen } from './stay-time';

/** How long before the start of a stay a pupil can arrive for it, in minutes. */
export const earlyMinutes = 15;

/** What a scan can say of a stay. */
export type DoorOutcome = 'arrived' | 'welcome-back' | 'already-here' | 'left';

/** What a scan at a room's door means (RO3). */
export type DoorAnswer =
	| { kind: 'arrived'; stay: Stay }
	| { kind: 'welcome-back'; stay: Stay }
	| { kind: 'already-here'; stay: Stay }
	/** Going out, because the pupil chose to say so (RO2). */
	| { kind: 'left'; stay: Stay }
	/** The same coming as an earlier scan (RO2): it gets that scan's answer, and changes nothing. */
	| { kind: 'same-scan'; outcome: DoorOutcome; stay: Stay }
	| { kind: 'expected-later'; stay: Stay }
	| { kind: 'expected-elsewhere'; stay: Stay }
	| { kind: 'not-expected' };

/** A scan at a door as it is judged. */
export interface DoorScan {
	roomId: string;
	readAt: Instant;
	wall: WallTime;
	/** `out` where the pupil chose to leave; going out is never inferred (RO2). */
	intent: 'in' | 'out';
	/** All of the pupil's stays on that date, in any room. */
	stays: readonly Stay[];
	/** Earlier scans at this door that were answered for one of these stays. */
	earlier: readonly { stayId: string; at: Instant; outcome: DoorOutcome }[];
}

const begun = new Set(['present', 'out']);

function isNow(stay: Stay, wall: WallTime): boolean {
	return stay.from - earlyMinutes <= wall.minute && wall.minute < stay.to;
}

function byStart(one: Stay, other: Stay): number {
	return one.from - other.from;
}

/**
 * Says one thing to a pupil who is read at a room's door (RO3), from what is recorded and never from how often they were
 * read (RO2). A scan that was read before the stay's present state began is old news and changes nothing.
 */
export function answerDoorScan(scan: DoorScan): DoorAnswer {
	const same = scan.earlier.find(
		(earlier) => isSameScan(earlier.at, scan.readAt) && (earlier.outcome === 'left') === (scan.intent === 'out')
	);
	const sameStay = scan.stays.find((stay) => stay.id === same?.stayId);
	if (same && sameStay) return { kind: 'same-scan', outcome: same.outcome, stay: sameStay };

	const open = scan.stays.filter(isOpen).sort(byStart);
	const here = open.filter((stay) => stay.roomId === scan.roomId);
	const stay =
		here.find((candidate) => begun.has(candidate.state.kind)) ??
		here.find((candidate) => isNow(candidate, scan.wall)) ??
		here.find((candidate) => candidate.state.kind !== 'expected');
	if (stay) {
		const since = stateSince(stay.state);
		const isNews = since === null || since <= scan.readAt;
		if (scan.intent === 'out' && stay.state.kind === 'present' && isNews) return { kind: 'left', stay };
		if (stay.state.kind === 'present' || !isNews) return { kind: 'already-here', stay };
		return { kind: stay.state.kind === 'out' ? 'welcome-back' : 'arrived', stay };
	}

	const elsewhere = open.filter((candidate) => candidate.roomId !== scan.roomId);
	const other =
		elsewhere.find((candidate) => begun.has(candidate.state.kind)) ??
		elsewhere.find((candidate) => isNow(candidate, scan.wall));
	if (other) return { kind: 'expected-elsewhere', stay: other };
	const later = here.find((candidate) => candidate.from > scan.wall.minute);
	if (later) return { kind: 'expected-later', stay: later };
	const laterElsewhere = elsewhere.find((candidate) => candidate.from > scan.wall.minute);
	return laterElsewhere ? { kind: 'expected-elsewhere', stay: laterElsewhere } : { kind: 'not-expected' };
}
