import { wallTime } from '../../../domain/local-time';
import type { DeviceStateReport } from '../../../protocol/device';
import { raiseNeed, settleNeed } from '../../desk/needs';
import type { SchoolUnit } from '../../ports/school-store';
import { type Answer, done, refuse, useCase } from '../../use-case';
import type { World } from '../../ports/world';
import { deskDevice } from './desk-device';
import { quietKey } from './notice-device';

/** Takes down how a device says that it stands, and tells the desk, also of scans that it keeps because they were refused (SC2, SC3). */
export const reportDeviceState = useCase(
	'device.report-state',
	async (world: World, actor, { refused, ...state }: DeviceStateReport): Promise<Answer<null>> => {
		if (actor.kind !== 'device') return refuse('forbidden', 'Only an enrolled device says how it stands.');
		const { deviceId, name, purpose } = actor;
		const at = world.clock.now();
		await world.schools.store(actor.schoolId).write(async (unit) => {
			const before = await unit.deviceStates.find(deviceId);
			const said = { deviceId, at, state };
			await unit.deviceStates.save(said);
			if (JSON.stringify(before?.state) !== JSON.stringify(state)) {
				const device = deskDevice({ id: deviceId, name, purpose }, true, said);
				await unit.publish('desk', { type: 'device-changed', device });
			}
			// Whoever speaks is not quiet, whether or not its socket is back.
			await settleNeed(unit, quietKey(deviceId), at, 'Gatehouse', 'It is back.');
			for (const scan of refused) await tellOfRefused(world, unit, scan, name);
		});
		return done(null);
	}
);

/** Once a scan, however often its tablet tells of it. */
async function tellOfRefused(
	world: World,
	unit: SchoolUnit,
	{ scanId, code, readAt, why }: DeviceStateReport['refused'][number],
	deviceName: string
): Promise<void> {
	const key = `refused:${scanId}`;
	const { calendar } = await unit.settings();
	const { date } = wallTime(readAt, calendar.timeZone);
	if (await unit.needs.wasRaised(key, date)) return;
	const card = code === null ? null : await unit.cards.findByCode(code);
	const pupil = card && (await unit.pupils.find(card.pupilId));
	await raiseNeed(unit, world.ids, {
		key,
		kind: 'scan-refused',
		at: readAt,
		date,
		pupil,
		aboutId: null,
		detail: `A card was read and could not be taken: ${asSentence(why)}${code === null ? '' : ` Its number ends ${code.slice(-3)}.`}`,
		whereSeen: deviceName
	});
}

function asSentence(why: string): string {
	return /[.!?]$/.test(why) ? why : `${why}.`;
}
