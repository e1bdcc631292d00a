import { clockText, dateText, wallTime } from '../../domain/local-time';
import type { DeviceSettingsInput } from '../../protocol/devices';
import { authorOf, schoolOf } from '../actors';
import type { DeviceOptions } from '../ports/directory';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';

/**
 * Changes a device's name and what it reads and strips (CD2, CD3). It carries the version that it was based on: where another
 * was faster it is refused, and says who and when. A device that is there takes the settings at once.
 */
export const saveDeviceSettings = useCase(
	'devices.manage',
	async (world: World, actor, input: DeviceSettingsInput): Promise<Answer<{ version: number }>> => {
		const schoolId = schoolOf(actor);
		const author = authorOf(actor);
		const at = world.clock.now();
		const { calendar } = await world.schools.store(schoolId).read((records) => records.settings());
		const answer = await world.directory.write(async (unit): Promise<Answer<{ version: number }>> => {
			const device = await unit.devices.find(input.deviceId);
			if (device?.schoolId !== schoolId) return refuse('not-found', 'This device is not at your school.');
			if (device.revokedAt !== null) return refuse('conflict', 'This device was revoked. Nothing was changed.');
			const { changed } = device.settings;
			const version = changed?.version ?? 0;
			if (changed && version !== input.basedOn) {
				const { date, minute } = wallTime(changed.at, calendar.timeZone);
				return refuse(
					'conflict',
					`${changed.by} changed this on ${dateText(date)} at ${clockText(minute)}, after you opened it. Yours is not saved, and is still here: look at theirs, then save again.`
				);
			}
			const { deviceId: _deviceId, basedOn: _basedOn, name, ...chosen } = input;
			const settings: DeviceOptions = { ...chosen, changed: { version: version + 1, at, by: author.who } };
			await unit.devices.save({ ...device, name: name.trim(), settings });
			await unit.record({
				...author,
				at,
				action: 'devices.settings',
				subject: `device:${device.id}`,
				before: { name: device.name, settings: device.settings },
				after: { name: name.trim(), settings },
				why: null
			});
			return done({ version: version + 1 });
		});
		if (answer.ok) world.connections.tellDevice(input.deviceId);
		return answer;
	}
);
