import { schoolDay } from '../../../domain/calendar/school-day';
import { clockText, wallTime } from '../../../domain/local-time';
import { schoolOf } from '../../actors';
import { raiseNeed, settleNeed } from '../../desk/needs';
import { type Answer, done, useCase } from '../../use-case';
import type { World } from '../../ports/world';
import { deskDevice } from './desk-device';

/** A tablet is missed from so many minutes before the first bell on. */
const minutesBeforeBell = 30;

/** By what the one need of a device that has gone quiet is found. */
export function quietKey(deviceId: string): string {
	return `quiet:${deviceId}`;
}

/**
 * Notices that a device came or went, and tells the desk: on a school day, from before the bell until the last session ends,
 * a tablet that has gone quiet is something to look at, until it is back (SC3).
 */
export const noticeDevice = useCase(
	'device.notice',
	async (world: World, actor, input: { deviceId: string; online: boolean }): Promise<Answer<null>> => {
		const device = await world.directory.read((records) => records.devices.find(input.deviceId));
		if (!device || device.enrolledAt === null || device.schoolId !== schoolOf(actor)) return done(null);
		const now = world.clock.now();
		await world.schools.store(device.schoolId).write(async (unit) => {
			const said = await unit.deviceStates.find(device.id);
			const key = quietKey(device.id);
			if (device.revokedAt === null) {
				await unit.publish('desk', { type: 'device-changed', device: deskDevice(device, input.online, said) });
			}
			if (input.online || device.revokedAt !== null) {
				await settleNeed(unit, key, now, 'Gatehouse', 'It is back.');
				return;
			}
			const { calendar } = await unit.settings();
			const { date, minute } = wallTime(now, calendar.timeZone);
			const day = schoolDay(calendar, date);
			if (day.kind !== 'school-day') return;
			const { AM, PM } = day.sessions;
			if (minute < AM.bell - minutesBeforeBell || minute > PM.ends) return;
			if ((await unit.needs.findOpen(key)) !== null) return;
			const waiting = said?.state.waiting ?? 0;
			await raiseNeed(unit, world.ids, {
				key,
				kind: 'device-quiet',
				at: now,
				date,
				pupil: null,
				aboutId: null,
				detail:
					`Not heard of since ${clockText(minute)}. ` +
					(waiting === 0
						? 'Cards read there are kept on it and sent when it is back.'
						: `${waiting} ${waiting === 1 ? 'sign-in waits' : 'sign-ins wait'} on it, and will be sent when it is back.`),
				whereSeen: device.name
			});
		});
		return done(null);
	}
);
