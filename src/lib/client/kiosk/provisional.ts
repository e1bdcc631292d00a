import { type Instant, instantFromMilliseconds, millisecondsOf, wallTime } from '$lib/domain/local-time';
import { judgeMinute } from '$lib/domain/punctuality';
import type { DeviceResponse } from '$lib/protocol/device';
import type { SavedOutcome } from './machine';

/**
 * What a device says of a reading at `readAt` by its own clock, that it has saved and the server has not yet judged: by the
 * same rule as the server's, from the day's times. Only at a late kiosk does it judge at all, and only with a clock that was
 * measured against the server's (PU6).
 */
export function provisionalOutcome(
	readAt: Instant,
	offsetMs: number | null,
	info: Pick<DeviceResponse, 'device' | 'settings'> | null
): SavedOutcome {
	const at = instantFromMilliseconds(millisecondsOf(readAt) + (offsetMs ?? 0));
	const unknown: SavedOutcome = { outcome: 'saved', signedInAt: at, judged: 'unknown' };
	if (!info || info.device.purpose !== 'late-kiosk' || offsetMs === null) return unknown;
	const { date, minute } = wallTime(at, info.settings.timeZone);
	const day = [info.settings.today, ...info.settings.ahead].find((known) => known?.date === date);
	if (!day) return unknown;
	const punctuality = judgeMinute(day, date, minute);
	if (punctuality.kind !== 'late' && punctuality.kind !== 'on-time') return unknown;
	return { ...unknown, judged: punctuality.kind };
}
