import type { ClosedDays, DayType } from '$lib/domain/calendar/school-calendar';
import type { DayView } from '$lib/domain/calendar/year-view';

/** The part of the calendar that a dialog is open on. */
export type OpenPart =
	| { kind: 'closure' | 'close' | 'date'; date: string | null }
	| { kind: 'terms' | 'weekdays' | 'bank-holidays' }
	| { kind: 'day-type'; dayType: DayType; isNew: boolean }
	| { kind: 'remove-day-type'; dayType: DayType }
	| { kind: 'reopen'; days: ClosedDays }
	| { kind: 'day'; day: DayView };
