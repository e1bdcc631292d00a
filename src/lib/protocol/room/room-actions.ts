import * as v from 'valibot';
import { outReasons, stayOutcomes } from '../../domain/stay';
import { type Issue, issuesOf } from '../api/errors';
import { idSchema, instantSchema, offsetSchema, uuidV7Schema } from '../api/parts';
import type { RosterEntry } from './room';

/** A few words that a person wrote. */
const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'Please say a few words'), v.maxLength(200));

/** What every action carries: its id from birth, the stay, and when it was, by the device's own clock. */
const common = { actionId: uuidV7Schema, stayId: idSchema, at: instantSchema, offsetMs: v.optional(offsetSchema) };

/** One action on a stay (RO2). */
export const roomActionSchema = v.variant('type', [
	v.object({ ...common, type: v.literal('arrive') }),
	v.object({
		...common,
		type: v.literal('out'),
		why: v.picklist(outReasons),
		dueBackMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(180))
	}),
	v.object({ ...common, type: v.literal('back') }),
	v.object({ ...common, type: v.literal('finish'), outcome: v.picklist(stayOutcomes) }),
	v.object({ ...common, type: v.literal('found'), where: words }),
	v.object({ ...common, type: v.literal('not-in-school') }),
	v.object({ ...common, type: v.literal('missing') }),
	v.object({ ...common, type: v.literal('left-without-permission'), told: words }),
	v.object({ ...common, type: v.literal('off-site') }),
	v.object({ ...common, type: v.literal('cancel'), because: words }),
	/** A parent was told of the stay, and how (RO1). */
	v.object({ ...common, type: v.literal('parents-told'), how: words }),
	/** Takes back the latest change of the stay. */
	v.object({ ...common, type: v.literal('undo'), undoes: uuidV7Schema })
]);
export type RoomAction = v.InferOutput<typeof roomActionSchema>;

/** The envelope of `POST /api/v1/rooms/{id}/actions`; each action is parsed by itself, so that a bad one fails alone. */
export const roomActionBatchSchema = v.object({
	actions: v.pipe(
		v.array(v.unknown()),
		v.minLength(1, 'Send at least one action'),
		v.maxLength(200, 'Send at most 200 actions')
	)
});

/** `POST /api/v1/rooms/{id}/actions` as documented: the envelope with the shape of its actions. */
export const roomActionRequestSchema = v.object({
	actions: v.pipe(v.array(roomActionSchema), v.minLength(1), v.maxLength(200))
});

/** One action as it came: read, or what is wrong with it. */
export type SentRoomAction =
	{ kind: 'read'; action: RoomAction } | { kind: 'malformed'; actionId: string | null; issues: Issue[] };

/** Reads one action of a batch. */
export function readRoomAction(sent: unknown): SentRoomAction {
	const read = v.safeParse(roomActionSchema, sent);
	if (read.success) return { kind: 'read', action: read.output };
	const id = v.safeParse(v.object({ actionId: uuidV7Schema }), sent);
	return { kind: 'malformed', actionId: id.success ? id.output.actionId : null, issues: issuesOf(read.issues) };
}

/** What an action led to. `refused` and `rejected` store nothing, and may be sent again. */
export type RoomActionResult = { actionId: string | null } & (
	| { outcome: 'changed' | 'unchanged'; entry: RosterEntry }
	| { outcome: 'refused'; because: string }
	| { outcome: 'rejected'; issues: (Issue & { code?: string })[] }
);

/** `POST /api/v1/rooms/{id}/actions` as answered, results in the order sent. */
export interface RoomActionResponse {
	serverTime: string;
	results: RoomActionResult[];
}

/** The same answer as documented. */
export const roomActionResponseSchema = v.object({
	serverTime: v.string(),
	results: v.array(
		v.intersect([
			v.object({ actionId: v.nullable(v.string()) }),
			v.variant('outcome', [
				v.object({ outcome: v.picklist(['changed', 'unchanged']), entry: v.looseObject({}) }),
				v.object({ outcome: v.literal('refused'), because: v.string() }),
				v.object({
					outcome: v.literal('rejected'),
					issues: v.array(v.object({ path: v.string(), message: v.string(), code: v.optional(v.string()) }))
				})
			])
		])
	)
});
