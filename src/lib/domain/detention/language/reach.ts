import type { DateSpan, DayType, SchoolCalendar, SessionName, SessionTimes } from '../../calendar/school-calendar';
import { isWithin } from '../../calendar/school-day';
import { isRolling, schoolDaysOf } from '../../calendar/window';
import type { Minute } from '../../local-time';
import type { ArrivalCondition, CountWindow } from '../policy';

/** A span of minutes of the day, both ends included. */
export interface MinuteSpan {
	from: Minute;
	to: Minute;
}

/** A pause between two lessons of a day. */
export interface Pause {
	kind: 'break' | 'lunch';
	startsAt: Minute;
	endsAt: Minute;
	dayTypeName: string;
}

/** The minutes of the day at which a late of this condition can be signed in, on some kind of day; null is never. */
export function minutesOf(calendar: SchoolCalendar, condition: ArrivalCondition): MinuteSpan | null {
	const spans = calendar.dayTypes.flatMap((dayType) => [
		...sessionsOf(dayType, condition).map(({ bell, ends }) => lateSpan(condition, bell, ends)),
		...lessonsOf(dayType, condition).map(({ startsAt, endsAt }) => lateSpan(condition, startsAt, endsAt))
	]);
	const possible = spans.filter(({ from, to }) => from <= to);
	if (possible.length === 0) return null;
	return { from: Math.min(...possible.map(({ from }) => from)), to: Math.max(...possible.map(({ to }) => to)) };
}

function lateSpan({ minutesLate, signedIn }: ArrivalCondition, bell: Minute, ends: Minute): MinuteSpan {
	return {
		from: Math.max(bell + 1, bell + (minutesLate.from ?? 0), signedIn.from ?? 0),
		to: Math.min(ends, bell + (minutesLate.to ?? ends), (signedIn.before ?? ends + 1) - 1)
	};
}

function sessionsOf(dayType: DayType, { session, years }: ArrivalCondition): SessionTimes[] {
	const names: SessionName[] =
		session === 'AM' || session === 'PM' ? [session] : session === 'lesson' ? [] : ['AM', 'PM'];
	const days = years?.map((year) => dayType.sessionsByYear[year] ?? dayType.sessions) ?? [
		dayType.sessions,
		...Object.values(dayType.sessionsByYear).flatMap((own) => (own ? [own] : []))
	];
	return days.flatMap((day) => names.map((name) => day[name]));
}

/** Where the lessons are not known, one that lasts all day. */
function lessonsOf({ periods }: DayType, { session }: ArrivalCondition): { startsAt: Minute; endsAt: Minute }[] {
	if (session !== 'lesson' && session !== 'any') return [];
	return periods.length > 0 ? periods : [{ startsAt: 0, endsAt: 1439 }];
}

/** The most lates of this condition that one pupil can have in a window; infinite where it is not known. */
export function mostLates(calendar: SchoolCalendar, { session }: ArrivalCondition, window: CountWindow): number {
	const lessons = Math.max(...calendar.dayTypes.map(({ periods }) => periods.length || Infinity));
	const aDay = { AM: 1, PM: 1, school: 2, lesson: lessons, any: lessons + 2 }[session];
	return aDay * mostSchoolDays(calendar, window);
}

function mostSchoolDays(calendar: SchoolCalendar, window: CountWindow): number {
	const aWeek = calendar.schoolWeekdays.length;
	if (isRolling(window)) return window.unit === 'weeks' ? window.last * aWeek : window.last;
	switch (window) {
		case 'day':
			return 1;
		case 'week':
			return aWeek;
		case 'half-term':
			return longest(
				calendar,
				calendar.terms.flatMap((term) => term.halfTerms)
			);
		case 'term':
			return longest(calendar, calendar.terms);
		case 'school-year':
			return schoolDaysOf(calendar).length;
	}
}

function longest(calendar: SchoolCalendar, spans: readonly DateSpan[]): number {
	const days = schoolDaysOf(calendar);
	return Math.max(0, ...spans.map((span) => days.filter((date) => isWithin(date, span)).length));
}

/** The pauses of every kind of day: lunch lies between the morning's lessons and the afternoon's, a break between two of one half. */
export function pausesOf(calendar: SchoolCalendar): Pause[] {
	return calendar.dayTypes.flatMap(({ name, periods }) => {
		const inOrder = [...periods].sort((one, other) => one.startsAt - other.startsAt);
		return inOrder.flatMap((period, index) => {
			const next = inOrder[index + 1];
			if (!next || next.startsAt <= period.endsAt) return [];
			const kind = period.session === next.session ? 'break' : 'lunch';
			return [{ kind, startsAt: period.endsAt, endsAt: next.startsAt, dayTypeName: name } satisfies Pause];
		});
	});
}

/** When school is over, on the kind of day on which it ends first and on that on which it ends last. */
export function schoolEnds(calendar: SchoolCalendar): MinuteSpan {
	const ends = calendar.dayTypes
		.flatMap(({ sessions, sessionsByYear }) => [sessions, ...Object.values(sessionsByYear)])
		.flatMap((sessions) => (sessions ? [sessions.PM.ends] : []));
	return { from: Math.min(...ends), to: Math.max(...ends) };
}
