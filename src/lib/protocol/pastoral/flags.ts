import * as v from 'valibot';
import { type DetentionLimit, flagKinds, flagReviewers } from '../../domain/detention/limits';
import type { FlagKind, FlagReviewer } from '../../domain/detention/limits';
import { parseClock } from '../../domain/local-time';
import { idSchema, localDateSchema } from '../api/parts';

/** How many times of the week one flag can keep free. */
export const mostTimesKeptFree = 3;

const blank = v.pipe(v.string(), v.trim(), v.literal(''));
const optionalDate = v.union(
	[
		v.pipe(
			blank,
			v.transform(() => null)
		),
		localDateSchema
	],
	'This date does not exist'
);

function numberBetween(least: number, most: number, message: string) {
	return v.union(
		[
			v.pipe(
				blank,
				v.transform(() => null)
			),
			v.pipe(
				v.string(),
				v.trim(),
				v.regex(/^\d{1,3}$/),
				v.transform(Number),
				v.minValue(least, message),
				v.maxValue(most, message)
			)
		],
		message
	);
}

const clockSchema = v.union(
	[
		v.pipe(
			blank,
			v.transform(() => null)
		),
		v.pipe(v.string(), v.transform(parseClock), v.number())
	],
	'Write a time such as 15:30'
);

const keptFreeSchema = v.object({
	weekday: numberBetween(1, 5, 'Choose a weekday'),
	from: clockSchema,
	to: clockSchema
});

/** The limits as the form has them: a field each, blank where there is none (DE7). */
export const flagLimitsSchema = v.pipe(
	v.object({
		notAfter: v.optional(clockSchema, ''),
		keptFree: v.optional(v.pipe(v.array(keptFreeSchema), v.maxLength(mostTimesKeptFree)), []),
		only: v.optional(
			v.union(
				[
					v.pipe(
						blank,
						v.transform(() => null)
					),
					v.picklist(['break', 'lunch', 'after-school'])
				],
				'Choose break, lunch or after school'
			),
			''
		),
		noticeDays: v.optional(numberBetween(1, 10, 'Between 1 and 10 school days'), ''),
		atMost: v.optional(numberBetween(5, 120, 'Between 5 and 120 minutes'), ''),
		alwaysAsk: v.optional(v.string())
	}),
	v.rawTransform(({ dataset, addIssue }): DetentionLimit[] => {
		const { notAfter, keptFree, only, noticeDays, atMost, alwaysAsk } = dataset.value;
		const limits: DetentionLimit[] = [];
		if (alwaysAsk) limits.push({ kind: 'always-ask' });
		if (only !== null) limits.push({ kind: 'only', sitting: only });
		if (notAfter !== null) limits.push({ kind: 'not-after', minute: notAfter });
		for (const [index, { weekday, from, to }] of keptFree.entries()) {
			if (weekday === null && from === null && to === null) continue;
			if (weekday === null || from === null || to === null) {
				addIssue({ message: 'Say the weekday, from when and until when', path: rowPath(keptFree, index) });
				continue;
			}
			if (from >= to) {
				addIssue({
					message: 'The time ends before it begins: put the earlier time first',
					path: rowPath(keptFree, index)
				});
				continue;
			}
			limits.push({ kind: 'not-during', weekday, from, to });
		}
		if (noticeDays !== null) limits.push({ kind: 'notice', schoolDays: noticeDays });
		if (atMost !== null) limits.push({ kind: 'at-most', minutes: atMost });
		return limits;
	})
);

function rowPath(rows: unknown[], index: number): [v.ObjectPathItem, v.ArrayPathItem] {
	return [
		{ type: 'object', origin: 'value', input: {}, key: 'keptFree', value: rows },
		{ type: 'array', origin: 'value', input: rows, key: index, value: rows[index] }
	];
}

/** A flag as the form sends it (DE7): for what, within which dates, what was agreed, and who looks again when. */
export const flagFormSchema = v.pipe(
	v.object({
		/** Left out for a new one. */
		flagId: v.optional(idSchema),
		/** The version that the change is based on. */
		version: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))),
		kind: v.picklist(flagKinds, 'Choose what the flag is for'),
		limits: v.optional(flagLimitsSchema, {}),
		validFrom: optionalDate,
		validTo: optionalDate,
		note: v.pipe(
			v.string(),
			v.trim(),
			v.minLength(1, 'Say what was agreed and with whom'),
			v.maxLength(500, 'At most 500 characters')
		),
		reviewerRole: v.picklist(flagReviewers, 'Choose who looks at it again'),
		reviewOn: v.pipe(v.string('Say when it is looked at again'), localDateSchema),
		/** What the person was shown of what the change does to bookings; left out before. */
		seen: v.optional(v.pipe(v.string(), v.maxLength(2_000)))
	}),
	v.forward(
		v.check(
			({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo,
			'It ends before it begins: choose a later date, or leave it open'
		),
		['validTo']
	)
);
export type FlagForm = v.InferOutput<typeof flagFormSchema>;

/** Ending a flag: from today on it limits nothing. */
export const flagEndSchema = v.object({
	flagId: idSchema,
	version: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
	why: v.pipe(v.string(), v.trim(), v.minLength(1, 'Say why in a few words'), v.maxLength(300)),
	seen: v.optional(v.pipe(v.string(), v.maxLength(2_000)))
});
export type FlagEnd = v.InferOutput<typeof flagEndSchema>;

/** What a change of flags does to a detention that is booked and not yet sat. */
export interface FlagEffect {
	detentionId: string;
	/** Where it is booked now. */
	from: { date: string; startsAt: string; place: string; minutes: number };
	/** Where it is then; null where it waits for a person. */
	to: { date: string; startsAt: string; place: string; minutes: number } | null;
	/** Why it has no place then: somebody is asked first, or nothing fits. */
	waits: 'always-ask' | 'no-fit-within-limits' | 'unplaced' | null;
}

/** What became of a change of flags: it was kept, or there is something to see first. */
export type FlagChange =
	| { kind: 'saved'; flagId: string; effects: FlagEffect[] }
	| { kind: 'to-confirm'; effects: FlagEffect[]; seen: string };

/** A flag on the page that manages them. */
export interface FlagLine {
	id: string;
	version: number;
	kind: FlagKind;
	limits: DetentionLimit[];
	validFrom: string | null;
	validTo: string | null;
	note: string | null;
	reviewerRole: FlagReviewer | null;
	reviewOn: string | null;
	/** In force today, still to come, or over. */
	stands: 'now' | 'later' | 'over';
	/** Its review is due today or earlier. */
	reviewDue: boolean;
}

/** A pupil's flags, for those who manage them. */
export interface FlagsPage {
	pupil: { id: string; name: string; displayName: string; tutorGroup: string; yearGroup: number };
	flags: FlagLine[];
	/** Detentions that wait for a decision now. */
	waiting: number;
}
