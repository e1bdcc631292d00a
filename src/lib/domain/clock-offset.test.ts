import { expect, test } from 'vitest';
import { correctTime } from './clock-offset';
import { shiftInstant } from './local-time';

const receivedAt = '2026-11-23T08:40:00.000Z';
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** A card read so long before the receipt by the device's clock, sent on receipt. */
function corrected(readBefore: number, offsetMs: number | null, sentBefore = 0) {
	return correctTime({
		scannedAt: shiftInstant(receivedAt, -readBefore),
		sentAt: shiftInstant(receivedAt, -sentBefore),
		offsetMs,
		receivedAt
	});
}

test.each([
	[0, '2026-11-23T08:30:00.000Z'],
	[30 * second, '2026-11-23T08:30:30.000Z'],
	[-2 * minute, '2026-11-23T08:28:00.000Z'],
	[2 * minute, '2026-11-23T08:32:00.000Z']
])('[PU6] an offset of %i ms within two minutes is added once, and trusted', (offsetMs, at) => {
	expect(corrected(10 * minute, offsetMs)).toEqual({ kind: 'corrected', at, trust: 'measured' });
});

test.each([2 * minute + 1, -2 * minute - 1, 3 * 60 * minute])(
	'[PU6] an offset of %i ms is used, and flagged',
	(offsetMs) => {
		const readBefore = 10 * minute + Math.max(offsetMs, 0);
		expect(corrected(readBefore, offsetMs)).toEqual({
			kind: 'corrected',
			at: shiftInstant(receivedAt, offsetMs - readBefore),
			trust: 'far-off'
		});
	}
);

test('[PU6] without an offset the sending is taken for the receipt, and the time flagged', () => {
	expect(corrected(3 * 60 * minute, null, 2 * 60 * minute)).toEqual({
		kind: 'corrected',
		at: '2026-11-23T07:40:00.000Z',
		trust: 'unmeasured'
	});
});

test('[PU6] it is the reading that counts, not how long the scan waited to be sent', () => {
	expect(corrected(3 * day, 0)).toMatchObject({ at: '2026-11-20T08:40:00.000Z', trust: 'measured' });
});

test('[PU6] five minutes ahead of the server is judged, and a millisecond more is in the future', () => {
	expect(corrected(-5 * minute, 0).kind).toBe('corrected');
	expect(corrected(-5 * minute - 1, 0)).toEqual({ kind: 'in-the-future' });
	expect(corrected(0, 5 * minute + 1)).toEqual({ kind: 'in-the-future' });
});

test('[PU6] a reading of just under fourteen days is judged, and one of fourteen is too old', () => {
	expect(corrected(14 * day - 1, 0).kind).toBe('corrected');
	expect(corrected(14 * day, 0)).toEqual({ kind: 'too-old' });
	expect(corrected(14 * day - 1, -1)).toEqual({ kind: 'too-old' });
});
