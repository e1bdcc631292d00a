import type { LocalDate } from '../../local-time';
import type { DateSpan, SchoolCalendar } from '../school-calendar';
import { calendarSpan, datesOf, schoolDay } from '../school-day';
import { calendarAt } from '../site-calendar';
import { windowAround } from '../window';

/** Dates that two calendars see differently. */
export interface ChangedDays {
	/** Whether there is school, or its times, for some year group at least. */
	days: LocalDate[];
	/** The half-term or the term that lates are counted by (CA4). */
	counted: LocalDate[];
}

/** The dates of a span that another calendar sees differently, in order. */
export function changedDays(before: SchoolCalendar, after: SchoolCalendar, span: DateSpan): ChangedDays {
	const years = yearsNamed([before, after]);
	const dates = datesOf(span);
	const pairs = atEverySite(before, after);
	return {
		days: dates.filter((date) =>
			pairs.some(([one, other]) => years.some((year) => dayText(one, date, year) !== dayText(other, date, year)))
		),
		counted: dates.filter((date) =>
			(['half-term', 'term'] as const).some((name) => {
				const [one, other] = [windowAround(before, name, date), windowAround(after, name, date)];
				return one.startsOn !== other.startsOn || one.endsOn !== other.endsOn;
			})
		)
	};
}

/** The dates of either calendar that are before today and that the other sees differently: they were judged already. */
export function changedPast(before: SchoolCalendar, after: SchoolCalendar, today: LocalDate): ChangedDays {
	const starts = [before, after].flatMap((calendar) => calendarSpan(calendar)?.startsOn ?? []).sort();
	const [startsOn] = starts;
	const found = startsOn === undefined ? null : changedDays(before, after, { startsOn, endsOn: today });
	const isOver = (date: LocalDate) => date < today;
	return { days: found?.days.filter(isOver) ?? [], counted: found?.counted.filter(isOver) ?? [] };
}

/** What it says of the past, as a sentence for whoever changes it; null where nothing is said of it. */
export function changedPastText({ days, counted }: ChangedDays): string | null {
	const parts: string[] = [];
	if (days.length > 0) {
		const many = days.length === 1 ? 'One day that is over changes' : `${days.length} days that are over change`;
		parts.push(`${many}. Lates and marks recorded already stay as they are.`);
	}
	if (counted.length > 0) {
		parts.push(
			'Half-terms or terms that have begun change. Lates are counted by them the next time a pupil’s are judged.'
		);
	}
	return parts.length === 0 ? null : parts.join(' ');
}

/** Two calendars as they are for the school as a whole, and at each site that either names. */
export function atEverySite(before: SchoolCalendar, after: SchoolCalendar): [SchoolCalendar, SchoolCalendar][] {
	const ids = [before, after].flatMap(({ sites = [] }) => sites.map(({ id }) => id));
	const pairOf = (id: string): [SchoolCalendar, SchoolCalendar] => [calendarAt(before, id), calendarAt(after, id)];
	return [[before, after], ...[...new Set(ids)].map(pairOf)];
}

/** Everyone, and each year group for which some calendar says something of its own. */
function yearsNamed(calendars: readonly SchoolCalendar[]): (number | null)[] {
	const named = calendars.flatMap(({ closedDays, dayTypes }) => [
		...closedDays.flatMap(({ years }) => years ?? []),
		...dayTypes.flatMap((dayType) =>
			[dayType, ...(dayType.earlier ?? [])].flatMap(({ sessionsByYear }) => Object.keys(sessionsByYear).map(Number))
		)
	]);
	return [null, ...new Set(named)];
}

function dayText(calendar: SchoolCalendar, date: LocalDate, year: number | null): string {
	const day = schoolDay(calendar, date, year);
	return day.kind === 'school-day' ? JSON.stringify([day.sessions, day.periods]) : day.because;
}
