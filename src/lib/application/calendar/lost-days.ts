import { calendarAt } from '../../domain/calendar/site-calendar';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { isSchoolDay, schoolDay } from '../../domain/calendar/school-day';
import { noSchoolText } from '../../domain/calendar/year-view';
import type { SittingKind } from '../../domain/detention/policy';
import { isDayFor } from '../../domain/detention/sittings/lawful-day';
import { type LocalDate, dateText } from '../../domain/local-time';
import type { PupilRecord } from '../ports/records';

type OfPupil = Pick<PupilRecord, 'yearGroup' | 'site'>;

/**
 * Whether a date was one for a pupil's sitting and is none any more (CA6): no school day, or none of the days off on which a sitting of
 * its kind may be held (DE6). Asked the other way round it is whether the date is one again.
 *
 * @param kind of the sitting; null where it is not known any more
 */
export function isDayLost(
	before: SchoolCalendar,
	after: SchoolCalendar,
	kind: SittingKind | null,
	date: LocalDate,
	{ yearGroup, site }: OfPupil
): boolean {
	const was = schoolDay(calendarAt(before, site), date, yearGroup);
	const is = schoolDay(calendarAt(after, site), date, yearGroup);
	if (was.kind === 'school-day') return is.kind !== 'school-day';
	return kind !== null && isDayFor(before, kind, date, was) && !isDayFor(after, kind, date, is);
}

/** Why nobody sits a detention on a date any more, as a sentence for home. */
export function whyLost(before: SchoolCalendar, after: SchoolCalendar, date: LocalDate, pupil: OfPupil): string {
	const is = schoolDay(calendarAt(after, pupil.site), date, pupil.yearGroup);
	const wasSchool = isSchoolDay(calendarAt(before, pupil.site), date, pupil.yearGroup);
	return wasSchool || is.kind === 'school-day' || is.because === 'closure'
		? noSchoolText(after, date, pupil)
		: `Nobody sits a detention on ${dateText(date)} any more.`;
}

/** Why a detention goes back to a date, as a sentence for home. */
export function whyRegained(calendar: SchoolCalendar, date: LocalDate, { yearGroup, site }: OfPupil): string {
	const is = schoolDay(calendarAt(calendar, site), date, yearGroup);
	if (is.kind === 'school-day') return `${dateText(date)} is a school day again.`;
	if (is.because === 'inset') return `${dateText(date)} is a staff training day again.`;
	return `Detentions are sat on ${dateText(date)} again.`;
}
