import * as v from 'valibot';
import type { DayTimes, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { clockText, isTimeZone } from '../../domain/local-time';
import { localDateSchema } from '../api/parts';
import { clockSchema, sessionTimesSchema } from './clock';

const nameSchema = v.pipe(v.string(), v.trim(), v.nonEmpty('Fill this in.'), v.maxLength(60, 'At most 60 characters.'));
const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'Write letters, digits and hyphens.'));
const spanEntries = { startsOn: localDateSchema, endsOn: localDateSchema };

/** The year groups that schools have. */
export const yearGroupSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(14));

const weekdaySchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));

const timesEntries = {
	sessions: v.object({ AM: sessionTimesSchema, PM: sessionTimesSchema }),
	periods: v.pipe(
		v.array(
			v.object({
				id: idSchema,
				name: nameSchema,
				startsAt: clockSchema,
				endsAt: clockSchema,
				session: v.picklist(['AM', 'PM'])
			})
		),
		v.maxLength(16, 'At most 16 periods.')
	),
	sessionsByYear: v.optional(
		v.record(
			v.pipe(v.string(), v.regex(/^(\d|1[0-4])$/, 'Write a year group.')),
			v.object({ AM: sessionTimesSchema, PM: sessionTimesSchema })
		),
		{}
	)
};

/**
 * A school's whole calendar as a file, bounded in size: times of day are `HH:MM`, dates `YYYY-MM-DD`. What it says may still
 * not work: that is the domain's to judge.
 */
export const calendarFileSchema = v.object({
	timeZone: v.pipe(v.string(), v.check(isTimeZone, 'Write a time zone such as Europe/London.')),
	schoolWeekdays: v.pipe(v.array(weekdaySchema), v.maxLength(7)),
	yearName: nameSchema,
	terms: v.pipe(
		v.array(
			v.object({
				name: nameSchema,
				...spanEntries,
				halfTerms: v.pipe(
					v.array(v.object({ name: nameSchema, ...spanEntries, firstWeek: v.nullable(v.picklist(['A', 'B'])) })),
					v.maxLength(6)
				)
			})
		),
		v.maxLength(12, 'At most 12 terms.')
	),
	closedDays: v.pipe(
		v.array(
			v.object({
				kind: v.picklist(['holiday', 'closure', 'inset', 'bank-holiday']),
				name: nameSchema,
				...spanEntries,
				years: v.nullable(v.pipe(v.array(yearGroupSchema), v.maxLength(15)))
			})
		),
		v.maxLength(300, 'At most 300 closings.')
	),
	dayTypes: v.pipe(
		v.array(
			v.object({
				id: idSchema,
				name: nameSchema,
				...timesEntries,
				earlier: v.optional(v.pipe(v.array(v.object({ until: localDateSchema, ...timesEntries })), v.maxLength(40)))
			})
		),
		v.maxLength(20, 'At most 20 kinds of day.')
	),
	dayTypeByWeekday: v.record(v.pipe(v.string(), v.regex(/^[1-7]$/, 'Write a weekday, 1 for Monday.')), idSchema),
	defaultDayType: idSchema,
	dayTypeByDate: v.pipe(v.record(localDateSchema, idSchema), v.maxEntries(400))
}) satisfies v.GenericSchema<unknown, SchoolCalendar>;

/** A calendar as its file has it. */
export type CalendarFile = v.InferInput<typeof calendarFileSchema>;

/** The longest file that is read, in characters. */
export const mostCalendarText = 300_000;

/** The file of a calendar: reading it gives the calendar again. */
export function calendarFileOf(calendar: SchoolCalendar): CalendarFile {
	return {
		...calendar,
		dayTypes: calendar.dayTypes.map(({ id, name, earlier, ...times }) => ({
			id,
			name,
			...timesText(times),
			...(earlier === undefined
				? {}
				: { earlier: earlier.map(({ until, ...before }) => ({ until, ...timesText(before) })) })
		})),
		dayTypeByWeekday: defined(calendar.dayTypeByWeekday),
		dayTypeByDate: defined(calendar.dayTypeByDate)
	};
}

function defined<Value>(record: Partial<Record<string, Value>>): Record<string, Value> {
	return Object.fromEntries(
		Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
	);
}

function timesText({ sessions, periods, sessionsByYear }: DayTimes) {
	return {
		sessions: sessionsText(sessions),
		periods: periods.map(({ startsAt, endsAt, ...period }) => ({
			...period,
			startsAt: clockText(startsAt),
			endsAt: clockText(endsAt)
		})),
		sessionsByYear: Object.fromEntries(
			Object.entries(sessionsByYear).flatMap(([year, own]) => (own ? [[year, sessionsText(own)]] : []))
		)
	};
}

function sessionsText({ AM, PM }: DayTimes['sessions']) {
	const texts = ({ bell, opens, closes, ends }: typeof AM) => ({
		bell: clockText(bell),
		opens: clockText(opens),
		closes: clockText(closes),
		ends: clockText(ends)
	});
	return { AM: texts(AM), PM: texts(PM) };
}
