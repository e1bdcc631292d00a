import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';

/** Takes a device's token and its open code away for good, and cuts its open sockets. */
export const revokeDevice = useCase(
	'devices.manage',
	async (world: World, actor, input: { deviceId: string }): Promise<Answer<null>> => {
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		const answer = await world.directory.write(async (unit): Promise<Answer<null>> => {
			const device = await unit.devices.find(input.deviceId);
			if (device?.schoolId !== schoolId) return refuse('not-found', 'This device is not at your school.');
			if (device.revokedAt !== null) return done(null);
			await unit.devices.save({ ...device, tokenHash: null, revokedAt: now });
			await unit.devices.removeCodes(device.id);
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'devices.revoke',
				subject: `device:${device.id}`,
				before: { enrolledAt: device.enrolledAt },
				after: { revokedAt: now },
				why: null
			});
			return done(null);
		});
		if (answer.ok) world.connections.endDevice(input.deviceId);
		return answer;
	}
);
