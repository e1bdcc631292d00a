import type { SchoolCalendar } from '../../calendar/school-calendar';
import { schoolDaysFrom } from '../../calendar/school-day';
import { type LocalDate, type Minute, addDays, clockText, weekdayOf } from '../../local-time';
import type { Sitting } from '../facts';
import type { PolicyRule } from '../policy';

/** Where and when a school's detentions after school are sat, every day alike. */
export interface AfterSchoolPlan {
	place: string;
	/** The most pupils at one sitting. */
	capacity: number;
	/** Local minute at which each sitting begins. */
	startsAt: Minute;
}

/** More school days than any year has. */
const mostSchoolDays = 400;
const minutesOfDay = 24 * 60;

/**
 * The first date on which a policy that is published today may hold (DE6): the first school day after today, so that
 * nobody is judged by what was not yet published. Null where the calendar has none left.
 */
export function firstPolicyDay(calendar: SchoolCalendar, publishedOn: LocalDate): LocalDate | null {
	return schoolDaysFrom(calendar, addDays(publishedOn, 1), 1)[0] ?? null;
}

/**
 * Sittings after school for every school day from a date to the calendar's end, each as long as the longest detention
 * that the rules can place on that weekday; none on a weekday on which they can place none.
 */
export function afterSchoolSittings(
	calendar: SchoolCalendar,
	from: LocalDate,
	rules: readonly PolicyRule[],
	{ place, capacity, startsAt }: AfterSchoolPlan
): Omit<Sitting, 'id'>[] {
	return schoolDaysFrom(calendar, from, mostSchoolDays).flatMap((date) => {
		const minutes = longestOn(rules, weekdayOf(date));
		if (minutes === 0) return [];
		return [{ date, startsAt, endsAt: startsAt + minutes, kind: 'after-school', place, capacity, years: null }];
	});
}

/**
 * Why sittings cannot begin at that minute, as a sentence; null where they can. A detention after school begins when no
 * year group has a session left on any kind of day (DE6), and is over by midnight.
 */
export function afterSchoolProblem(
	calendar: SchoolCalendar,
	rules: readonly PolicyRule[],
	startsAt: Minute
): string | null {
	const ends = calendar.dayTypes
		.flatMap(({ sessions, sessionsByYear }) => [sessions, ...Object.values(sessionsByYear)])
		.flatMap((sessions) => (sessions ? [sessions.PM.ends] : []));
	const over = Math.max(...ends);
	if (startsAt < over) return `This is before the afternoon ends at ${clockText(over)}.`;
	const longest = Math.max(...calendar.schoolWeekdays.map((weekday) => longestOn(rules, weekday)));
	return startsAt + longest > minutesOfDay ? 'This is too late in the day.' : null;
}

function longestOn(rules: readonly PolicyRule[], weekday: number): number {
	const minutes = rules.flatMap(({ outcome }) => {
		if (outcome.kind !== 'detention' || outcome.sitting !== 'after-school') return [];
		const { timing } = outcome;
		return timing.kind === 'weekday' && timing.weekday !== weekday ? [] : [outcome.minutes];
	});
	return Math.max(0, ...minutes);
}
