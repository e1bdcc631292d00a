import type { DevicePurpose } from '../../domain/permissions';
import { DEFAULT_SYMBOLOGIES, type Symbology } from '../../domain/symbology';
import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { roomOf } from './device';
import { type ShownCode, freshCode } from './enrolment-code';

/** The device that is to be enrolled. */
export interface AddDeviceInput {
	name: string;
	purpose: DevicePurpose;
	/** The room's id for a room's screen, the place for a sitting's; null for a late kiosk. */
	roomId: string | null;
	/** Whether an admission number may be typed (CD2). */
	typedNumber: boolean;
	/** What its camera looks for; null for what cards usually carry (CD2). */
	formats: Symbology[] | null;
}

/** Adds a device and answers the one-time code that enrols the tablet. */
export const addDevice = useCase(
	'devices.manage',
	async (world: World, actor, input: AddDeviceInput): Promise<Answer<ShownCode>> => {
		const schoolId = schoolOf(actor);
		const place = input.purpose === 'late-kiosk' ? null : input.roomId;
		const room = await roomOf(world, { schoolId, purpose: input.purpose, roomId: place });
		if (input.purpose === 'room' && !room) {
			return refuse('invalid', 'Choose the room that it stands at.', [
				{ path: 'roomId', message: 'Choose the room that it stands at.' }
			]);
		}
		const now = world.clock.now();
		const deviceId = world.ids.next();
		const { shown, codeHash } = freshCode(world.secrets, deviceId, now);
		await world.directory.write(async (unit) => {
			await unit.devices.save({
				id: deviceId,
				schoolId,
				name: input.name.trim(),
				purpose: input.purpose,
				roomId: place,
				tokenHash: null,
				settings: {
					typedNumber: input.typedNumber,
					wedgePrefix: '',
					wedgeSuffix: '',
					formats: input.formats ?? [...DEFAULT_SYMBOLOGIES]
				},
				createdAt: now,
				enrolledAt: null,
				revokedAt: null,
				lastSeenAt: null
			});
			await unit.devices.replaceCode({ codeHash, deviceId, expiresAt: shown.expiresAt, usedAt: null });
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'devices.add',
				subject: `device:${deviceId}`,
				before: null,
				after: { name: input.name.trim(), purpose: input.purpose, roomId: place },
				why: null
			});
		});
		return done(shown);
	}
);
