import type { CalendarChange } from '$lib/domain/calendar/change/calendar-change';
import { setsOfYears } from '$lib/domain/calendar/calendar-words';
import type { SchoolCalendar } from '$lib/domain/calendar/school-calendar';

/** The field of a part's form that a path of the whole calendar is about; `''` where the form has none for it. */
export function fieldOf(path: string, change: CalendarChange, calendar: SchoolCalendar): string {
	const parts = path.split('.');
	switch (change.kind) {
		case 'terms': {
			if (parts[0] !== 'terms') return '';
			const term = Number(parts[1] ?? 0);
			const before = change.terms.slice(0, term).reduce((sum, { halfTerms }) => sum + halfTerms.length, 0);
			if (parts[2] !== 'halfTerms') return `halfTerms.${before}.${parts[2] ?? 'startsOn'}`;
			return `halfTerms.${before + Number(parts[3] ?? 0)}.${parts[4] ?? 'startsOn'}`;
		}
		case 'day-type': {
			const known = calendar.dayTypes.findIndex(({ id }) => id === change.dayType.id);
			const index = known < 0 ? calendar.dayTypes.length : known;
			if (parts[0] !== 'dayTypes') return path;
			if (parts[1] !== String(index)) return '';
			if (parts[2] === 'sessions') return parts.slice(3).join('.');
			if (parts[2] === 'periods') return `periods.${parts[3] ?? 0}.name`;
			if (parts[2] === 'sessionsByYear') {
				const sets = setsOfYears(change.dayType.sessionsByYear);
				const set = sets.findIndex(({ years }) => years.includes(Number(parts[3])));
				return ['byYear', Math.max(0, set), ...parts.slice(4)].join('.');
			}
			return parts[2] ?? '';
		}
		case 'weekdays':
			return path.replace('dayTypeByWeekday', 'weekday').replace('schoolWeekdays', '');
		case 'sites':
			return parts[0] === 'sites' ? `site.${parts[1] ?? 0}.name` : '';
		case 'site-days':
			return parts[0] === 'daysBySite' ? 'defaultDayType' : '';
		case 'close':
		case 'reopen':
			return parts[0] === 'closedDays' ? (parts[2] ?? '') : path;
		case 'date':
			return parts[0] === 'dayTypeByDate' ? 'dayType' : path;
		case 'remove-day-type':
		case 'bank-holidays':
		case 'whole':
			return path;
	}
}
