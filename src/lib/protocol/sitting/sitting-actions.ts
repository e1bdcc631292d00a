import * as v from 'valibot';
import { type Attendance, absentReasons } from '../../domain/detention/sittings/attendance';
import { leaveReasons } from '../../domain/detention/sittings/leave-reason';
import { idSchema, uuidV7Schema } from '../api/parts';

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

/** What every mark carries: its id from birth, and whose detention it is. */
const common = { actionId: uuidV7Schema, detentionId: idSchema };

/** One mark at a sitting (DE10). `atMinute` is the time that a paper register says, on the wall; now unless given. */
export const sittingMarkSchema = v.variant('type', [
	v.object({ ...common, type: v.literal('present'), atMinute: v.optional(minute) }),
	v.object({
		...common,
		type: v.literal('left'),
		atMinute: v.optional(minute),
		why: v.optional(v.picklist(leaveReasons))
	}),
	v.object({ ...common, type: v.literal('attended') }),
	v.object({ ...common, type: v.literal('missed') }),
	v.object({ ...common, type: v.literal('refused') }),
	v.object({ ...common, type: v.literal('absent'), why: v.picklist(absentReasons) }),
	v.object({ ...common, type: v.literal('expected') }),
	/** Takes back an earlier mark by its id. */
	v.object({ ...common, type: v.literal('undo'), undoes: uuidV7Schema })
]);
export type SentSittingMark = v.InferOutput<typeof sittingMarkSchema>;

/** What a sitting's screen asks: marks, to put aside who came unexpected, to see what finishing would do, to finish, and to take that back. */
export const sittingRequestSchema = v.variant('type', [
	v.object({
		type: v.literal('mark'),
		marks: v.pipe(v.array(sittingMarkSchema), v.minLength(1), v.maxLength(200))
	}),
	v.object({ type: v.literal('put-aside'), scanId: uuidV7Schema, back: v.optional(v.boolean()) }),
	v.object({ type: v.literal('preview') }),
	v.object({ type: v.literal('finish'), fingerprint: v.pipe(v.string(), v.maxLength(200)) }),
	v.object({ type: v.literal('take-back') })
]);
export type SittingRequest = v.InferOutput<typeof sittingRequestSchema>;

/** What a mark led to; one that was refused stored nothing. */
export type SittingMarkResult = { actionId: string; detentionId: string } & (
	{ outcome: 'changed' | 'unchanged'; attendance: Attendance } | { outcome: 'refused'; because: string }
);
