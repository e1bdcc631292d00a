import type { LocalDate, Minute } from '../../domain/local-time';
import { clockText } from '../../domain/local-time';
import { mostPlacesTaken } from '../../domain/room/places';
import { isOpen } from '../../domain/room/stay-time';
import type { StayBasis } from '../../domain/stay';
import type { RoomRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import { type Answer, done, refuse } from '../use-case';

/** Why a pupil is placed in a room (RO1). */
export interface PlacingReason {
	basis: StayBasis;
	/** The school's own category, e.g. "Removed from lesson". */
	reason: string;
	authorisedBy: string;
	/** For a sanction: the adjustments considered, and by whom. */
	adjustments: string | null;
	/** Why one more than the room has places for, where that is so (RO5). */
	overFull: string | null;
}

/** What is wrong with a placing's reason (RO1), or null. */
export function reasonFault(reason: PlacingReason): Answer<never> | null {
	if (reason.reason.trim() === '') {
		return refuse('invalid', 'Please say why.', [{ path: 'reason', message: 'Please say why.' }]);
	}
	if (reason.authorisedBy.trim() === '') {
		const message = 'Please say who authorised it.';
		return refuse('invalid', message, [{ path: 'authorisedBy', message }]);
	}
	if (reason.basis === 'sanction' && (reason.adjustments ?? '').trim() === '') {
		const message = 'For a sanction, say what adjustments were considered, and by whom.';
		return refuse('invalid', message, [{ path: 'adjustments', message }]);
	}
	return null;
}

/** Whether a room has a place between two minutes of a date, or one more is overridden with a reason (RO5). */
export async function findPlaceInRoom(
	records: SchoolRecords,
	room: RoomRecord,
	when: { date: LocalDate; from: Minute; to: Minute },
	overFull: string | null
): Promise<Answer<{ over: boolean }>> {
	const stays = await records.stays.inRoom(room.id, when.date);
	if (mostPlacesTaken(stays, when.from, when.to) < room.seats) return done({ over: false });
	if ((overFull ?? '').trim() !== '') return done({ over: true });
	const span = `${clockText(when.from)} and ${clockText(when.to)}`;
	const message = `All ${room.seats} places are taken or expected between ${span}. Say why one more, or choose another time.`;
	return refuse('conflict', message, [{ path: 'overFull', message: 'Say why one more.' }]);
}

/** The pupil's stay that is not over and overlaps a span, in any room. */
export async function overlappingStay(
	records: SchoolRecords,
	pupilId: string,
	when: { date: LocalDate; from: Minute; to: Minute }
) {
	const stays = await records.stays.ofPupil(pupilId, when.date);
	return stays.find((stay) => isOpen(stay) && stay.from < when.to && when.from < stay.to) ?? null;
}
