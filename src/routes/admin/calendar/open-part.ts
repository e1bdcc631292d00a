import type { ClosedDays, DayType, Site } from '$lib/domain/calendar/school-calendar';
import type { CalendarPage } from '$lib/protocol/calendar/calendar-page';
import type { DayView } from '$lib/domain/calendar/year-view';

/** The part of the calendar that a dialog is open on. */
export type OpenPart =
	| { kind: 'closure' | 'close' | 'date'; date: string | null }
	| { kind: 'terms' | 'weekdays' | 'bank-holidays' | 'file' | 'sites' }
	| { kind: 'site-days'; site: Site }
	| { kind: 'day-type'; dayType: DayType; isNew: boolean }
	| { kind: 'remove-day-type'; dayType: DayType }
	| { kind: 'reopen'; days: ClosedDays }
	| { kind: 'day'; day: DayView };

/** What each part of the page is given. */
export interface PartProps {
	page: CalendarPage;
	mayManage: boolean;
	/** Opens the dialog on a part. */
	onopen: (part: OpenPart) => void;
}
