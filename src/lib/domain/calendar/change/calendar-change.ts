import { type LocalDate, addDays, dateText } from '../../local-time';
import { spanText } from '../calendar-words';
import type { ClosedDays, DayTimes, DayType, SchoolCalendar, Site, SiteDays, Term } from '../school-calendar';
import { calendarSpan, datesOf, dayTypeOf, isWithin } from '../school-day';
import { calendarAt, siteName, siteNames } from '../site-calendar';
import { breaksOf } from '../terms';

/** One part of a calendar, edited (CA2–CA5). */
export type CalendarChange =
	| { kind: 'terms'; yearName: string; terms: Term[] }
	/** Which weekdays are school days, and the day type of each. */
	| {
			kind: 'weekdays';
			schoolWeekdays: number[];
			dayTypeByWeekday: SchoolCalendar['dayTypeByWeekday'];
			defaultDayType: string;
	  }
	/** A day type's name and times, from a date on; one with a new id is added. */
	| { kind: 'day-type'; dayType: Omit<DayType, 'earlier'>; from: LocalDate }
	| { kind: 'remove-day-type'; id: string }
	| { kind: 'close'; days: ClosedDays }
	/** Takes such days back: those that are the same in every field. */
	| { kind: 'reopen'; days: ClosedDays }
	/** The day type of one date; null is again what its weekday says. */
	| { kind: 'date'; date: LocalDate; dayType: string | null; site?: string | null | undefined }
	/** The school's sites. One that is gone takes what is its own with it. */
	| { kind: 'sites'; sites: Site[] }
	/** The kinds of day that one site follows; null is again what the school says. */
	| { kind: 'site-days'; site: string; days: Omit<SiteDays, 'dayTypeByDate'> | null }
	/** The bank holidays of all terms, in place of those there are. Those before today stay. */
	| { kind: 'bank-holidays'; holidays: { date: LocalDate; name: string }[] }
	/** Another calendar altogether, as a file says it. */
	| { kind: 'whole'; calendar: SchoolCalendar };

/**
 * The calendar with a part changed. What is over stays as it was judged: other bells hold from a date on, and where a weekday
 * gets another day type the dates before today keep theirs.
 */
export function withChange(calendar: SchoolCalendar, change: CalendarChange, today: LocalDate): SchoolCalendar {
	switch (change.kind) {
		case 'terms':
			return {
				...calendar,
				yearName: change.yearName,
				terms: change.terms,
				closedDays: withBreaks(calendar, change.terms)
			};
		case 'weekdays': {
			const { schoolWeekdays, dayTypeByWeekday, defaultDayType } = change;
			return keepingPast(calendar, { ...calendar, schoolWeekdays, dayTypeByWeekday, defaultDayType }, today);
		}
		case 'day-type':
			return { ...calendar, dayTypes: withDayType(calendar.dayTypes, change.dayType, change.from) };
		case 'remove-day-type':
			return { ...calendar, dayTypes: calendar.dayTypes.filter(({ id }) => id !== change.id) };
		case 'close':
			return { ...calendar, closedDays: inOrder([...calendar.closedDays, change.days]) };
		case 'reopen':
			return { ...calendar, closedDays: calendar.closedDays.filter((days) => !isSameClosing(days, change.days)) };
		case 'sites':
			return withSites(calendar, change.sites);
		case 'site-days':
			return withSiteDays(calendar, change.site, change.days, today);
		case 'date': {
			const { site = null } = change;
			if (site !== null) return withSiteDate(calendar, site, change.date, change.dayType);
			const { [change.date]: _, ...others } = calendar.dayTypeByDate;
			return {
				...calendar,
				dayTypeByDate: change.dayType === null ? others : { ...others, [change.date]: change.dayType }
			};
		}
		case 'bank-holidays': {
			const stays = ({ kind, startsOn }: ClosedDays) => kind !== 'bank-holiday' || startsOn < today;
			const span = calendarSpan(calendar);
			const holidays = change.holidays
				.filter(({ date }) => date >= today && span !== null && isWithin(date, span))
				.map(({ date, name }): ClosedDays => ({
					kind: 'bank-holiday',
					name,
					startsOn: date,
					endsOn: date,
					years: null
				}));
			return { ...calendar, closedDays: inOrder([...calendar.closedDays.filter(stays), ...holidays]) };
		}
		case 'whole':
			return keepingBells(calendar, change.calendar, today);
	}
}

/** Another calendar, by which no bell and no kind of day rings anew on a date that is over. */
function keepingBells(before: SchoolCalendar, whole: SchoolCalendar, today: LocalDate): SchoolCalendar {
	const dayTypes = whole.dayTypes.map((dayType) => {
		const known = before.dayTypes.find(({ id }) => id === dayType.id);
		if (known === undefined || dayType.earlier !== undefined) return dayType;
		return withDayType([known], dayType, today)[0] ?? dayType;
	});
	const after = keepingPast(before, { ...whole, dayTypes }, today);
	const past = new Set(Object.entries(after.dayTypeByDate).flatMap(([date, id]) => (date < today ? [id] : [])));
	const gone = before.dayTypes
		.filter(({ id }) => past.has(id) && !dayTypes.some((one) => one.id === id))
		.map((one) => ({ ...one, name: freeName(one.name, dayTypes) }));
	return { ...after, dayTypes: [...dayTypes, ...gone] };
}

function freeName(name: string, others: readonly DayType[]): string {
	const isTaken = others.some((one) => one.name.toLowerCase() === name.toLowerCase());
	return isTaken ? `${name} (before)` : name;
}

function withSites(calendar: SchoolCalendar, sites: Site[]): SchoolCalendar {
	const isKept = (id: string) => sites.some((site) => site.id === id);
	const { sites: _, daysBySite = {}, ...common } = calendar;
	const kept = Object.entries(daysBySite).filter(([id]) => isKept(id));
	return {
		...common,
		closedDays: calendar.closedDays.flatMap((days) => {
			const { sites: of } = days;
			if (of === undefined || of === null) return [days];
			const left = of.filter(isKept);
			return left.length === 0 ? [] : [{ ...days, sites: left }];
		}),
		...(sites.length === 0 ? {} : { sites, daysBySite: Object.fromEntries(kept) })
	};
}

/** What is over stays as it was at the site, as it does for the school. */
function withSiteDays(
	calendar: SchoolCalendar,
	site: string,
	days: Omit<SiteDays, 'dayTypeByDate'> | null,
	today: LocalDate
): SchoolCalendar {
	const before = calendarAt(calendar, site);
	const own = calendar.daysBySite?.[site]?.dayTypeByDate ?? {};
	const { dayTypeByWeekday, defaultDayType } = days ?? calendar;
	const now: SiteDays = { dayTypeByWeekday, defaultDayType, dayTypeByDate: own };
	const { dayTypeByDate } = keepingPast(
		before,
		{ ...before, ...now, dayTypeByDate: { ...calendar.dayTypeByDate, ...own } },
		today
	);
	const ownDates = Object.fromEntries(
		Object.entries(dayTypeByDate).filter(([date, id]) => date in own || calendar.dayTypeByDate[date] !== id)
	);
	const { [site]: _, ...others } = calendar.daysBySite ?? {};
	const isAsSchool = days === null && Object.keys(ownDates).length === 0;
	return { ...calendar, daysBySite: isAsSchool ? others : { ...others, [site]: { ...now, dayTypeByDate: ownDates } } };
}

function withSiteDate(calendar: SchoolCalendar, site: string, date: LocalDate, dayType: string | null): SchoolCalendar {
	const { dayTypeByWeekday, defaultDayType } = calendar;
	const days = calendar.daysBySite?.[site] ?? { dayTypeByWeekday, defaultDayType, dayTypeByDate: {} };
	const { [date]: _, ...others } = days.dayTypeByDate;
	const dayTypeByDate = dayType === null ? others : { ...others, [date]: dayType };
	return { ...calendar, daysBySite: { ...calendar.daysBySite, [site]: { ...days, dayTypeByDate } } };
}

/** Whether two closings are the same in every field. */
export function isSameClosing(one: ClosedDays, other: ClosedDays): boolean {
	return (
		one.kind === other.kind &&
		one.name === other.name &&
		one.startsOn === other.startsOn &&
		one.endsOn === other.endsOn &&
		(one.years ?? []).join() === (other.years ?? []).join() &&
		(one.years === null) === (other.years === null) &&
		(one.sites ?? []).join() === (other.sites ?? []).join()
	);
}

function inOrder(days: readonly ClosedDays[]): ClosedDays[] {
	return [...days].sort((one, other) => (one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0));
}

/** Breaks that are no more take their holidays with them, and new ones bring theirs; every other closing stays. */
function withBreaks(calendar: SchoolCalendar, terms: readonly Term[]): ClosedDays[] {
	const [before, now] = [breaksOf(calendar.terms), breaksOf(terms)];
	const gone = before.filter((days) => !now.some((other) => isSameClosing(days, other)));
	const come = now.filter((days) => !before.some((other) => isSameClosing(days, other)));
	const kept = calendar.closedDays.filter(
		(days) =>
			days.kind !== 'holiday' ||
			!gone.some(({ startsOn, endsOn }) => startsOn <= days.startsOn && days.endsOn <= endsOn)
	);
	return inOrder([...kept, ...come]);
}

function withDayType(dayTypes: readonly DayType[], changed: Omit<DayType, 'earlier'>, from: LocalDate): DayType[] {
	const known = dayTypes.find(({ id }) => id === changed.id);
	if (!known) return [...dayTypes, changed];
	const { sessions, periods, sessionsByYear } = known;
	const times: DayTimes = { sessions, periods, sessionsByYear };
	if (isSameTimes(times, changed)) return dayTypes.map((one) => (one === known ? { ...known, ...changed } : one));
	// Two changes that are to hold from the same day are one; what was to begin later never does.
	const earlier = (known.earlier ?? []).filter(({ until }) => until < from);
	const stood = known.earlier?.find(({ until }) => until >= from);
	const { until: _, ...standing } = stood ?? { ...times, until: from };
	return dayTypes.map((one) =>
		one === known ? { ...changed, earlier: [...earlier, { ...standing, until: from }] } : one
	);
}

function isSameTimes(one: DayTimes, other: DayTimes): boolean {
	const text = ({ sessions, periods, sessionsByYear }: DayTimes) => JSON.stringify([sessions, periods, sessionsByYear]);
	return text(one) === text(other);
}

/** The dates before today keep the day type that they had, where their weekday's is another now. */
function keepingPast(before: SchoolCalendar, after: SchoolCalendar, today: LocalDate): SchoolCalendar {
	const span = calendarSpan(before);
	if (span === null) return after;
	const past = datesOf({ startsOn: span.startsOn, endsOn: addDays(today, -1) });
	const kept = past.flatMap((date): [LocalDate, string][] => {
		const was = dayTypeOf(before, date).id;
		return dayTypeOf(after, date).id === was ? [] : [[date, was]];
	});
	return { ...after, dayTypeByDate: { ...after.dayTypeByDate, ...Object.fromEntries(kept) } };
}

/** A change as one reads of it afterwards: `the bells of Ordinary`, `snow on Tuesday 24 November`. */
export function changeText(change: CalendarChange, calendar: SchoolCalendar): string {
	switch (change.kind) {
		case 'terms':
			return 'the terms and half-terms';
		case 'weekdays':
			return 'the weekdays';
		case 'day-type':
			return `the times of ${change.dayType.name}, from ${dateText(change.from)}`;
		case 'remove-day-type':
			return `a kind of day was removed`;
		case 'close':
			return closingText(change.days, calendar);
		case 'reopen':
			return `${closingText(change.days, calendar)} was taken back`;
		case 'sites':
			return 'the sites';
		case 'site-days':
			return `the days of ${siteName(calendar, change.site) ?? 'a site'}`;
		case 'date':
			return `the kind of day of ${dateText(change.date)}`;
		case 'bank-holidays':
			return 'the bank holidays';
		case 'whole':
			return 'the whole calendar, from a file';
	}
}

/** `Snow at Annexe on Friday 27 November`; no site is named where it is of every one. */
function closingText(days: ClosedDays, calendar: SchoolCalendar): string {
	const names = siteNames(calendar, days);
	return `${days.name}${names.length === 0 ? '' : ` at ${names.join(' and ')}`} on ${spanText(days)}`;
}
