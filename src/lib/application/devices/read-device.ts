import type { DeviceSettingsPage } from '../../protocol/devices';
import { schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { roomOf } from './device';

/** One device with its settings (CD2, CD3). */
export const readDevice = useCase(
	'devices.manage',
	async (world: World, actor, { deviceId }: { deviceId: string }): Promise<Answer<DeviceSettingsPage>> => {
		const schoolId = schoolOf(actor);
		const device = await world.directory.read((records) => records.devices.find(deviceId));
		if (device?.schoolId !== schoolId) return refuse('not-found', 'This device is not at your school.');
		const room = await roomOf(world, device);
		const { changed, ...settings } = device.settings;
		return done({
			id: device.id,
			name: device.name,
			purpose: device.purpose,
			place: room ? `${room.name}, ${room.number}` : device.roomId,
			state: device.revokedAt !== null ? 'revoked' : device.tokenHash === null ? 'waiting' : 'enrolled',
			online: world.connections.onlineDevices(schoolId).has(device.id),
			lastSeenAt: device.lastSeenAt,
			revokedAt: device.revokedAt,
			version: changed?.version ?? 0,
			changed: changed ? { at: changed.at, by: changed.by } : null,
			settings: { ...settings, sound: settings.sound ?? true, numbers: settings.numbers ?? null }
		});
	}
);
