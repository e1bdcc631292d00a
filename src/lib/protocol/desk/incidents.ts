import * as v from 'valibot';
import { incidentKinds, type IncidentCover } from '../../domain/allowances/incident';
import { parseClock } from '../../domain/local-time';
import { type LateReason, lateReasons } from '../../domain/late-reasons';
import { idSchema, localDateSchema } from '../api/parts';

/** An incident as every desk shows it (PU8). */
export interface DeskIncident {
	id: string;
	/** Rises with each change. */
	version: number;
	name: string;
	date: string;
	/** Local `HH:MM`, both included. */
	from: string;
	to: string;
	/** Whom it covers, in words: `pupils of Bus 42`. */
	coversText: string;
	/** Its lates are excused or given back a few at a time; what it says holds for each that comes meanwhile. */
	state: 'being-applied' | 'standing' | 'being-taken-back' | 'taken-back';
	declaredAt: string;
	declaredBy: string;
}

/** One late that an incident could concern. */
export interface IncidentLate {
	arrivalId: string;
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	tutorGroup: string;
	yearGroup: number;
	travel: string | null;
	date: string;
	minute: number;
	/** Local `HH:MM`. */
	time: string;
	reason: LateReason | null;
	/** Whether it counts now and would be excused by an incident that covers it. */
	isOpen: boolean;
	/** The detention that rests on it: `booked` or no slot found yet, `waiting` for a decision; null where none does, or it is over. */
	detention: 'booked' | 'waiting' | null;
}

/** What a desk can choose from to declare an incident (PU8). */
export interface IncidentChoices {
	today: string;
	/** Dates on which one may be declared, today first. */
	dates: string[];
	date: string;
	/** Local minutes: the morning's bell, and now, or the day's end on an earlier day. Null where it is no school day. */
	bell: number | null;
	now: number;
	/** Routes with the pupils on roll who travel by them. */
	routes: { route: string; pupils: number }[];
	tutorGroups: string[];
	years: number[];
	/** The date's lates that were not removed. */
	lates: IncidentLate[];
}

/** An incident on the page of incidents, with what it did and what waits. */
export interface ListedIncident extends DeskIncident {
	covers: IncidentCover;
	askedReason: LateReason | null;
	excused: IncidentLate[];
	/** Those of the excused whom a person confirmed one by one. */
	confirmedIds: string[];
	/** Pupils who gave the reason and are not covered, to be confirmed one by one. */
	toConfirm: IncidentLate[];
	/** Those of whom a person said that it was not theirs. */
	notTheirs: IncidentLate[];
	revoked: { by: string; at: string; because: string } | null;
}

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'Say why in a few words'), v.maxLength(500));

/** A minute of the day, as a number or as `08:30`. */
const minuteSchema = v.pipe(
	v.union([v.number(), v.string()]),
	v.transform((value) => (typeof value === 'number' ? value : parseClock(value.trim()))),
	v.number('Write the time as 08:30'),
	v.integer(),
	v.minValue(0),
	v.maxValue(1439)
);

const coverSchema = v.variant('kind', [
	v.object({
		kind: v.literal('route'),
		route: v.pipe(v.string(), v.trim(), v.minLength(1, 'Choose a route'), v.maxLength(80))
	}),
	v.object({
		kind: v.literal('tutor-groups'),
		tutorGroups: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.minLength(1, 'Choose at least one form'))
	}),
	v.object({
		kind: v.literal('years'),
		years: v.pipe(
			v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer())),
			v.minLength(1, 'Choose at least one year')
		)
	}),
	v.object({ kind: v.literal('everyone') })
]);

/** What an incident is declared with (PU8). */
export const incidentSchema = v.object({
	kind: v.picklist(incidentKinds),
	name: v.pipe(v.string(), v.trim(), v.minLength(1, 'Give it a name, such as Bus 42 was late'), v.maxLength(80)),
	date: localDateSchema,
	from: minuteSchema,
	to: minuteSchema,
	covers: coverSchema,
	askedReason: v.nullable(v.picklist(lateReasons))
});
export type IncidentInput = v.InferOutput<typeof incidentSchema>;

/** Whose late a person confirms that an incident covers. */
export const confirmCoveredSchema = v.object({ incidentId: idSchema, arrivalId: idSchema });

/** Whose late a person says is not an incident's; `back` asks again. */
export const notTheirsSchema = v.object({
	incidentId: idSchema,
	arrivalId: idSchema,
	back: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text === 'yes')
	)
});

/** A new end of an incident's window, based on a version. */
export const incidentHoursSchema = v.object({
	incidentId: idSchema,
	basedOn: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()),
	from: minuteSchema,
	to: minuteSchema
});

/** Taking an incident back, and whether what a person confirmed goes with it. */
export const revokeIncidentSchema = v.object({
	incidentId: idSchema,
	because: words,
	alsoConfirmed: v.optional(
		v.pipe(
			v.union([v.boolean(), v.string()]),
			v.transform((value) => value === true || value === 'on')
		),
		false
	)
});
