import type { LocalDate } from '../../domain/local-time';
import type { SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import { isAwaited, rosterEntry } from './roster';

/** Tells the screens of the rooms that wait for a pupil what is known now of where the pupil was seen (RO2, RO4). */
export async function tellSeen(
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupilId: string,
	date: LocalDate
): Promise<void> {
	for (const stay of await unit.stays.ofPupil(pupilId, date)) {
		if (!isAwaited(stay)) continue;
		await unit.publish(`room:${stay.roomId}`, {
			type: 'stay-changed',
			entry: await rosterEntry(unit, settings, stay)
		});
	}
}
