import type { Allowances } from '../../domain/allowances/own-times';
import type { LocalDate } from '../../domain/local-time';
import type { ArrangementRecord, DayListRecord } from '../ports/allowance-records';
import type { SchoolRecords } from '../ports/school-store';

/** A pupil's allowances with their records. */
export interface PupilAllowances extends Allowances {
	arrangements: readonly ArrangementRecord[];
	lists: readonly DayListRecord[];
}

/** What a pupil is judged by on a date beside the school's own times (PU10, PU11). */
export async function readAllowances(
	records: SchoolRecords,
	pupilId: string,
	date: LocalDate
): Promise<PupilAllowances> {
	return {
		arrangements: await records.arrangements.ofPupil(pupilId),
		lists: await records.dayLists.ofPupil(pupilId, { startsOn: date, endsOn: date })
	};
}
