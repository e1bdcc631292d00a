import type { LocalDate } from '../../local-time';
import type { DateSpan, SchoolCalendar } from '../school-calendar';
import { calendarAt } from '../site-calendar';
import { calendarSpan, datesOf, isSchoolDay, schoolDay } from '../school-day';

/** What becomes of dates under another calendar: they are school days anew, are none any more, or have other times. */
export type DayFate = 'gained' | 'lost' | 'other-times';

/** Dates of one fate, school day after school day, for everyone or for some year groups. */
export interface DayDifference extends DateSpan {
	fate: DayFate;
	/** How many dates. */
	days: number;
	/** The year groups that it is so for; null is all of them. */
	years: number[] | null;
	/** The site that it is so at by its own days; left out where it is so for the school as a whole. */
	site?: string;
}

/**
 * What another calendar makes of the dates from a date on (CA2, CA3), by fate and in order: dates that follow one another, with
 * nothing but days without school between, are one.
 *
 * @param yearGroups those that the school has; none is the school as a whole
 */
export function dayDifferences(
	before: SchoolCalendar,
	after: SchoolCalendar,
	from: LocalDate,
	yearGroups: readonly number[]
): DayDifference[] {
	const whole = differencesBetween(before, after, from, yearGroups);
	const isKnown = (run: DayDifference) => whole.some((one) => JSON.stringify(one) === JSON.stringify(run));
	const names = new Map([...(before.sites ?? []), ...(after.sites ?? [])].map(({ id, name }) => [id, name]));
	const own = [...names].flatMap(([id, site]) =>
		differencesBetween(calendarAt(before, id), calendarAt(after, id), from, yearGroups)
			.filter((run) => !isKnown(run))
			.map((run) => ({ ...run, site }))
	);
	return [...whole, ...own];
}

function differencesBetween(
	before: SchoolCalendar,
	after: SchoolCalendar,
	from: LocalDate,
	yearGroups: readonly number[]
): DayDifference[] {
	const last = [before, after].flatMap((calendar) => calendarSpan(calendar)?.endsOn ?? []).sort();
	const dates = datesOf({ startsOn: from, endsOn: last[last.length - 1] ?? from });
	return (['gained', 'lost', 'other-times'] as const).flatMap((fate) => {
		const runs: DayDifference[] = [];
		let isOpen = false;
		for (const date of dates) {
			const years = yearsOfFate(before, after, date, yearGroups, fate);
			const run = runs[runs.length - 1];
			if (years === undefined) {
				if (isSchoolDay(before, date) || isSchoolDay(after, date)) isOpen = false;
			} else if (isOpen && run && run.years?.join() === years?.join()) {
				run.endsOn = date;
				run.days += 1;
			} else {
				runs.push({ fate, startsOn: date, endsOn: date, days: 1, years });
				isOpen = true;
			}
		}
		return runs;
	});
}

/** The year groups for which a date has a fate: null is all of them, undefined none. */
function yearsOfFate(
	before: SchoolCalendar,
	after: SchoolCalendar,
	date: LocalDate,
	yearGroups: readonly number[],
	fate: DayFate
): number[] | null | undefined {
	if (yearGroups.length === 0) return fateOf(before, after, date, null) === fate ? null : undefined;
	const years = yearGroups.filter((year) => fateOf(before, after, date, year) === fate);
	if (years.length === 0) return undefined;
	return years.length === yearGroups.length ? null : years;
}

function fateOf(before: SchoolCalendar, after: SchoolCalendar, date: LocalDate, year: number | null): DayFate | null {
	const [was, is] = [schoolDay(before, date, year), schoolDay(after, date, year)];
	if (was.kind !== 'school-day') return is.kind === 'school-day' ? 'gained' : null;
	if (is.kind !== 'school-day') return 'lost';
	if (was.sessions === is.sessions && was.periods === is.periods) return null;
	const text = ({ sessions, periods }: typeof was) => JSON.stringify([sessions, periods]);
	return text(was) === text(is) ? null : 'other-times';
}
