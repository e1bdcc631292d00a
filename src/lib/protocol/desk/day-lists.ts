import * as v from 'valibot';
import { type DayListKind, dayListKinds } from '../../domain/allowances/day-list';
import { parseClock } from '../../domain/local-time';
import { idSchema, localDateSchema } from '../api/parts';

/** A day list as lists show it (PU11). */
export interface DayListLine {
	id: string;
	version: number;
	kind: DayListKind;
	name: string;
	startsOn: string;
	endsOn: string;
	/** Local `HH:MM`; null is the day's own beginning or end. */
	from: string | null;
	to: string | null;
	place: string;
	pupils: number;
	/** How many of them count as off site. */
	offSite: number;
	changedAt: string;
	changedBy: string;
	state: 'ahead' | 'today' | 'over' | 'removed';
}

/** A pupil on a day list. */
export interface DayListPupil {
	id: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	tutorGroup: string;
	yearGroup: number;
	admissionNumber: string;
	/** When they left on the trip and came back, and who said so. */
	left: { at: string; by: string } | null;
	back: { at: string; by: string } | null;
	/** When the pupil signed in today, `HH:MM`; null where no late sign-in was made. */
	signedInAt: string | null;
}

/** One day list with its pupils, by form and name. */
export interface DayListPage {
	list: DayListLine;
	pupils: DayListPupil[];
	/** Pupils on the list whom the reader does not reach. */
	hidden: number;
}

/** All day lists, and whom a new one can be made of. */
export interface DayListsPage {
	today: string;
	coming: DayListLine[];
	/** Those that are over or were removed, the latest first. */
	past: DayListLine[];
	tutorGroups: string[];
	years: number[];
}

const clockOrNull = v.pipe(
	v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.check((text) => text === '' || parseClock(text) !== null, 'Write the time as 09:00, or leave it empty')
		),
		''
	),
	v.transform((text) => parseClock(text))
);
const numbers = v.optional(v.pipe(v.string(), v.maxLength(40_000, 'That is more than a school has pupils')), '');

/** A day list as a form sends it: a new one without an id, else with the version that it was based on. */
export const dayListSchema = v.object({
	id: v.pipe(
		v.optional(v.union([v.literal(''), idSchema]), ''),
		v.transform((id) => (id === '' ? null : id))
	),
	basedOn: v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()), 0),
	kind: v.picklist(dayListKinds, 'Choose what it is'),
	name: v.pipe(v.string(), v.trim(), v.minLength(1, 'Give it a name, such as Maths mock'), v.maxLength(80)),
	startsOn: localDateSchema,
	endsOn: localDateSchema,
	from: clockOrNull,
	to: clockOrNull,
	place: v.pipe(v.string(), v.trim(), v.minLength(1, 'Say where its pupils go, such as Sports hall'), v.maxLength(60)),
	/** Admission numbers of those chosen already, apart by spaces. */
	chosen: numbers,
	/** Admission numbers as pasted, or the lines of a CSV. */
	pasted: numbers,
	tutorGroups: v.optional(v.array(v.pipe(v.string(), v.maxLength(40))), []),
	years: v.optional(v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer())), [])
});
export type DayListInput = v.InferOutput<typeof dayListSchema>;

/** Removing a day list, or putting a removed one back. */
export const dayListIdSchema = v.object({
	id: idSchema,
	basedOn: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer())
});

/** Saying that a trip's pupils left, are back, or did not leave after all: one of them, or everyone of whom it is not said yet. */
export const sayGoneSchema = v.object({
	id: idSchema,
	pupilId: v.optional(idSchema),
	says: v.picklist(['left', 'back', 'not-left', 'not-back'])
});
export type SayGoneInput = v.InferOutput<typeof sayGoneSchema>;
