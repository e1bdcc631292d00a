import { type Instant, wallTime } from '../../domain/local-time';
import type { ScanOutcome } from '../../protocol/scan';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import { shownName } from './scan-answers';

/** What a sitting's door says: arrived where the pupil is booked today, else not expected. */
export async function admitToSitting(
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	readAt: Instant
): Promise<ScanOutcome> {
	const { date } = wallTime(readAt, settings.calendar.timeZone);
	const booked = await unit.detentions.bookedOfPupil(pupil.id, { startsOn: date, endsOn: date });
	return { outcome: booked.length > 0 ? 'arrived' : 'not-expected', displayName: await shownName(unit, pupil) };
}
