import type { LocalDate, Minute } from '../../../domain/local-time';
import { earlyMinutes } from '../../../domain/room/answer-door-scan';
import { isOpen } from '../../../domain/room/stay-time';
import type { RoomRecord } from '../../ports/records';
import type { SchoolRecords } from '../../ports/school-store';

/**
 * The room that a pupil should go to now, or null (RO14): that of a stay which is not over and runs at this minute, or begins
 * within the quarter of an hour. A pupil is told its number, never its name (PR5).
 */
export async function expectedRoomOf(
	records: SchoolRecords,
	pupilId: string,
	date: LocalDate,
	minute: Minute
): Promise<RoomRecord | null> {
	const stays = await records.stays.ofPupil(pupilId, date);
	const now = stays
		.filter((stay) => isOpen(stay) && stay.from - earlyMinutes <= minute && minute < stay.to)
		.sort((one, other) => one.from - other.from)[0];
	return now ? records.stays.findRoom(now.roomId) : null;
}
