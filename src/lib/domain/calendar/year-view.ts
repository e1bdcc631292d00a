import { type LocalDate, addDays, dateText, weekdayOf } from '../local-time';
import type { ClosedDays, SchoolCalendar, SchoolDay } from './school-calendar';
import { calendarSpan, datesOf, dayTypeOf, isOfEverySite, isWithin, schoolDay } from './school-day';
import { calendarAt, siteName, siteNames } from './site-calendar';
import { type WeekLetter, weekLetter } from './week-letter';

/** What a date is, as a year at a glance shows it: one kind each. */
export type DayKind = 'school-day' | Extract<SchoolDay, { kind: 'not-a-school-day' }>['because'];

/** One date of a year at a glance. */
export interface DayView {
	date: LocalDate;
	kind: DayKind;
	/** Why it is no school day; for a school day the name of its day type. */
	name: string;
	/** Whether a school day follows another day type than most days do. */
	isOtherType: boolean;
	/** Closings of that day for some years, or at some sites, only: null is every year, and none is every site. */
	forSome: { kind: ClosedDays['kind']; name: string; years: number[] | null; sites: string[] }[];
	week: WeekLetter | null;
}

/** One month, its days in order. */
export interface MonthView {
	/** `YYYY-MM`. */
	month: string;
	days: DayView[];
}

/** Twelve months from September, or from the month in which the first term of that school year begins where it is earlier. */
export interface YearView {
	/** The calendar year in which it begins. */
	year: number;
	months: MonthView[];
	/** How many school days the school has in it, and how many of them from today on. */
	schoolDays: number;
	left: number;
}

/** The school years that a calendar speaks of, each by the calendar year in which it begins, first to last. */
export function yearsOf(calendar: SchoolCalendar): number[] {
	const span = calendarSpan(calendar);
	if (span === null) return [];
	const [first, last] = [schoolYearOf(span.startsOn), schoolYearOf(span.endsOn)];
	return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
}

/** The calendar year in which the school year of a date begins: a year turns at the first of August. */
export function schoolYearOf(date: LocalDate): number {
	return Number(date.slice(0, 4)) - (date.slice(5, 7) < '08' ? 1 : 0);
}

/** A school year at a glance. */
export function yearView(calendar: SchoolCalendar, year: number, today: LocalDate): YearView {
	const begins = calendar.terms.some(({ startsOn }) => startsOn.startsWith(`${year}-08`)) ? 8 : 9;
	const letters = new Map<LocalDate, WeekLetter | null>();
	const weekOf = (date: LocalDate): WeekLetter | null => {
		if (!calendar.terms.some((term) => term.halfTerms.some((half) => isWithin(date, half)))) return null;
		const key = `${addDays(date, 1 - weekdayOf(date))} ${halfOf(calendar, date)}`;
		const known = letters.get(key);
		if (known !== undefined) return known;
		const letter = weekLetter(calendar, date);
		letters.set(key, letter);
		return letter;
	};
	const months = Array.from({ length: 12 }, (_, index): MonthView => {
		const number = ((begins - 1 + index) % 12) + 1;
		const month = `${number < begins ? year + 1 : year}-${String(number).padStart(2, '0')}`;
		const startsOn = `${month}-01`;
		const endsOn = addDays(`${addDays(startsOn, 32).slice(0, 7)}-01`, -1);
		return { month, days: datesOf({ startsOn, endsOn }).map((date) => dayView(calendar, date, weekOf(date))) };
	});
	const taught = months.flatMap(({ days }) => days).filter(({ kind }) => kind === 'school-day');
	return { year, months, schoolDays: taught.length, left: taught.filter(({ date }) => date >= today).length };
}

function halfOf({ terms }: SchoolCalendar, date: LocalDate): string {
	return terms.flatMap((term) => term.halfTerms).find((half) => isWithin(date, half))?.startsOn ?? '';
}

function dayView(calendar: SchoolCalendar, date: LocalDate, week: WeekLetter | null): DayView {
	const day = schoolDay(calendar, date);
	if (day.kind === 'not-a-school-day')
		return { date, kind: day.because, name: day.name, isOtherType: false, forSome: [], week: null };
	return {
		date,
		kind: day.kind,
		name: day.dayTypeName,
		isOtherType: dayTypeOf(calendar, date).id !== calendar.defaultDayType,
		forSome: calendar.closedDays.flatMap((days) => {
			const { kind, name, years } = days;
			const isForAll = years === null && isOfEverySite(days);
			return !isForAll && isWithin(date, days) ? [{ kind, name, years, sites: siteNames(calendar, days) }] : [];
		}),
		week
	};
}

/** Why a date is no school day for a pupil's year at its site, as a sentence for home (CA6): it names a closing and its reason. */
export function noSchoolText(
	calendar: SchoolCalendar,
	date: LocalDate,
	{ yearGroup, site = null }: { yearGroup: number; site?: string | null }
): string {
	const own = calendarAt(calendar, site);
	const day = schoolDay(own, date, yearGroup);
	const when = dateText(date);
	if (day.kind === 'school-day') return `${when} is a school day.`;
	if (day.because !== 'closure') return `${when} is no longer a school day: ${lowered(day.name)}.`;
	const isForSchool = schoolDay(calendar, date, yearGroup).kind !== 'school-day';
	const what = isForSchool ? 'The school' : (siteName(calendar, site) ?? 'The school');
	const who = schoolDay(own, date).kind === 'school-day' ? `${what}, for year ${yearGroup},` : what;
	return `${who} is closed on ${when}: ${lowered(day.name)}.`;
}

function lowered(text: string): string {
	const isAcronym = /^\p{Lu}{2}/u.test(text);
	return isAcronym ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
