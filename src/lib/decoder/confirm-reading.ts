import { needsSecondReading } from '$lib/domain/symbology';
import type { DecodedCode } from './decoder';

/** What is remembered between frames: a reading that waits for its second. */
export interface Unconfirmed {
	readonly code: DecodedCode;
	readonly atMs: number;
}

/** A frame's reading judged: accepted now, or remembered for the next frame. */
export interface Confirmation {
	readonly accepted: DecodedCode | null;
	readonly unconfirmed: Unconfirmed | null;
}

/** A second reading counts this long after the first, in milliseconds. */
export const SECOND_READING_WITHIN_MS = 1_000;

/**
 * Judges one frame's reading (CD2). Codes that carry a check are accepted at once; Code 39 and ITF only when two readings
 * within {@link SECOND_READING_WITHIN_MS} say the same, with none in between that says otherwise. Frames without a code
 * neither help nor harm.
 */
export function confirmReading(before: Unconfirmed | null, code: DecodedCode | null, atMs: number): Confirmation {
	const waiting = before && atMs - before.atMs <= SECOND_READING_WITHIN_MS ? before : null;
	if (!code) return { accepted: null, unconfirmed: waiting };
	if (!needsSecondReading(code.format)) return { accepted: code, unconfirmed: null };
	const same = waiting !== null && waiting.code.text === code.text && waiting.code.format === code.format;
	return { accepted: same ? code : null, unconfirmed: { code, atMs } };
}
