import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { schoolDay, schoolDaysFrom } from '../../domain/calendar/school-day';
import { addDays, type LocalDate, wallTime } from '../../domain/local-time';
import type { DayTimes, DeviceResponse } from '../../protocol/device';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { deviceInfo } from './device';

/** So many school days to come a device is told of: a tablet that starts without network judges by them. */
const daysAhead = 5;

/** What a device needs to know of itself, of its school and of today; no pupil is in it. */
export const readOwnDevice = useCase(
	'device.read-own',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<DeviceResponse>> => {
		if (actor.kind !== 'device') return refuse('forbidden', 'Only an enrolled device may ask this.');
		const device = await world.directory.read((records) => records.devices.find(actor.deviceId));
		if (!device || device.revokedAt !== null) return refuse('unauthenticated', 'This device is not enrolled any more.');
		const settings = await world.schools.store(actor.schoolId).read((records) => records.settings());
		const { calendar } = settings;
		const now = world.clock.now();
		const today = wallTime(now, calendar.timeZone).date;
		const ahead = schoolDaysFrom(calendar, addDays(today, 1), daysAhead);
		return done({
			device: await deviceInfo(world, device),
			serverTime: now,
			settings: {
				schoolName: settings.name,
				timeZone: calendar.timeZone,
				formats: device.settings.formats,
				wedge: {
					prefix: device.settings.wedgePrefix,
					suffix: device.settings.wedgeSuffix,
					endsWithEnter: device.settings.wedgeEndsWithEnter,
					doubled: device.settings.wedgeDoubled,
					keys: device.settings.wedgeKeys
				},
				numbers: device.settings.numbers ?? null,
				typedNumber: device.settings.typedNumber,
				hasPin: (settings.kioskPinHash ?? null) !== null,
				verdictSeconds: settings.verdictSeconds,
				sound: device.settings.sound ?? true,
				language: settings.pupilLanguage,
				today: timesOf(calendar, today),
				ahead: ahead.flatMap((date) => timesOf(calendar, date) ?? [])
			}
		});
	}
);

function timesOf(calendar: SchoolCalendar, date: LocalDate): DayTimes | null {
	const day = schoolDay(calendar, date);
	return day.kind === 'school-day' ? { date, AM: day.sessions.AM, PM: day.sessions.PM } : null;
}
