import type { Instant } from '$lib/domain/local-time';
import type { LateReason } from '$lib/domain/late-reasons';
import type { Scan } from '$lib/protocol/scan';

/** A card that was read. `id` is the scan's id, given when the card was read (SC1). */
export interface ScanEntry {
	id: string;
	kind: 'scan';
	body: Omit<Scan, 'scanId'>;
	at: Instant;
}

/** A reason chosen after a scan. */
export interface ReasonEntry {
	id: string;
	kind: 'reason';
	body: { scanId: string; reason: LateReason; chosenAt: Instant };
	at: Instant;
}

/** "Not me" said to a verdict (PR3). */
export interface NotMeEntry {
	id: string;
	kind: 'not-me';
	body: { scanId: string };
	at: Instant;
}

/** One thing that the server must be told, in the order it happened. The same id is sent until it is answered. */
export type OutboxEntry = ScanEntry | ReasonEntry | NotMeEntry;

/** An entry that the server will never take, and why: kept for staff to see (SC2). */
export interface RefusedEntry {
	entry: OutboxEntry;
	why: string;
}
