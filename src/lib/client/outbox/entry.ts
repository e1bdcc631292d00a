import * as v from 'valibot';
import { instantSchema } from '$lib/protocol/api/parts';
import { scanReasonSchema, scanSchema } from '$lib/protocol/scan';

const born = { id: v.string(), at: instantSchema };

const scanEntrySchema = v.object({ ...born, kind: v.literal('scan'), body: v.omit(scanSchema, ['scanId']) });
const reasonEntrySchema = v.object({
	...born,
	kind: v.literal('reason'),
	body: v.object({ scanId: v.string(), ...scanReasonSchema.entries })
});
const notMeEntrySchema = v.object({ ...born, kind: v.literal('not-me'), body: v.object({ scanId: v.string() }) });

/** What an outbox keeps, as read back from where it is kept. */
export const outboxEntrySchema = v.variant('kind', [scanEntrySchema, reasonEntrySchema, notMeEntrySchema]);

/** A card that was read. `id` is the scan's id, given when the card was read (SC1). */
export type ScanEntry = v.InferOutput<typeof scanEntrySchema>;
/** A reason chosen after a scan. */
export type ReasonEntry = v.InferOutput<typeof reasonEntrySchema>;
/** "Not me" said to a verdict (PR3). */
export type NotMeEntry = v.InferOutput<typeof notMeEntrySchema>;
/** One thing that the server must be told, in the order it happened. The same id is sent until it is answered. */
export type OutboxEntry = v.InferOutput<typeof outboxEntrySchema>;

/** An entry that the server will never take, and why: kept for staff to see (SC2). */
export interface RefusedEntry extends Pick<OutboxEntry, 'id' | 'kind' | 'at'> {
	why: string;
	/** Of a scan: what was read. In memory only. */
	code: string | null;
}

/** The code of a scan; null of anything else. */
export function codeOf(entry: OutboxEntry): string | null {
	return entry.kind === 'scan' ? entry.body.code : null;
}
