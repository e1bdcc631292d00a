import { clockText, dateText, isTimeZone, weekdayName } from '../local-time';
import type { DateSpan, DayTimes, DayType, LessonPeriod, SchoolCalendar, Term } from './school-calendar';
import { type CalendarProblem, registerWarnings, sessionProblems } from './session-times';
import { calendarSpan, datesOf, isSchoolDay, isWithin } from './school-day';

/** What makes a calendar one that cannot work, each by its path, with the reason and what would do (CA2–CA7); empty where nothing does. */
export function calendarProblems(calendar: SchoolCalendar): CalendarProblem[] {
	const problems: CalendarProblem[] = [];
	if (!isTimeZone(calendar.timeZone)) {
		problems.push({ path: 'timeZone', message: 'This is no time zone. Write one such as Europe/London.' });
	}
	if (calendar.schoolWeekdays.length === 0) {
		problems.push({ path: 'schoolWeekdays', message: 'No weekday is a school day. Choose at least one.' });
	}
	return [
		...problems,
		...termProblems(calendar.terms),
		...calendar.closedDays.flatMap((days, index) => closedProblems(days, `closedDays.${index}`)),
		...dayTypeProblems(calendar.dayTypes),
		...mappingProblems(calendar),
		...siteProblems(calendar)
	];
}

function termProblems(terms: readonly Term[]): CalendarProblem[] {
	if (terms.length === 0) return [{ path: 'terms', message: 'A calendar has at least one term. Add one.' }];
	return terms.flatMap((term, index) => {
		const path = `terms.${index}`;
		const halves = term.halfTerms.flatMap((half, place) => {
			const outside = half.startsOn < term.startsOn || half.endsOn > term.endsOn;
			return [
				...spanProblems(half, `${path}.halfTerms.${place}`),
				...overlapProblems(term.halfTerms, place, `${path}.halfTerms.${place}`, (one) => one.name),
				...(outside
					? [
							{
								path: `${path}.halfTerms.${place}`,
								message: `${half.name} reaches out of its term. It lies between ${dateText(term.startsOn)} and ${dateText(term.endsOn)}.`
							}
						]
					: [])
			];
		});
		return [...spanProblems(term, path), ...overlapProblems(terms, index, path, (one) => one.name), ...halves];
	});
}

function spanProblems({ startsOn, endsOn }: DateSpan, path: string): CalendarProblem[] {
	if (startsOn <= endsOn) return [];
	return [
		{
			path: `${path}.endsOn`,
			message: `The last day is before the first. Choose ${dateText(startsOn)} or a later day.`
		}
	];
}

/** Whether one of several spans begins before an earlier one of the list is over. */
function overlapProblems<Span extends DateSpan>(
	spans: readonly Span[],
	index: number,
	path: string,
	nameOf: (span: Span) => string
): CalendarProblem[] {
	const span = spans[index];
	const other = spans.slice(0, index).find((one) => span && span.startsOn <= one.endsOn && one.startsOn <= span.endsOn);
	if (!span || !other) return [];
	return [
		{
			path: `${path}.startsOn`,
			message: `${nameOf(span)} overlaps ${nameOf(other)}. Begin it after ${dateText(other.endsOn)}.`
		}
	];
}

function closedProblems(days: DateSpan & { years: number[] | null }, path: string): CalendarProblem[] {
	const years =
		days.years?.length === 0
			? [{ path: `${path}.years`, message: 'No year group is named. Name at least one, or close it for everyone.' }]
			: [];
	return [...spanProblems(days, path), ...years];
}

function dayTypeProblems(dayTypes: readonly DayType[]): CalendarProblem[] {
	if (dayTypes.length === 0) {
		return [{ path: 'dayTypes', message: 'A calendar has at least one kind of day. Add one with its bells.' }];
	}
	return dayTypes.flatMap((dayType, index) => {
		const path = `dayTypes.${index}`;
		const before = dayTypes.slice(0, index);
		const problems: CalendarProblem[] = [];
		if (before.some(({ id }) => id === dayType.id)) {
			problems.push({ path: `${path}.id`, message: `Two kinds of day have the id ${dayType.id}. Give one another.` });
		}
		if (before.some(({ name }) => name.toLowerCase() === dayType.name.toLowerCase())) {
			problems.push({
				path: `${path}.name`,
				message: `There is a kind of day called ${dayType.name} already. Choose another name.`
			});
		}
		return [...problems, ...timesProblems(dayType, path)];
	});
}

/** What is wrong with the times of one kind of day (CA3, CA7); the paths begin with `path`. */
function timesProblems(times: DayTimes, path: string): CalendarProblem[] {
	const problems = sessionProblems(times.sessions, `${path}.sessions`);
	for (const [year, sessions] of Object.entries(times.sessionsByYear)) {
		if (sessions) problems.push(...sessionProblems(sessions, `${path}.sessionsByYear.${year}`));
	}
	times.periods.forEach((period, index) => {
		const message = periodProblem(times, period, times.periods.slice(0, index));
		if (message !== null) problems.push({ path: `${path}.periods.${index}`, message });
	});
	return problems;
}

function periodProblem({ sessions }: DayTimes, period: LessonPeriod, before: readonly LessonPeriod[]): string | null {
	const { id, name, startsAt, endsAt, session } = period;
	if (startsAt >= endsAt) return `${name} ends before it begins. Let it end after ${clockText(startsAt)}.`;
	if (before.some((other) => other.id === id)) return `Two periods have the id ${id}. Give one another.`;
	const clash = before.find((other) => other.startsAt < endsAt && startsAt < other.endsAt);
	if (clash) {
		const times = `${clockText(clash.startsAt)}–${clockText(clash.endsAt)}`;
		return `${name} overlaps ${clash.name} (${times}). Begin it at ${clockText(clash.endsAt)} or later.`;
	}
	const { bell, ends } = sessions[session];
	if (startsAt < bell || endsAt > ends) {
		const half = session === 'AM' ? 'morning' : 'afternoon';
		return `${name} reaches out of the ${half}. It lies between ${clockText(bell)} and ${clockText(ends)}.`;
	}
	return null;
}

function mappingProblems(calendar: SchoolCalendar): CalendarProblem[] {
	const known = new Set(calendar.dayTypes.map(({ id }) => id));
	const names = calendar.dayTypes.map(({ name }) => name).join(', ');
	const problems: CalendarProblem[] = [];
	const check = (path: string, of: string, id: string | undefined) => {
		if (id === undefined || known.has(id)) return;
		problems.push({
			path,
			message: `${of} is to follow a kind of day that there is none of (${id}). Choose one of: ${names}.`
		});
	};
	check('defaultDayType', 'Every other day', calendar.defaultDayType);
	for (const [weekday, id] of Object.entries(calendar.dayTypeByWeekday)) {
		check(`dayTypeByWeekday.${weekday}`, weekdayName(Number(weekday)), id);
	}
	for (const [date, id] of Object.entries(calendar.dayTypeByDate)) {
		check(`dayTypeByDate.${date}`, dateText(date), id);
	}
	return problems;
}

/** What is wrong with the sites, and with what is said of one (CA2, CA3). */
function siteProblems({ sites = [], closedDays, daysBySite = {}, dayTypes }: SchoolCalendar): CalendarProblem[] {
	const problems: CalendarProblem[] = [];
	const known = sites.map(({ id }) => id);
	const names = sites.length === 0 ? 'This school names none.' : `Choose one of: ${known.join(', ')}.`;
	sites.forEach(({ id, name }, index) => {
		const before = sites.slice(0, index);
		if (before.some((one) => one.id === id)) {
			problems.push({ path: `sites.${index}.id`, message: `Two sites have the id ${id}. Give one another.` });
		} else if (before.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
			problems.push({
				path: `sites.${index}.name`,
				message: `There is a site called ${name} already. Choose another name.`
			});
		}
	});
	if (sites.length === 1) {
		problems.push({ path: 'sites', message: 'One site is the school. Name two or more, or none.' });
	}
	closedDays.forEach((days, index) => {
		const strange = days.sites?.find((id) => !known.includes(id));
		const path = `closedDays.${index}.sites`;
		if (strange !== undefined) problems.push({ path, message: `There is no site ${strange}. ${names}` });
		if (days.sites?.length === 0) {
			problems.push({ path, message: 'No site is named. Name at least one, or close every one.' });
		}
	});
	for (const [site, days] of Object.entries(daysBySite)) {
		const path = `daysBySite.${site}`;
		if (!known.includes(site)) problems.push({ path, message: `There is no site ${site}. ${names}` });
		if (days === undefined) continue;
		const used = [days.defaultDayType, ...Object.values(days.dayTypeByWeekday), ...Object.values(days.dayTypeByDate)];
		const strange = used.find((id) => !dayTypes.some((one) => one.id === id));
		if (strange === undefined) continue;
		const kinds = dayTypes.map(({ id }) => id).join(', ');
		problems.push({ path, message: `There is no kind of day ${strange}. Choose one of: ${kinds}.` });
	}
	return problems;
}

/** What is allowed and yet to be looked at before a calendar without problems is kept (CA3–CA5), each by its path. */
export function calendarWarnings(calendar: SchoolCalendar): CalendarProblem[] {
	return [
		...calendar.dayTypes.flatMap((dayType, index) => dayTypeWarnings(dayType, `dayTypes.${index}`)),
		...halfTermWarnings(calendar),
		...dateWarnings(calendar)
	];
}

function dayTypeWarnings({ name, sessions, sessionsByYear }: DayType, path: string): CalendarProblem[] {
	const own = registerWarnings(sessions);
	const ofYears = Object.entries(sessionsByYear).flatMap(([year, times]) =>
		(times ? registerWarnings(times) : [])
			.filter((message) => !own.includes(message))
			.map((message) => ({ path: `${path}.sessionsByYear.${year}`, message: `${name}, year ${year}: ${message}` }))
	);
	return [...own.map((message) => ({ path: `${path}.sessions`, message: `${name}: ${message}` })), ...ofYears];
}

function halfTermWarnings(calendar: SchoolCalendar): CalendarProblem[] {
	const warnings: CalendarProblem[] = [];
	const halves = calendar.terms.flatMap((term) => term.halfTerms);
	const span = calendarSpan(calendar);
	const outside = (span ? datesOf(span) : []).filter(
		(date) => isSchoolDay(calendar, date) && !halves.some((half) => isWithin(date, half))
	);
	const [first] = outside;
	if (first !== undefined) {
		const others = outside.length > 1 ? ` and ${outside.length - 1} more` : '';
		warnings.push({
			path: 'terms',
			message: `${dateText(first)}${others} lie in no half-term: what is counted by the half-term counts there by the day.`
		});
	}
	const anchored = halves.filter(({ firstWeek }) => firstWeek !== null);
	if (anchored.length > 0 && anchored.length < halves.length) {
		const names = halves.filter(({ firstWeek }) => firstWeek === null).map(({ name }) => name);
		warnings.push({ path: 'terms', message: `No Week A or B is set for ${names.join(', ')}.` });
	}
	return warnings;
}

function dateWarnings(calendar: SchoolCalendar): CalendarProblem[] {
	return Object.keys(calendar.dayTypeByDate)
		.filter((date) => !isSchoolDay(calendar, date))
		.map((date) => ({
			path: `dayTypeByDate.${date}`,
			message: `${dateText(date)} has a kind of day of its own and is no school day: it makes no difference.`
		}));
}
