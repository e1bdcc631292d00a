import { type Instant, wallTime } from '$lib/domain/local-time';
import { judgeMinute } from '$lib/domain/punctuality';
import type { DeviceResponse } from '$lib/protocol/device';
import type { SavedOutcome } from './machine';

/**
 * What a device says of a reading that it has saved and the server has not yet judged: by the same rule as the server's, from
 * today's times; only at a late kiosk does it judge at all.
 */
export function provisionalOutcome(
	at: Instant,
	info: Pick<DeviceResponse, 'device' | 'settings'> | null
): SavedOutcome {
	const today = info?.settings.today;
	if (!info || !today || info.device.purpose !== 'late-kiosk')
		return { outcome: 'saved', signedInAt: at, judged: 'unknown' };
	const { date, minute } = wallTime(at, info.settings.timeZone);
	if (date !== today.date) return { outcome: 'saved', signedInAt: at, judged: 'unknown' };
	const punctuality = judgeMinute(today, date, minute);
	const judged = punctuality.kind === 'late' || punctuality.kind === 'on-time' ? punctuality.kind : 'unknown';
	return { outcome: 'saved', signedInAt: at, judged };
}
