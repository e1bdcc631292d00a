import * as v from 'valibot';
import {
	type ArrangementKind,
	arrangementKinds,
	type ExpectedSession,
	type OutsideCode,
	outsideCodes
} from '../../domain/allowances/arrangement';
import { parseClock } from '../../domain/local-time';
import { idSchema, localDateSchema } from '../api/parts';

/** An arrangement as a page shows it (PU10). */
export interface ArrangementLine {
	id: string;
	version: number;
	kind: ArrangementKind;
	expected: ExpectedSession[];
	codeOutside: OutsideCode | null;
	agreedBy: string;
	startsOn: string;
	endsOn: string | null;
	reviewOn: string | null;
	note: string | null;
	changedAt: string;
	changedBy: string;
	/** Whether it holds today, is over, or has not begun. */
	state: 'holds' | 'over' | 'ahead';
	reviewDue: boolean;
}

/** A pupil's arrangements, and what a new one is filled in from. */
export interface PupilArrangements {
	pupil: { id: string; name: string; displayName: string; tutorGroup: string; yearGroup: number };
	/** Those that were not removed, the newest beginning first. */
	arrangements: ArrangementLine[];
	removed: ArrangementLine[];
	/** The school's weekdays, and its own bells of an ordinary day as `HH:MM`. */
	weekdays: number[];
	bells: { AM: string; PM: string };
	today: string;
}

/** One arrangement on the list of the whole school. */
export interface ListedArrangement {
	line: ArrangementLine;
	pupil: { id: string; name: string; tutorGroup: string; yearGroup: number };
}

const textOrNull = (most: number) =>
	v.pipe(
		v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, `At most ${most} letters`)), ''),
		v.transform((text) => (text === '' ? null : text))
	);
const dateOrNull = v.pipe(
	v.optional(v.union([v.literal(''), localDateSchema], 'Expected a date such as 2026-11-23'), ''),
	v.transform((text) => (text === '' ? null : text))
);

const sessionSchema = v.object({
	on: v.optional(v.string()),
	by: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.check((text) => text === '' || parseClock(text) !== null, 'Write the time as 10:00, or leave it empty')
		),
		''
	)
});
const daySchema = v.object({ AM: v.optional(sessionSchema, {}), PM: v.optional(sessionSchema, {}) });

/** The week as a form sends it: under each weekday's number its two sessions, `on` where the pupil is expected. */
const weekSchema = v.pipe(
	v.optional(v.record(v.pipe(v.string(), v.regex(/^[1-7]$/)), daySchema), {}),
	v.transform((week): ExpectedSession[] =>
		Object.entries(week).flatMap(([weekday, day]) =>
			(['AM', 'PM'] as const).flatMap((session) => {
				const { on, by } = day[session];
				return on === undefined ? [] : [{ weekday: Number(weekday), session, by: parseClock(by) }];
			})
		)
	)
);

/** An arrangement as a form sends it: a new one without an id, else with the version that it was based on. */
export const arrangementSchema = v.object({
	pupilId: idSchema,
	id: v.pipe(
		v.optional(v.union([v.literal(''), idSchema]), ''),
		v.transform((id) => (id === '' ? null : id))
	),
	basedOn: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()), 0),
	kind: v.picklist(arrangementKinds, 'Choose what it is'),
	expected: weekSchema,
	codeOutside: v.pipe(
		v.optional(v.union([v.literal(''), v.picklist(outsideCodes)], 'Choose a code from the list'), ''),
		v.transform((code) => (code === '' ? null : code))
	),
	agreedBy: v.pipe(v.string(), v.trim(), v.minLength(1, 'Say who agreed it'), v.maxLength(120)),
	startsOn: localDateSchema,
	endsOn: dateOrNull,
	reviewOn: dateOrNull,
	note: textOrNull(500)
});
export type ArrangementInput = v.InferOutput<typeof arrangementSchema>;

/** Removing an arrangement, or putting a removed one back. */
export const arrangementIdSchema = v.object({
	id: idSchema,
	basedOn: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer())
});
