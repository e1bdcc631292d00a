import { minutesBetween } from '../../../domain/local-time';
import { schoolOf } from '../../actors';
import { type Answer, done, useCase } from '../../use-case';
import type { World } from '../../ports/world';
import { noticeDevice } from './notice-device';

/** A device that said something within so many minutes is looked for. */
const lookForMinutes = 10;

/**
 * Looks for devices that spoke a while ago and are not here: after a start, when those that are well have come back by
 * themselves and nobody saw the others go.
 */
export const lookForDevices = useCase(
	'device.notice',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<{ missing: number }>> => {
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		const states = await world.schools.store(schoolId).read((records) => records.deviceStates.list());
		const online = world.connections.onlineDevices(schoolId);
		const missing = states.filter(
			({ deviceId, at }) => !online.has(deviceId) && minutesBetween(at, now) <= lookForMinutes
		);
		for (const { deviceId } of missing) await noticeDevice.bind(world)(actor, { deviceId, online: false });
		return done({ missing: missing.length });
	}
);
