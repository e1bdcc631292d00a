import type { Allowances } from '../../domain/allowances/own-times';
import type { LocalDate } from '../../domain/local-time';
import type { SchoolRecords } from '../ports/school-store';

/** What a pupil is judged by on a date beside the school's own times (PU10, PU11). */
export async function readAllowances(records: SchoolRecords, pupilId: string, date: LocalDate): Promise<Allowances> {
	return {
		arrangements: await records.arrangements.ofPupil(pupilId),
		lists: await records.dayLists.ofPupil(pupilId, { startsOn: date, endsOn: date })
	};
}
