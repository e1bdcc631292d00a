import * as v from 'valibot';
import { stayBases } from '../../domain/stay';
import { idSchema, uuidV7Schema } from '../api/parts';

const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const noWords = v.nullable(words(300));

/** What a room's screen asks beside actions on a stay: to sign in somebody who was sent, or to send on who is at the door. */
export const roomRequestSchema = v.variant('type', [
	v.object({
		type: v.literal('admit'),
		pupilId: idSchema,
		basis: v.picklist(stayBases),
		reason: words(120),
		askedBy: words(120),
		authorisedBy: words(120),
		adjustments: noWords,
		/** Local minute until which; null is the end of the day. */
		to: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1439))),
		overFull: noWords
	}),
	v.object({ type: v.literal('send-on'), scanId: uuidV7Schema }),
	/** Takes a sending on back. */
	v.object({ type: v.literal('back-at-door'), scanId: uuidV7Schema })
]);
export type RoomRequest = v.InferOutput<typeof roomRequestSchema>;
