import type { PolicySurroundings } from '../../domain/detention/language/check-policy';
import { type Instant, type LocalDate, addDays, wallTime } from '../../domain/local-time';
import type { SchoolRecords } from '../ports/school-store';

/** Sittings further ahead than this need not be planned yet when a policy begins. */
const daysOfSittings = 56;

/** What a policy of a school is checked against: its calendar, its date, and the sittings planned from the policy's first day on. */
export async function policySurroundings(
	records: SchoolRecords,
	now: Instant,
	effectiveFrom: LocalDate
): Promise<PolicySurroundings> {
	const { calendar } = await records.settings();
	const today = wallTime(now, calendar.timeZone).date;
	const startsOn = effectiveFrom > today ? effectiveFrom : today;
	const sittings = await records.sittings.withLoads({ startsOn, endsOn: addDays(startsOn, daysOfSittings) });
	return { calendar, isOwnCalendar: true, sittings, today };
}
