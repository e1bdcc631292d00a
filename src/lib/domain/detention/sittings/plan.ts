import type { SchoolCalendar } from '../../calendar/school-calendar';
import { schoolDay } from '../../calendar/school-day';
import { type LocalDate, type Minute, addDays, clockText, dateText, weekdayOf } from '../../local-time';
import type { Sitting } from '../facts';
import type { DetentionPolicy, SittingKind } from '../policy';
import { placeKey } from './at-place';
import { whyPauseNotKept } from './fit';
import { whyUnlawfulDay } from './lawful-day';

/** What is the same at every sitting of a series, and all of a one-off but its date. */
export interface SittingShape {
	kind: SittingKind;
	startsAt: Minute;
	endsAt: Minute;
	place: string;
	capacity: number;
	/** The year groups it is open for; null is all. */
	years: number[] | null;
	/** The site whose pupils it is open for, by its id; null or nothing is every one (CA2). */
	site?: string | null | undefined;
	/** Who runs it, by name. */
	staff: string[];
}

/** Sittings that recur: on these weekdays (1 = Monday), between two dates, both included. */
export interface SittingSeries extends SittingShape {
	id: string;
	weekdays: number[];
	startsOn: LocalDate;
	endsOn: LocalDate;
	/** Rises with each change. */
	version: number;
}

/** One thing that is wrong with a plan: the field, why, and what would do. `warning` may be saved all the same. */
export interface PlanProblem {
	path: string;
	message: string;
	warning: boolean;
}

/** The dates of a series on which its kind of sitting may be: of school days those that are none are left out. */
export function seriesDates(
	calendar: SchoolCalendar,
	policy: DetentionPolicy | null,
	series: Pick<SittingSeries, 'weekdays' | 'startsOn' | 'endsOn' | 'kind'>
): LocalDate[] {
	const dates: LocalDate[] = [];
	for (let date = series.startsOn; date <= series.endsOn; date = addDays(date, 1)) {
		if (series.weekdays.includes(weekdayOf(date)) && dayProblem(calendar, policy, series.kind, date) === null)
			dates.push(date);
	}
	return dates;
}

/** What makes a sitting one that cannot be, whatever its date: nothing where all is well. */
export function shapeProblems(shape: SittingShape, policies: readonly DetentionPolicy[]): PlanProblem[] {
	const problems: PlanProblem[] = [];
	const { startsAt, endsAt, kind, place, capacity } = shape;
	if (endsAt <= startsAt) {
		problems.push(problem('endsAt', `This is not after ${clockText(startsAt)}, when it starts. Choose a later end.`));
	}
	const shortest = shortestOf(policies, kind);
	if (endsAt > startsAt && shortest !== null && endsAt - startsAt < shortest) {
		const enough = clockText(startsAt + shortest);
		problems.push(
			problem(
				'endsAt',
				`No rule gives a detention as short as this. The shortest is ${shortest} minutes: end at ${enough}.`
			)
		);
	}
	if (place.trim() === '') problems.push(problem('place', 'Say where it is sat.'));
	if (capacity < 1) problems.push(problem('capacity', 'A sitting has at least one seat.'));
	return problems;
}

/** What stands against a sitting on one date (CA2, DE6): no day for it, or a lunch or break that is not kept. */
export function dateProblems(
	calendar: SchoolCalendar,
	policy: DetentionPolicy | null,
	shape: SittingShape,
	date: LocalDate
): PlanProblem[] {
	const wrongDay = dayProblem(calendar, policy, shape.kind, date);
	if (wrongDay !== null) return [problem('date', wrongDay)];
	const day = schoolDay(calendar, date);
	if (day.kind !== 'school-day' || policy === null || shape.endsAt <= shape.startsAt) return [];
	const minutes = shortestOf([policy], shape.kind) ?? shape.endsAt - shape.startsAt;
	const served = { date, kind: shape.kind, startsAt: shape.startsAt, endsAt: shape.startsAt + minutes };
	switch (whyPauseNotKept(day.periods, served, policy)) {
		case null:
			return [];
		case 'lunch-not-kept': {
			const kept = policy.lunchMinutesKept;
			return [
				problem('endsAt', `Lunch must keep ${kept} minutes to eat and drink. Make it shorter, or have it after school.`)
			];
		}
		case 'break-not-kept': {
			const kept = policy.breakMinutesKept;
			return [
				problem('endsAt', `Break must keep ${kept} minutes for the toilet. Make it shorter, or have it at lunch.`)
			];
		}
	}
}

/** A warning for each other sitting that takes the same place at the same time. */
export function placeProblems(shape: SittingShape, date: LocalDate, others: readonly Sitting[]): PlanProblem[] {
	return others
		.filter((other) => other.date === date && placeKey(other.place) === placeKey(shape.place))
		.filter((other) => shape.startsAt < other.endsAt && other.startsAt < shape.endsAt)
		.slice(0, 1)
		.map((other) => {
			const when = `${dateText(date)}, ${clockText(other.startsAt)} to ${clockText(other.endsAt)}`;
			return { ...problem('place', `${other.place} has another sitting then (${when}).`), warning: true };
		});
}

function dayProblem(
	calendar: SchoolCalendar,
	policy: DetentionPolicy | null,
	kind: SittingKind,
	date: LocalDate
): string | null {
	const day = schoolDay(calendar, date);
	const law = policy?.law ?? { nation: 'england' as const, weekends: false, insetDays: false };
	switch (whyUnlawfulDay(calendar, { ...noLaw, ...law }, kind, date, day)) {
		case null:
			return null;
		case 'switched-off':
			return `The policy does not use ${kind === 'weekend' ? 'weekends' : 'staff training days'}. Switch them on there, or choose a school day.`;
		case 'unlawful-day':
			if (kind === 'weekend') return `${dateText(date)} is no weekend inside a half-term. Choose one that is.`;
			if (kind === 'inset') return `${dateText(date)} is no staff training day. Choose one, or another kind.`;
			return `${dateText(date)} is no school day${day.kind === 'school-day' ? '' : `: ${day.name}`}. Choose a school day.`;
	}
}

const noLaw: DetentionPolicy['law'] = {
	nation: 'england',
	weekends: false,
	insetDays: false,
	travelHome: null,
	sameDay: null,
	publishedOn: null,
	mayImpose: []
};

/** The shortest detention that any rule or step gives in a kind of sitting; null where none does. */
function shortestOf(policies: readonly DetentionPolicy[], kind: SittingKind): number | null {
	const minutes = policies
		.flatMap(({ rules, ladder }) => [
			...rules.map(({ outcome }) => outcome),
			...ladder.flatMap(({ outcomes }) => outcomes)
		])
		.flatMap((outcome) => (outcome.kind === 'detention' && outcome.sitting === kind ? [outcome.minutes] : []));
	return minutes.length === 0 ? null : Math.min(...minutes);
}

function problem(path: string, message: string): PlanProblem {
	return { path, message, warning: false };
}
