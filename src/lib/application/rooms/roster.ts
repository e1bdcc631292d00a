import { calendarAt } from '../../domain/calendar/site-calendar';
import { schoolDay } from '../../domain/calendar/school-day';
import { type LocalDate, weekdayOf } from '../../domain/local-time';
import { displayName, listName } from '../../domain/names';
import type { Stay } from '../../domain/stay';
import type { DoorCaller, RosterEntry, RosterPupil } from '../../protocol/room/room';
import type { DoorCallerRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import { seenInSchool } from './seen-in-school';

/** A pupil as a room's roster shows them, with the date's lessons in the day's order (CA7). */
export async function rosterPupil(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	date: LocalDate
): Promise<RosterPupil> {
	const day = schoolDay(calendarAt(settings.calendar, pupil.site), date, pupil.yearGroup);
	const periods = day.kind === 'school-day' ? day.periods : [];
	const lessons = await records.stays.lessons(pupil.tutorGroup, weekdayOf(date));
	return {
		id: pupil.id,
		displayName: displayName(pupil, await records.pupils.namesakes(pupil)),
		name: listName(pupil),
		yearGroup: pupil.yearGroup,
		tutorGroup: pupil.tutorGroup,
		lessons: periods.flatMap(({ id: periodId, name: periodName }) => {
			const lesson = lessons.find((candidate) => candidate.periodId === periodId);
			return lesson ? [{ periodId, periodName, subject: lesson.subject }] : [];
		})
	};
}

/** The pupil of a stay or of somebody at a door; a stored one cannot be without. */
export async function getPupil(records: SchoolRecords, pupilId: string): Promise<PupilRecord> {
	const pupil = await records.pupils.find(pupilId);
	if (pupil === null) throw new Error(`A stay names a pupil who is not there: ${pupilId}`);
	return pupil;
}

/** Whether a room still waits for the pupil of a stay, or looks for them. */
export function isAwaited({ state }: Stay): boolean {
	return state.kind === 'expected' || state.kind === 'missing';
}

/** A stay as a room's screen lists it, with what is known of a pupil who is waited for. */
export async function rosterEntry(records: SchoolRecords, settings: SchoolSettings, stay: Stay): Promise<RosterEntry> {
	const pupil = await getPupil(records, stay.pupilId);
	const seen = isAwaited(stay) ? await seenInSchool(records, settings, stay.pupilId, stay.date) : null;
	return { stay, pupil: await rosterPupil(records, settings, pupil, stay.date), seen };
}

/** Somebody at the door as a room's screen shows them. */
export async function doorCaller(
	records: SchoolRecords,
	settings: SchoolSettings,
	caller: DoorCallerRecord
): Promise<DoorCaller> {
	const pupil = await getPupil(records, caller.pupilId);
	return {
		scanId: caller.scanId,
		pupil: await rosterPupil(records, settings, pupil, caller.date),
		at: caller.at,
		expectedElsewhere: caller.expectedElsewhere
	};
}
