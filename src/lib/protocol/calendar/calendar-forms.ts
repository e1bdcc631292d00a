import * as v from 'valibot';
import type { CalendarChange } from '../../domain/calendar/change/calendar-change';
import type { ClosedDays, DayType } from '../../domain/calendar/school-calendar';
import { termsOf } from '../../domain/calendar/terms';
import { localDateSchema } from '../api/parts';
import { divisions } from './bank-holidays';
import { clockSchema, sessionTimesSchema } from './clock';

const trimmed = v.pipe(v.string(), v.trim());
const nameSchema = v.pipe(trimmed, v.nonEmpty('Fill this in.'), v.maxLength(60, 'At most 60 characters.'));
const dateSchema = v.pipe(trimmed, v.nonEmpty('Choose a date.'), localDateSchema);
const blankOrDate = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.union([v.literal(''), localDateSchema], 'Choose a date.')
);

const yearText = 'Write year groups such as 7, 8.';
const yearParts = v.pipe(
	v.array(v.string()),
	v.check((parts) => parts.length <= 15 && parts.every((part) => /^(\d|1[0-4])$/.test(part)), yearText),
	v.transform((parts) => [...new Set(parts.map(Number))].sort((one, other) => one - other))
);
const partsOf = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '');
const yearsTextSchema = v.pipe(v.string(), v.transform(partsOf), yearParts);
const yearsSchema = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), ''),
	v.transform((value) => (Array.isArray(value) ? value : partsOf(value))),
	yearParts
);

const sitesSchema = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), ''),
	v.transform((value) => (Array.isArray(value) ? value : partsOf(value))),
	v.maxLength(20, 'At most 20 sites.')
);

/** What every form of the calendar carries: the edition that it was filled in from, and whether its consequences were seen. */
const editedEntries = {
	edition: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'Load the page again.'), v.transform(Number)),
	confirmed: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text === 'yes')
	)
};

/** What a form asks of the calendar, once it is read. */
export interface CalendarEdit {
	edition: number;
	confirmed: boolean;
	change: CalendarChange;
}

const changing =
	<Form extends { edition: number; confirmed: boolean }>(changeOf: (form: Form) => CalendarChange) =>
	(form: Form): CalendarEdit => ({ edition: form.edition, confirmed: form.confirmed, change: changeOf(form) });

const halfTermRow = v.object({
	term: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
	name: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
	startsOn: blankOrDate,
	endsOn: blankOrDate,
	firstWeek: v.optional(v.picklist(['', 'A', 'B']), '')
});

/** Terms and half-terms, a row each; a row without anything in it is left out. */
export const termsFormSchema = v.pipe(
	v.object({ ...editedEntries, yearName: nameSchema, halfTerms: v.pipe(v.array(halfTermRow), v.maxLength(24)) }),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		dataset.value.halfTerms.forEach((row, index) => {
			if (isBlankRow(row)) return;
			for (const [key, message] of [
				['term', 'Say which term.'],
				['name', 'Give it a name.'],
				['startsOn', 'Choose a date.'],
				['endsOn', 'Choose a date.']
			] as const) {
				if (row[key] !== '') continue;
				addIssue({
					message,
					path: [
						pathItem('halfTerms', dataset.value, dataset.value.halfTerms),
						pathItem(String(index), dataset.value.halfTerms, row),
						pathItem(key, row, row[key])
					]
				});
			}
		});
	}),
	v.transform(
		changing(({ yearName, halfTerms }) => ({
			kind: 'terms',
			yearName,
			terms: termsOf(
				halfTerms
					.filter((row) => !isBlankRow(row))
					.map(({ firstWeek, ...row }) => ({ ...row, firstWeek: firstWeek === '' ? null : firstWeek }))
			)
		}))
	)
);

function isBlankRow({ name, startsOn, endsOn }: v.InferOutput<typeof halfTermRow>): boolean {
	return name === '' && startsOn === '' && endsOn === '';
}

function pathItem(key: string, input: object, value: unknown): v.ObjectPathItem {
	return { type: 'object', origin: 'value', input: { ...input }, key, value };
}

const dayTypeId = v.pipe(trimmed, v.maxLength(40));

/** The day type of each weekday, empty where there is no school; the first day is Monday. */
export const weekdaysFormSchema = v.pipe(
	v.object({
		...editedEntries,
		defaultDayType: v.pipe(dayTypeId, v.nonEmpty('Choose one.')),
		weekday: v.record(v.pipe(v.string(), v.regex(/^[1-7]$/)), dayTypeId)
	}),
	v.transform(
		changing(({ weekday, defaultDayType }) => {
			const open = Object.entries(weekday).filter(([, id]) => id !== '');
			return {
				kind: 'weekdays',
				schoolWeekdays: open.map(([day]) => Number(day)).sort(),
				dayTypeByWeekday: Object.fromEntries(open.filter(([, id]) => id !== defaultDayType)),
				defaultDayType
			};
		})
	)
);

/** The names of the sites, in order; a row left empty is a site that is gone, or none yet. */
export const sitesFormSchema = v.pipe(
	v.object({
		...editedEntries,
		site: v.pipe(
			v.array(
				v.object({
					id: v.pipe(v.optional(v.string(), ''), v.regex(/^[A-Za-z0-9-]{0,40}$/)),
					name: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60, 'At most 60 characters.'))
				})
			),
			v.maxLength(20, 'At most 20 sites.')
		)
	}),
	v.transform(
		changing(({ site }) => ({
			kind: 'sites',
			sites: site.filter(({ name }) => name !== '').map(({ id, name }) => ({ id: id || slugOf(name), name }))
		}))
	)
);

/** The kinds of day of one site; `asSchool` is those of the school. */
export const siteDaysFormSchema = v.pipe(
	v.object({
		...editedEntries,
		site: v.pipe(dayTypeId, v.nonEmpty('Choose one.')),
		asSchool: v.optional(v.string(), ''),
		defaultDayType: v.optional(dayTypeId, ''),
		weekday: v.optional(v.record(v.pipe(v.string(), v.regex(/^[1-7]$/)), dayTypeId), {})
	}),
	v.transform(
		changing(({ site, asSchool, defaultDayType, weekday }) => ({
			kind: 'site-days',
			site,
			days:
				asSchool === 'yes'
					? null
					: {
							defaultDayType,
							dayTypeByWeekday: Object.fromEntries(
								Object.entries(weekday).filter(([, id]) => id !== '' && id !== defaultDayType)
							)
						}
		}))
	)
);

const periodRow = v.object({
	id: v.pipe(v.optional(v.string(), ''), v.maxLength(40)),
	name: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
	startsAt: v.optional(v.string(), ''),
	endsAt: v.optional(v.string(), '')
});
const filledPeriod = v.object({
	id: v.string(),
	name: v.pipe(v.string(), v.nonEmpty('Give it a name.')),
	startsAt: clockSchema,
	endsAt: clockSchema
});
const yearRow = v.object({
	years: v.pipe(v.optional(v.string(), ''), v.trim()),
	AM: v.object({ bell: v.string(), opens: v.string(), closes: v.string(), ends: v.string() }),
	PM: v.object({ bell: v.string(), opens: v.string(), closes: v.string(), ends: v.string() })
});
const filledYear = v.object({ years: yearsTextSchema, AM: sessionTimesSchema, PM: sessionTimesSchema });

/** A kind of day: its name, its bells, its periods, and the bells of years that differ; rows without a name are left out. */
export const dayTypeFormSchema = v.pipe(
	v.object({
		...editedEntries,
		id: v.pipe(v.optional(v.string(), ''), v.regex(/^[A-Za-z0-9-]{0,40}$/)),
		name: nameSchema,
		from: dateSchema,
		AM: sessionTimesSchema,
		PM: sessionTimesSchema,
		periods: v.pipe(
			v.optional(v.array(periodRow), []),
			v.maxLength(16, 'At most 16 periods.'),
			v.filterItems(({ name, startsAt, endsAt }) => `${name}${startsAt}${endsAt}`.trim() !== ''),
			v.array(filledPeriod)
		),
		byYear: v.pipe(
			v.optional(v.array(yearRow), []),
			v.maxLength(8, 'At most 8 sets of times.'),
			v.filterItems(({ years }) => years !== ''),
			v.array(filledYear)
		)
	}),
	v.transform(
		changing(({ id, name, from, AM, PM, periods, byYear }) => ({
			kind: 'day-type',
			from,
			dayType: {
				id: id || slugOf(name),
				name,
				sessions: { AM, PM },
				periods: periods.map((period): DayType['periods'][number] => ({
					...period,
					id: period.id || slugOf(period.name),
					session: period.startsAt < AM.ends ? 'AM' : 'PM'
				})),
				sessionsByYear: Object.fromEntries(
					byYear.flatMap(({ years, AM: am, PM: pm }) => years.map((year) => [year, { AM: am, PM: pm }]))
				)
			}
		}))
	)
);

function slugOf(name: string): string {
	return (
		name
			.normalize('NFD')
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-')
			.replaceAll(/^-|-$/g, '')
			.slice(0, 40) || 'day'
	);
}

/** Removing a kind of day. */
export const removeDayTypeFormSchema = v.pipe(
	v.object({ ...editedEntries, id: v.pipe(trimmed, v.nonEmpty('Choose one.'), v.maxLength(40)) }),
	v.transform(changing(({ id }) => ({ kind: 'remove-day-type', id })))
);

const closedEntries = {
	kind: v.picklist(['holiday', 'closure', 'inset', 'bank-holiday'], 'Choose what kind of day it is.'),
	name: nameSchema,
	startsOn: dateSchema,
	endsOn: blankOrDate,
	years: yearsSchema,
	sites: sitesSchema
};

function closedDaysOf(form: {
	kind: ClosedDays['kind'];
	name: string;
	startsOn: string;
	endsOn: string;
	years: number[];
	sites: string[];
}): ClosedDays {
	const { kind, name, startsOn, endsOn, years, sites } = form;
	return {
		kind,
		name,
		startsOn,
		endsOn: endsOn || startsOn,
		years: years.length === 0 ? null : years,
		...(sites.length === 0 ? {} : { sites })
	};
}

/** Days without school: one where no last day is given, for everyone where no year is. */
export const closeFormSchema = v.pipe(
	v.object({ ...editedEntries, ...closedEntries }),
	v.transform(changing((form) => ({ kind: 'close', days: closedDaysOf(form) })))
);

/** Taking such days back. */
export const reopenFormSchema = v.pipe(
	v.object({ ...editedEntries, ...closedEntries }),
	v.transform(changing((form) => ({ kind: 'reopen', days: closedDaysOf(form) })))
);

/** A date on another kind of day; none is what its weekday says. */
export const dateFormSchema = v.pipe(
	v.object({ ...editedEntries, date: dateSchema, dayType: v.optional(dayTypeId, ''), site: v.optional(dayTypeId, '') }),
	v.transform(
		changing(({ date, dayType, site }) => ({ kind: 'date', date, dayType: dayType || null, site: site || null }))
	)
);

/** Bank holidays: whose, and where from. */
export const bankHolidaysFormSchema = v.object({
	...editedEntries,
	division: v.picklist(divisions, 'Choose one.'),
	source: v.picklist(['brought', 'text', 'address'], 'Choose where they come from.'),
	text: v.optional(v.string(), ''),
	address: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(500))
});

/** A closure declared late (CA6): which dates, for whom, and the reason as home is told it. */
export const closureFormSchema = v.pipe(
	v.object({
		confirmed: editedEntries.confirmed,
		startsOn: dateSchema,
		endsOn: blankOrDate,
		years: yearsSchema,
		sites: sitesSchema,
		reason: v.pipe(trimmed, v.nonEmpty('Say why, in a word or two: snow, no heating.'), v.maxLength(60))
	}),
	v.transform(({ confirmed, startsOn, endsOn, years, sites, reason }) => ({
		confirmed,
		startsOn,
		endsOn: endsOn || startsOn,
		years: years.length === 0 ? null : years,
		sites: sites.length === 0 ? null : sites,
		reason
	}))
);

/** Another calendar altogether: the text of its file. */
export const calendarFileFormSchema = v.object({ ...editedEntries, text: v.optional(v.string(), '') });
