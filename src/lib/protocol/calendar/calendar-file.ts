import * as v from 'valibot';
import type { DayTimes, SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { CalendarProblem } from '../../domain/calendar/session-times';
import { clockText, isTimeZone } from '../../domain/local-time';
import { issuesOf } from '../api/errors';
import { clockSchema, dateSchema, listOf, oneOf, parts, text, whole } from '../policy/parts';

const idText = v.pipe(text(40), v.regex(/^[A-Za-z0-9-]+$/, 'Write letters, digits and hyphens only.'));
const spanEntries = { startsOn: dateSchema, endsOn: dateSchema };
const sessionTimes = parts('a session', {
	bell: clockSchema,
	opens: clockSchema,
	closes: clockSchema,
	ends: clockSchema
});
const sessionsSchema = parts('the sessions', { AM: sessionTimes, PM: sessionTimes });

function recordOf<const Item extends v.GenericSchema>(keys: RegExp, ask: string, item: Item) {
	return v.record(v.pipe(v.string(ask), v.regex(keys, ask)), item, ask);
}

const timesEntries = {
	sessions: sessionsSchema,
	periods: listOf(
		'the periods',
		parts('a period', {
			id: idText,
			name: text(60),
			startsAt: clockSchema,
			endsAt: clockSchema,
			session: oneOf(['AM', 'PM'])
		}),
		16
	),
	sessionsByYear: v.optional(
		recordOf(/^(\d|1[0-4])$/, 'Write sessions by year group, such as { "7": { "AM": …, "PM": … } }.', sessionsSchema),
		{}
	)
};

const byWeekdaySchema = recordOf(/^[1-7]$/, 'Write kinds of day by weekday, 1 for Monday: { "5": "early" }.', idText);

const byDateSchema = v.pipe(
	recordOf(/^2\d{3}-\d{2}-\d{2}$/, 'Write kinds of day by date: { "2026-12-18": "early" }.', idText),
	v.maxEntries(400, 'Write no more than 400 dates.'),
	v.check(
		(byDate) => Object.keys(byDate).every((date) => v.is(dateSchema, date)),
		'One of these dates is no day of the calendar.'
	)
);

/**
 * A school's whole calendar as a file, bounded in size: times of day are `HH:MM`, dates `YYYY-MM-DD`, weekdays 1 for Monday. What
 * it says may still not work: that is the domain's to judge.
 */
export const calendarFileSchema = parts('a calendar', {
	timeZone: v.pipe(text(60), v.check(isTimeZone, 'This is no time zone. Write one such as "Europe/London".')),
	schoolWeekdays: listOf('the weekdays, 1 for Monday,', whole(1, 7), 7),
	yearName: text(60),
	terms: listOf(
		'the terms',
		parts('a term', {
			name: text(60),
			...spanEntries,
			halfTerms: listOf(
				'the half-terms',
				parts('a half-term', { name: text(60), ...spanEntries, firstWeek: v.nullable(oneOf(['A', 'B'])) }),
				6
			)
		}),
		12
	),
	closedDays: listOf(
		'the days without school',
		parts('days without school', {
			kind: oneOf(['holiday', 'closure', 'inset', 'bank-holiday']),
			name: text(60),
			...spanEntries,
			years: v.nullable(listOf('the year groups', whole(0, 14), 15)),
			sites: v.optional(v.nullable(listOf('the sites', idText, 20)))
		}),
		300
	),
	dayTypes: listOf(
		'the kinds of day',
		parts('a kind of day', {
			id: idText,
			name: text(60),
			...timesEntries,
			earlier: v.optional(
				listOf('the earlier times', parts('earlier times', { until: dateSchema, ...timesEntries }), 40)
			)
		}),
		20
	),
	dayTypeByWeekday: byWeekdaySchema,
	defaultDayType: idText,
	dayTypeByDate: byDateSchema,
	sites: v.optional(listOf('the sites', parts('a site', { id: idText, name: text(60) }), 20)),
	daysBySite: v.optional(
		recordOf(
			/^[A-Za-z0-9-]{1,40}$/,
			'Write the days of sites by the site’s id.',
			parts('the days of a site', {
				defaultDayType: idText,
				dayTypeByWeekday: byWeekdaySchema,
				dayTypeByDate: byDateSchema
			})
		)
	)
}) satisfies v.GenericSchema<unknown, SchoolCalendar>;

/** A calendar as its file has it. */
export type CalendarFile = v.InferInput<typeof calendarFileSchema>;

/** The longest file that is read, in characters. */
export const mostCalendarText = 300_000;

/** A calendar that was read, or what keeps the file from being one: where, why, and what to write instead. */
export type ReadCalendar = { ok: true; calendar: SchoolCalendar } | { ok: false; issues: CalendarProblem[] };

/** Reads a calendar from the text of its file. Whether it can work is for `calendarProblems` to say. */
export function readCalendarText(fileText: string): ReadCalendar {
	const refused = (message: string): ReadCalendar => ({ ok: false, issues: [{ path: '', message }] });
	if (fileText.trim() === '') return refused('There is nothing in this file. Choose one that was downloaded here.');
	if (fileText.length > mostCalendarText) {
		return refused(`A calendar has no more than ${mostCalendarText} characters: this has ${fileText.length}.`);
	}
	let value: unknown;
	try {
		// Some editors begin a file with a mark of its encoding.
		value = JSON.parse(fileText.replace(/^\uFEFF/, ''));
	} catch (error) {
		return refused(`This is not JSON${error instanceof Error ? `: ${error.message}` : ''}.`);
	}
	const read = v.safeParse(calendarFileSchema, value, { abortPipeEarly: true });
	return read.success ? { ok: true, calendar: read.output } : { ok: false, issues: issuesOf(read.issues) };
}

/** The text of a calendar's file, to be read by people too. */
export function calendarText(calendar: SchoolCalendar): string {
	return `${JSON.stringify(calendarFileOf(calendar), null, '\t')}\n`;
}

/** The name of a calendar's file, by its school year: `calendar-2026-27.json`. */
export function calendarFileName({ yearName }: SchoolCalendar): string {
	const year = yearName
		.normalize('NFD')
		.replaceAll(/[^A-Za-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '');
	return `calendar-${year || 'of-the-school'}.json`;
}

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
		dayTypeByDate: defined(calendar.dayTypeByDate),
		daysBySite:
			calendar.daysBySite &&
			Object.fromEntries(
				Object.entries(defined(calendar.daysBySite)).map(([site, days]) => [
					site,
					{
						...days,
						dayTypeByWeekday: defined(days.dayTypeByWeekday),
						dayTypeByDate: defined(days.dayTypeByDate)
					}
				])
			)
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
