import type { Site } from '../../domain/calendar/school-calendar';
import * as v from 'valibot';
import { type SittingKind, sittingKinds } from '../../domain/detention/policy';
import { parseClock } from '../../domain/local-time';
import { idSchema, localDateSchema } from '../api/parts';
import type { SittingHead } from './sitting';

const clockSchema = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.check((text) => parseClock(text) !== null, 'Write a time such as 15:10.'),
	v.transform((text) => parseClock(text) ?? 0)
);
const wholeNumber = (message: string, most: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.regex(/^\d{1,3}$/, message),
		v.transform(Number),
		v.maxValue(most, `At most ${most}.`)
	);
const listOfNumbers = v.pipe(
	v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number))), []),
	v.maxLength(20)
);

const shape = {
	kind: v.picklist(sittingKinds, 'Choose when in the day it is.'),
	startsAt: clockSchema,
	endsAt: clockSchema,
	place: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('Say where it is sat.'), v.maxLength(60)),
	capacity: wholeNumber('Write how many can sit, such as 20.', 500),
	/** None ticked is every year. */
	years: v.pipe(
		listOfNumbers,
		v.transform((years) => (years.length === 0 ? null : years))
	),
	/** The site whose pupils it is for; none is every one. */
	site: v.pipe(
		v.optional(v.string(), ''),
		v.regex(/^[A-Za-z0-9-]{0,40}$/, 'Choose one of the list.'),
		v.transform((site) => site || null)
	),
	/** Names, with commas between. */
	staff: v.pipe(
		v.optional(v.string(), ''),
		v.maxLength(300),
		v.transform((text) =>
			text
				.split(',')
				.map((name) => name.trim())
				.filter((name) => name !== '')
		)
	)
};

/** What a person has seen and agreed to, as it was shown to them; empty before it was. */
const confirmed = v.pipe(v.optional(v.string(), ''), v.maxLength(200));
const version = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** One sitting to add. */
export const addSittingSchema = v.object({ ...shape, date: localDateSchema, confirmed });
export type AddSitting = v.InferOutput<typeof addSittingSchema>;

const weekdays = v.pipe(listOfNumbers, v.minLength(1, 'Choose at least one weekday.'));
const endsOn = v.pipe(
	v.optional(v.string(), ''),
	v.check((text) => text === '' || v.is(localDateSchema, text), 'Write a date, or leave it empty for the year’s end.'),
	v.transform((text) => (text === '' ? null : text))
);

/** Sittings that recur, to add; without an end they go on to the end of the year. */
export const addSeriesSchema = v.object({ ...shape, weekdays, startsOn: localDateSchema, endsOn, confirmed });
export type AddSeries = v.InferOutput<typeof addSeriesSchema>;

/** One sitting to change. */
export const changeSittingSchema = v.object({
	...shape,
	sittingId: idSchema,
	version,
	date: localDateSchema,
	confirmed
});
export type ChangeSitting = v.InferOutput<typeof changeSittingSchema>;

/** A series to change from a date on. */
export const changeSeriesSchema = v.object({
	...shape,
	seriesId: idSchema,
	version,
	from: localDateSchema,
	weekdays,
	endsOn,
	confirmed
});
export type ChangeSeries = v.InferOutput<typeof changeSeriesSchema>;

/** One sitting to cancel. */
export const cancelSittingSchema = v.object({
	sittingId: idSchema,
	version,
	because: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('Say why in a few words.'), v.maxLength(200)),
	confirmed
});
export type CancelSitting = v.InferOutput<typeof cancelSittingSchema>;

/** Where one pupil goes by a change. */
export interface MovedPupil {
	detentionId: string;
	/** `Khan, Amira`; a pupil beyond the reader's reach is only said to be of a year. */
	name: string;
	tutorGroup: string;
	/** Where to, as a sentence. */
	to: string;
}

/** What became of a plan: it is kept; or a person is to see first what stands beside it and whom it moves. */
export type PlanAnswer =
	{ kind: 'done'; said: string } | { kind: 'confirm'; warnings: string[]; moves: MovedPupil[]; confirmed: string };

/** One sitting of a week. */
export interface WeekSitting extends SittingHead {
	years: number[] | null;
	/** The site whose pupils it is for, by its id; null is every one. */
	site: string | null;
	seriesId: string | null;
	version: number;
	booked: number;
	/** It has begun, and never changes. */
	begun: boolean;
}

/** A series as the editor begins from it. */
export interface SeriesShown {
	id: string;
	weekdays: number[];
	startsOn: string;
	endsOn: string;
	kind: SittingKind;
	startsAt: number;
	endsAt: number;
	place: string;
	capacity: number;
	years: number[] | null;
	site?: string | null | undefined;
	staff: string[];
	version: number;
	/** Its sittings that have not begun, by date: what a change from one of them on changes. */
	ahead: string[];
}

/** A week of sittings. */
export interface SittingWeek {
	/** Monday. */
	from: string;
	to: string;
	today: string;
	/** The days shown: Monday to Friday, and a weekend day on which something is sat. `closed` says why there is no school. */
	days: { date: string; closed: string | null }[];
	sittings: WeekSitting[];
	series: SeriesShown[];
	/** The year groups of the roll. */
	years: number[];
	/** The school's people by name, for whoever may say who runs a sitting; else empty. */
	people: string[];
	/** The school's sites; none where it has one. */
	sites: readonly Site[];
	/** The last day of the school year. */
	yearEndsOn: string;
	/** The sitting that was asked for, with who is booked in it. */
	chosen: {
		sitting: WeekSitting;
		pupils: {
			detentionId: string;
			pupilId: string;
			name: string;
			tutorGroup: string;
			minutes: number;
			status: string;
		}[];
		/** Booked pupils beyond the reader's reach. */
		others: number;
	} | null;
}
