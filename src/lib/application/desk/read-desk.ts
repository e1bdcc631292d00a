import { schoolDay } from '../../domain/calendar/school-day';
import { clockText, wallTime } from '../../domain/local-time';
import type { DaySessions } from '../../domain/calendar/school-calendar';
import type { DeskSnapshot } from '../../protocol/desk/desk';
import { schoolOf } from '../actors';
import { deskIncident } from '../incidents/desk-incident';
import { deskDevice } from '../devices/state/desk-device';
import { deskFor } from '../live/audience';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { deskNeed, deskRow, standingDetentions } from './desk-row';

/** More lates than any school has in a day: the desk shows them all. */
const mostRows = 5_000;

/** Everything that a desk shows of today, with the version of the channel that it is true at (RO9 holds for desks too). */
export const readDesk = useCase(
	'desk.watch',
	async (
		world: World,
		actor,
		_input: Record<string, never>
	): Promise<Answer<{ version: number; snapshot: DeskSnapshot }>> => {
		const schoolId = schoolOf(actor);
		const devices = (await world.directory.read((directory) => directory.devices.ofSchool(schoolId))).filter(
			({ enrolledAt, revokedAt }) => enrolledAt !== null && revokedAt === null
		);
		const online = world.connections.onlineDevices(schoolId);
		const desk = await world.schools.store(schoolId).read(async (records) => {
			const version = await records.live.version('desk');
			const settings = await records.settings();
			const { date } = wallTime(world.clock.now(), settings.calendar.timeZone);
			const day = schoolDay(settings.calendar, date);
			const arrivals = await records.arrivals.between({ startsOn: date, endsOn: date }, mostRows, null);
			const standing = await standingDetentions(
				records,
				arrivals.map(({ id }) => id)
			);
			const said = new Map((await records.deviceStates.list()).map((state) => [state.deviceId, state]));
			const needs = await records.needs.open();
			const pupilIds = [...arrivals.map(({ pupilId }) => pupilId), ...needs.flatMap(({ pupilId }) => pupilId ?? [])];
			const pupils = new Map((await records.pupils.list([...new Set(pupilIds)])).map((pupil) => [pupil.id, pupil]));
			const snapshot: DeskSnapshot = {
				date,
				sessions: day.kind === 'school-day' ? shownSessions(day.sessions) : null,
				notASchoolDay: day.kind === 'school-day' ? null : day.name,
				rows: arrivals.flatMap((arrival) => {
					const pupil = pupils.get(arrival.pupilId);
					return pupil ? [deskRow(arrival, pupil, standing.get(arrival.id) ?? null)] : [];
				}),
				needs: needs.map((need) => deskNeed(need, need.pupilId ? (pupils.get(need.pupilId) ?? null) : null)),
				incidents: (await records.incidents.standingOn(date)).map(deskIncident),
				devices: devices.map((device) => deskDevice(device, online.has(device.id), said.get(device.id) ?? null))
			};
			return { version, snapshot };
		});
		return done({ ...desk, snapshot: deskFor(actor, desk.snapshot) });
	}
);

function shownSessions({ AM, PM }: DaySessions): NonNullable<DeskSnapshot['sessions']> {
	const shown = ({ bell, closes, ends }: DaySessions['AM']) => ({
		bell: clockText(bell),
		closes: clockText(closes),
		ends: clockText(ends)
	});
	return { AM: shown(AM), PM: shown(PM) };
}
