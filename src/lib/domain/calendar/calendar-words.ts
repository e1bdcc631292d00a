import { type LocalDate, clockText, dateText, weekdayName } from '../local-time';
import type { SchoolCalendar, SessionTimes } from './school-calendar';

/** `Monday 23 November`, or `Monday 23 November to Friday 27 November`. */
export function spanText({ startsOn, endsOn }: { startsOn: LocalDate; endsOn: LocalDate }): string {
	return startsOn === endsOn ? dateText(startsOn) : `${dateText(startsOn)} to ${dateText(endsOn)}`;
}

/** The times of a session in few words: `bell 08:30, register 08:30–09:00, ends 12:35`. */
export function sessionText({ bell, opens, closes, ends }: SessionTimes): string {
	return `bell ${clockText(bell)}, register ${clockText(opens)}–${clockText(closes)}, ends ${clockText(ends)}`;
}

/** The weekdays that follow a day type, as `Monday, Tuesday and Friday`; empty where none does. */
export function weekdaysOf(calendar: SchoolCalendar, dayTypeId: string): string {
	const names = calendar.schoolWeekdays
		.filter((weekday) => (calendar.dayTypeByWeekday[weekday] ?? calendar.defaultDayType) === dayTypeId)
		.sort()
		.map(weekdayName);
	const last = names.pop();
	if (last === undefined) return '';
	return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Year groups that have the same times of their own, together, in the order in which a form lists them. */
export function setsOfYears<Times>(byYear: Partial<Record<number, Times>>): { years: number[]; sessions: Times }[] {
	const sets = new Map<string, { years: number[]; sessions: Times }>();
	for (const [year, sessions] of Object.entries(byYear)) {
		if (sessions === undefined) continue;
		const key = JSON.stringify(sessions);
		const set = sets.get(key) ?? { years: [], sessions };
		set.years.push(Number(year));
		sets.set(key, set);
	}
	return [...sets.values()];
}
