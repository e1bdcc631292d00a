import type { SchoolCalendar } from '../calendar/school-calendar';
import { schoolDaysFrom } from '../calendar/school-day';
import { type LocalDate, addDays } from '../local-time';

/** How many school days a held detention waits for a decision (DE7). */
export const schoolDaysToDecide = 5;

/**
 * The last school day on which a held detention can be decided about (DE7): the fifth after it came to wait, by the year
 * group's calendar. When it is over undecided the detention lapses. Null where the calendar ends first: it does not lapse.
 */
export function lastDayToDecide(calendar: SchoolCalendar, waitsFrom: LocalDate, yearGroup: number): LocalDate | null {
	const days = schoolDaysFrom(calendar, addDays(waitsFrom, 1), schoolDaysToDecide, yearGroup);
	return days[schoolDaysToDecide - 1] ?? null;
}
