import * as v from 'valibot';
import { localDateSchema } from './parts';

/** The span and the page of a list: from and to are both included; `after` is the `next` of the page before. */
export const recordsQuerySchema = v.pipe(
	v.object({ from: localDateSchema, to: localDateSchema, after: v.optional(v.pipe(v.string(), v.uuid())) }),
	v.check(({ from, to }) => from <= to, 'The first date comes after the last')
);
export const staysQuerySchema = v.object({ date: localDateSchema, after: v.optional(v.pipe(v.string(), v.uuid())) });

/** An arrival as a MIS write-back takes it. Removed ones are not listed. */
export const arrivalItemSchema = v.object({
	id: v.string(),
	/** The admission number. */
	studentId: v.string(),
	date: localDateSchema,
	session: v.picklist(['AM', 'PM']),
	mark: v.string(),
	minutesLate: v.number(),
	signedInAt: v.string(),
	comment: v.string(),
	excused: v.boolean(),
	/** The tablet's clock could not be trusted and nobody has confirmed the time yet (PU6). */
	timeToCheck: v.boolean()
});
export type ArrivalItem = v.InferOutput<typeof arrivalItemSchema>;

/** A detention with its explanation (DE8). */
export const detentionItemSchema = v.object({
	id: v.string(),
	studentId: v.string(),
	status: v.string(),
	date: v.nullable(localDateSchema),
	startsAt: v.nullable(v.string()),
	minutes: v.number(),
	place: v.nullable(v.string()),
	because: v.object({
		policy: v.string(),
		policyVersion: v.number(),
		rule: v.string(),
		arrivals: v.array(
			v.object({ id: v.string(), date: localDateSchema, signedInAt: v.string(), minutesLate: v.number() })
		),
		passedOver: v.array(
			v.object({
				sittingId: v.string(),
				date: localDateSchema,
				startsAt: v.string(),
				place: v.string(),
				reason: v.string()
			})
		),
		text: v.string()
	})
});
export type DetentionItem = v.InferOutput<typeof detentionItemSchema>;

/** A stay in a room. */
export const stayItemSchema = v.object({
	id: v.string(),
	studentId: v.string(),
	room: v.string(),
	date: localDateSchema,
	from: v.string(),
	to: v.string(),
	basis: v.string(),
	reason: v.string(),
	state: v.string(),
	minutesPresent: v.number()
});
export type StayItem = v.InferOutput<typeof stayItemSchema>;

/** A page of a list: `next` is null on the last. */
export function pageSchema<Item extends v.GenericSchema>(item: Item) {
	return v.object({ items: v.array(item), next: v.nullable(v.string()) });
}

/** A page of items. */
export interface Page<Item> {
	items: Item[];
	next: string | null;
}
