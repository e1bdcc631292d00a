import { type Instant, millisecondsOf, shiftInstant } from './local-time';

/** How sure the server can be of a reading's time (PU6). */
export type TimeTrust =
	/** Corrected by an offset within two minutes that was measured before the reading. */
	| 'measured'
	/** No offset was measured: corrected by the server's receipt minus the device's sending time. */
	| 'unmeasured'
	/** The measured offset is beyond two minutes. */
	| 'far-off';

/** A reading's time after the server's one correction (PU6), or why it cannot be judged. */
export type CorrectedTime =
	{ kind: 'corrected'; at: Instant; trust: TimeTrust } | { kind: 'in-the-future' } | { kind: 'too-old' };

const twoMinutes = 2 * 60_000;
const fiveMinutes = 5 * 60_000;
const fourteenDays = 14 * 24 * 60 * 60_000;

/**
 * Corrects a reading's device time once (PU6). `offsetMs` is server minus device, measured before the card was read; without
 * it the receipt is taken to have happened at `sentAt` by the device's clock. A corrected time more than five minutes ahead
 * of the receipt, or at least fourteen days behind it, is not judged.
 */
export function correctTime(reading: {
	scannedAt: Instant;
	sentAt: Instant;
	offsetMs: number | null;
	receivedAt: Instant;
}): CorrectedTime {
	const received = millisecondsOf(reading.receivedAt);
	const offset = reading.offsetMs ?? received - millisecondsOf(reading.sentAt);
	const at = millisecondsOf(reading.scannedAt) + offset;
	if (at - received > fiveMinutes) return { kind: 'in-the-future' };
	if (received - at >= fourteenDays) return { kind: 'too-old' };
	const trust: TimeTrust =
		reading.offsetMs === null ? 'unmeasured' : Math.abs(reading.offsetMs) > twoMinutes ? 'far-off' : 'measured';
	return { kind: 'corrected', at: shiftInstant(reading.scannedAt, offset), trust };
}
