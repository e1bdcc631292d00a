import { calendarAt } from '../../domain/calendar/site-calendar';
import { isOffSite, sendsTo } from '../../domain/allowances/day-list';
import { schoolDay } from '../../domain/calendar/school-day';
import type { Instant, LocalDate, WallTime } from '../../domain/local-time';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';

/** Notes that a pupil who left on a trip before this reading is back (PU11). Answers whether the pupil had left. */
export async function comesBack(
	unit: SchoolUnit,
	{ pupil, readAt, by }: { pupil: PupilRecord; readAt: Instant; by: string },
	date: LocalDate
): Promise<boolean> {
	const lists = await unit.dayLists.ofPupil(pupil.id, { startsOn: date, endsOn: date });
	const away = lists.find((one) => isOffSite(one) && one.leftAt !== null && one.leftAt < readAt);
	if (away === undefined) return false;
	const { listId, leftAt, leftBy } = away;
	await unit.dayLists.savePupil({ listId, pupilId: pupil.id, leftAt, leftBy, backAt: readAt, backBy: by });
	return true;
}

/** The place to which a pupil's list of a date sends them at a minute (PU11); null where none does. */
export async function placeByList(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	pupil: PupilRecord,
	{ date, minute }: WallTime
): Promise<string | null> {
	const day = schoolDay(calendarAt(calendar, pupil.site), date, pupil.yearGroup);
	if (day.kind === 'not-a-school-day') return null;
	const lists = await records.dayLists.ofPupil(pupil.id, { startsOn: date, endsOn: date });
	return lists.find((one) => sendsTo(one, date, minute, day.sessions))?.place ?? null;
}
