import { authorOf, schoolOf } from '../../actors';
import type { World } from '../../ports/world';
import { type Answer, done, useCase } from '../../use-case';
import { tellDevices } from '../tell-devices';

/** Sets the number by which staff leave a tablet's locked screen, or with null takes it away. It is kept as passwords are. */
export const setKioskPin = useCase(
	'devices.manage',
	async (world: World, actor, input: { pin: string | null }): Promise<Answer<{ isSet: boolean }>> => {
		const kioskPinHash = input.pin === null ? null : await world.passwords.hash(input.pin);
		const answer = await world.schools.store(schoolOf(actor)).write(async (unit) => {
			const settings = await unit.settings();
			const wasSet = (settings.kioskPinHash ?? null) !== null;
			const isSet = kioskPinHash !== null;
			await unit.saveSettings({ ...settings, kioskPinHash });
			await unit.record({
				...authorOf(actor),
				at: world.clock.now(),
				action: 'devices.set-pin',
				subject: 'kiosk-pin',
				before: { isSet: wasSet },
				after: { isSet },
				why: null
			});
			return done({ isSet });
		});
		await tellDevices(world, schoolOf(actor));
		return answer;
	}
);
