import { schoolOf } from '../actors';
import { done, useCase } from '../use-case';
import type { World } from '../ports/world';
import type { DeviceOnList } from './device';
import { pupilScreensOf } from './screens/pupil-screens';

/** The school's devices, newest first, those that were revoked last; and the rooms that one can be put at. */
export const listDevices = useCase('devices.manage', async (world: World, actor, _input: Record<string, never>) => {
	const schoolId = schoolOf(actor);
	const { rooms, hasPin, screens } = await world.schools.store(schoolId).read(async (records) => {
		const settings = await records.settings();
		return {
			rooms: await records.stays.rooms(),
			hasPin: (settings.kioskPinHash ?? null) !== null,
			screens: pupilScreensOf(settings)
		};
	});
	const { devices, codes } = await world.directory.read(async (records) => ({
		devices: await records.devices.ofSchool(schoolId),
		codes: await records.devices.openCodes(schoolId)
	}));
	const online = world.connections.onlineDevices(schoolId);
	const now = world.clock.now();
	const list = devices.map((device): DeviceOnList => {
		const room = rooms.find((one) => one.id === device.roomId);
		const code = codes.find((one) => one.deviceId === device.id && one.expiresAt > now);
		return {
			id: device.id,
			name: device.name,
			purpose: device.purpose,
			place: room ? `${room.name}, ${room.number}` : device.roomId,
			state: device.revokedAt !== null ? 'revoked' : device.tokenHash === null ? 'waiting' : 'enrolled',
			online: online.has(device.id),
			enrolledAt: device.enrolledAt,
			lastSeenAt: device.lastSeenAt,
			revokedAt: device.revokedAt,
			codeUntil: code?.expiresAt ?? null
		};
	});
	return done({
		devices: [
			...list.filter((device) => device.state !== 'revoked'),
			...list.filter((device) => device.state === 'revoked')
		],
		/** Whether staff have a PIN by which they open a tablet's settings. */
		hasPin,
		/** What every pupil-facing screen does. */
		screens,
		rooms: rooms.map((room) => ({ id: room.id, name: room.name, number: room.number }))
	});
});
