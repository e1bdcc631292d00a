import { codeByArrangements } from '../../domain/allowances/arrangement';
import { schoolDay } from '../../domain/calendar/school-day';
import type { LocalDate } from '../../domain/local-time';
import type { PupilMark } from '../../protocol/desk/pupil-page';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

/**
 * A pupil's marks of a date with their sources (PU12): what the register says, and where it says nothing and they did not sign
 * in, the code of an arrangement that does not expect them (PU10).
 */
export async function marksOfDay(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	{ id, yearGroup }: PupilRecord,
	date: LocalDate
): Promise<PupilMark[]> {
	if (schoolDay(calendar, date, yearGroup).kind !== 'school-day') return [];
	const arrangements = await records.arrangements.ofPupil(id);
	const marks: PupilMark[] = [];
	for (const session of ['AM', 'PM'] as const) {
		const kept = await records.arrivals.registerMark(id, date, session);
		if (kept) marks.push({ session, mark: kept.mark, source: kept.source });
		const isMarked = kept !== null || (await records.arrivals.findForSession(id, date, session)) !== null;
		const code = codeByArrangements(arrangements, date, session, isMarked);
		if (code !== null) marks.push({ session, mark: code, source: 'arrangement' });
	}
	return marks;
}
