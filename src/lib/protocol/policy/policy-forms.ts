import * as v from 'valibot';
import { idSchema, localDateSchema } from '../api/parts';
import { draftTextSchema } from './draft-body';

/** More bytes than a form has that holds the largest policy. */
export const mostPolicyFormBytes = 1_000_000;

const numberSchema = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));

/** Names a draft as it was opened. */
export const openedDraftSchema = v.object({ id: idSchema, basedOn: numberSchema });

/** The form that saves a draft as it was opened. */
export const draftSavingSchema = v.object({ basedOn: numberSchema, body: draftTextSchema });

/** The form that makes a draft of its own of what was typed into another. */
export const draftCopySchema = v.object({ body: draftTextSchema });

/** The form that adopts a draft as it was opened. */
export const adoptionSchema = v.object({ basedOn: numberSchema, effectiveFrom: localDateSchema });

/** Names a version that was adopted. */
export const versionSchema = v.object({ version: numberSchema });

/** What a draft is begun from. */
export const draftSourceSchema = v.variant('from', [
	v.object({ from: v.literal('nothing') }),
	v.object({ from: v.literal('template'), id: v.pipe(v.string(), v.maxLength(60)) }),
	v.object({ from: v.literal('version'), version: numberSchema }),
	v.object({
		from: v.literal('file'),
		name: v.pipe(v.string(), v.trim(), v.nonEmpty('Choose a file first.'), v.maxLength(200)),
		body: draftTextSchema
	})
]);

/** A draft as it has been typed so far, to be checked. */
export const draftCheckSchema = v.object({ body: v.record(v.string(), v.unknown()) });
