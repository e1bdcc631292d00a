import { clockText, wallTime } from '$lib/domain/local-time';
import type { CalendarPage } from '$lib/protocol/calendar/calendar-page';
import { longDate } from '$lib/ui/calendar/day-words';

/** When something was done, as the calendar's page says it: `today at 08:36`, `Mon 23 Nov 2026 at 08:36`. */
export function momentText({ calendar, today }: CalendarPage, at: string): string {
	const { date, minute } = wallTime(at, calendar.timeZone);
	return date === today ? `today at ${clockText(minute)}` : `${longDate(date)} at ${clockText(minute)}`;
}
