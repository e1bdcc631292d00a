import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { type ShownCode, freshCode } from './enrolment-code';

/** A fresh code for a device, which takes the place of any before: for a code that ran out, or a tablet that was replaced. */
export const newEnrolmentCode = useCase(
	'devices.manage',
	async (world: World, actor, input: { deviceId: string }): Promise<Answer<ShownCode>> => {
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		const { shown, codeHash } = freshCode(world.secrets, input.deviceId, now);
		return world.directory.write(async (unit): Promise<Answer<ShownCode>> => {
			const device = await unit.devices.find(input.deviceId);
			if (device?.schoolId !== schoolId) return refuse('not-found', 'This device is not at your school.');
			if (device.revokedAt !== null) return refuse('conflict', 'This device was revoked. Add it as a new one.');
			await unit.devices.replaceCode({ codeHash, deviceId: device.id, expiresAt: shown.expiresAt, usedAt: null });
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'devices.new-code',
				subject: `device:${device.id}`,
				before: null,
				after: { expiresAt: shown.expiresAt },
				why: null
			});
			return done(shown);
		});
	}
);
