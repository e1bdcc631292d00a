import * as v from 'valibot';
import { idSchema, localDateSchema, uuidV7Schema } from '../api/parts';
import { incidentSchema } from './incidents';
import { lateReasons } from '../../domain/late-reasons';

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'Say why in a few words'), v.maxLength(500));
const minuteSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

/** The codes that may fit better than a `U` whose late is excused (PU7, England). `H`, `J` and plain `Y` are retired (PU9). */
export const excusingMarks = ['M', 'Y1', 'Y2', 'C', 'R'] as const;

/** How a stay whose pupil is sought ends from the desk (RO4), and how that is taken back. */
export const stayEndingSchema = v.variant('type', [
	v.object({
		type: v.literal('found'),
		where: v.pipe(v.string(), v.trim(), v.minLength(1, 'Say where in a few words'), v.maxLength(200))
	}),
	v.object({ type: v.literal('not-in-school') }),
	v.object({ type: v.literal('missing') }),
	v.object({ type: v.literal('off-site') }),
	/** Takes back an ending by its own action id. */
	v.object({ type: v.literal('undo'), undoes: uuidV7Schema })
]);
export type StayEnding = v.InferOutput<typeof stayEndingSchema>;

/** What a person does at the desk, as its pages send it. */
export const deskActionSchema = v.variant('type', [
	v.object({
		type: v.literal('sign-in'),
		pupilId: idSchema,
		/** Made when the dialog opens, so that pressing twice signs in once (SC1). */
		actionId: idSchema,
		/** Local minute at which the pupil came; now, where it is left out. */
		minute: v.optional(minuteSchema),
		reason: v.optional(v.picklist(lateReasons)),
		note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
		upset: v.optional(v.boolean()),
		withParent: v.optional(v.boolean())
	}),
	v.object({
		type: v.literal('excuse'),
		arrivalId: idSchema,
		reason: words,
		mark: v.optional(v.picklist(excusingMarks)),
		/** Asks someone who may choose it for the code that fits in place of a `U`. */
		askForCode: v.optional(v.boolean()),
		/** Evidence comes later: by this date (PU7). */
		evidenceDueOn: v.optional(localDateSchema)
	}),
	/** Changes an excuse that stands, as it was when the change began (PU7). */
	v.object({
		type: v.literal('change-excuse'),
		arrivalId: idSchema,
		basedOn: v.string(),
		reason: words,
		mark: v.optional(v.picklist(excusingMarks)),
		askForCode: v.optional(v.boolean()),
		evidenceDueOn: v.optional(localDateSchema)
	}),
	/** Evidence came, or, with a date, is waited for again (PU7). */
	v.object({
		type: v.literal('evidence'),
		arrivalId: idSchema,
		note: words,
		dueOn: v.optional(localDateSchema)
	}),
	v.object({ type: v.literal('declare-incident'), incident: incidentSchema }),
	v.object({ type: v.literal('revoke-incident'), incidentId: idSchema, because: words }),
	v.object({ type: v.literal('reinstate-incident'), incidentId: idSchema }),
	v.object({ type: v.literal('restore'), arrivalId: idSchema, why: words }),
	v.object({ type: v.literal('remove'), arrivalId: idSchema, reason: words }),
	v.object({ type: v.literal('confirm-time'), arrivalId: idSchema }),
	/** Someone has spoken with a pupil who was upset or asked to (SG2). */
	v.object({ type: v.literal('spoken-with'), arrivalId: idSchema, because: words }),
	/** `actionId` is made when it is chosen, so that sending it again ends nothing twice (SC1). */
	v.object({ type: v.literal('end-stay'), actionId: uuidV7Schema, stayId: idSchema, ending: stayEndingSchema }),
	v.object({ type: v.literal('close-need'), needId: idSchema, because: words })
]);
export type DeskAction = v.InferOutput<typeof deskActionSchema>;

/** What the server answers to an action: the arrival it made or changed, and for a sign-in what it came to. */
export interface DeskActionDone {
	arrivalId: string | null;
	/** The incident that was declared or changed, with what came of it (PU8). */
	incident?: { id: string; changed: number; cancelled: number; booked: number; toConfirm: number };
	outcome: 'late' | 'already-signed-in' | 'on-time' | 'outside-hours' | 'not-a-school-day' | 'returned' | null;
}

/** What a booking may say besides the sitting: other minutes than the rule gave, and why. */
const bookingParts = {
	minutes: v.optional(
		v.pipe(
			v.number('Write how many minutes'),
			v.integer('Write whole minutes'),
			v.minValue(5, 'At least 5 minutes'),
			v.maxValue(300, 'At most 300 minutes')
		)
	),
	reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)))
};

/** What someone who may decides about a detention that waits (DE7). */
export const detentionDecisionSchema = v.variant('kind', [
	v.object({ kind: v.literal('book'), sittingId: idSchema, ...bookingParts }),
	v.object({ kind: v.literal('book-next'), ...bookingParts }),
	v.object({ kind: v.literal('waive'), reason: words })
]);
export type DetentionDecision = v.InferOutput<typeof detentionDecisionSchema>;

/** What a person found who looked at a reading that a sitting's finish did not know of (DE10). */
export const detentionLookSchema = v.object({ detentionId: idSchema, note: words });
export type DetentionLook = v.InferOutput<typeof detentionLookSchema>;

/** One decision for several detentions that wait: only what can be the same for each (DE7). */
export const manyDecisionSchema = v.variant('kind', [
	v.object({ kind: v.literal('book-next') }),
	v.object({ kind: v.literal('waive'), reason: words })
]);
export type ManyDecision = v.InferOutput<typeof manyDecisionSchema>;

/** From and to of a list, both included. */
export const listSpanSchema = v.pipe(
	v.object({ from: localDateSchema, to: localDateSchema }),
	v.check(({ from, to }) => from <= to, 'The first date comes after the last')
);
