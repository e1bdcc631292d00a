import { describe, expect, it } from 'vitest';
import type { DeviceResponse } from '$lib/protocol/device';
import { betterOffset, measureOffset } from './clock/offset';
import { provisionalOutcome } from './provisional';

describe('a reading', () => {
	it('[PU6] the offset is the server minus the middle of the exchange', () => {
		expect(measureOffset(1_000, 1_400, 61_200)).toEqual({ offsetMs: 60_000, uncertaintyMs: 200, measuredAtMs: 1_400 });
	});

	it('[PU6] a slow exchange does not displace a quick one that it agrees with, a moved clock does', () => {
		const quick = { offsetMs: 100, uncertaintyMs: 20, measuredAtMs: 0 };
		const slow = { offsetMs: 300, uncertaintyMs: 400, measuredAtMs: 60_000 };
		const moved = { offsetMs: 90_000, uncertaintyMs: 400, measuredAtMs: 60_000 };
		expect(betterOffset(null, slow)).toBe(slow);
		expect(betterOffset(quick, slow)).toBe(quick);
		expect(betterOffset(quick, moved)).toBe(moved);
		expect(betterOffset(quick, { ...slow, measuredAtMs: 16 * 60_000 })).toMatchObject({ offsetMs: 300 });
	});
});

const session = { bell: 510, opens: 510, closes: 540, ends: 750 };
const info: Pick<DeviceResponse, 'device' | 'settings'> = {
	device: { id: 'd', name: 'Front door', purpose: 'late-kiosk', room: null },
	settings: {
		schoolName: 'Hartfield Academy',
		timeZone: 'Europe/London',
		formats: ['qr'],
		wedge: { prefix: '', suffix: '' },
		typedNumber: true,
		verdictSeconds: 6,
		sound: true,
		today: { date: '2026-07-06', AM: session, PM: { bell: 800, opens: 800, closes: 820, ends: 930 } },
		ahead: [{ date: '2026-07-08', AM: session, PM: { bell: 800, opens: 800, closes: 820, ends: 930 } }]
	}
};

describe('the provisional verdict', () => {
	it('[PU1] is judged by the wall clock: the bell’s minute is on time, the next is late', () => {
		expect(provisionalOutcome('2026-07-06T07:30:59.000Z', 0, info).judged).toBe('on-time');
		expect(provisionalOutcome('2026-07-06T07:31:00.000Z', 0, info).judged).toBe('late');
	});

	it('[PU6] is judged on the device’s clock as it was measured, and not at all on one that never was', () => {
		const readAt = '2026-07-06T07:30:59.000Z';
		expect(provisionalOutcome(readAt, 60_000, info)).toMatchObject({
			judged: 'late',
			signedInAt: '2026-07-06T07:31:59.000Z'
		});
		expect(provisionalOutcome(readAt, null, info).judged).toBe('unknown');
	});

	it('[SC2] a tablet that starts without network judges by the days that it was told of before', () => {
		expect(provisionalOutcome('2026-07-08T07:31:00.000Z', 0, info).judged).toBe('late');
	});

	it('[PR5] a device at a room’s door, one that knows no times and one with yesterday’s do not judge', () => {
		const at = '2026-07-06T08:00:00.000Z';
		const atRoom = { ...info, device: { ...info.device, purpose: 'room' as const } };
		expect(provisionalOutcome(at, 0, atRoom).judged).toBe('unknown');
		expect(provisionalOutcome(at, 0, null).judged).toBe('unknown');
		expect(provisionalOutcome('2026-07-07T08:00:00.000Z', 0, info).judged).toBe('unknown');
	});
});
