import { schoolDay, schoolDaysFrom } from '../../domain/calendar/school-day';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type LocalDate, addDays, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { type Actor, reachesPupil } from '../../domain/permissions';
import { routeKey } from '../../domain/allowances/incident';
import type { IncidentChoices, IncidentLate, ListedIncident } from '../../protocol/desk/incidents';
import { schoolOf } from '../actors';
import { standingDetentions } from '../desk/desk-row';
import type { IncidentRecord } from '../ports/allowance-records';
import type { ArrivalRecord, DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { deskIncident } from './desk-incident';
import { candidatesOf } from './to-confirm';

/** How many days back the page of incidents looks. */
const daysBack = 60;

/** What a person at the desk can choose from to declare an incident, with the lates that each choice would concern (PU8). */
export const previewIncident = useCase(
	'incident.declare',
	async (world: World, actor, input: { date?: LocalDate }): Promise<Answer<IncidentChoices>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const here = wallTime(world.clock.now(), calendar.timeZone);
			const dates = datesToChoose(calendar, here.date);
			const date = input.date ?? here.date;
			const day = schoolDay(calendar, date);
			const pupils = (await records.pupils.listAll()).filter(
				(pupil) => (pupil.leftOn === null || pupil.leftOn > here.date) && reachesPupil(actor, pupil)
			);
			const arrivals = (await records.arrivals.onDate(date)).filter(({ state }) => state !== 'removed');
			return done({
				today: here.date,
				dates,
				date,
				bell: day.kind === 'school-day' ? day.sessions.AM.bell : null,
				now: date === here.date ? here.minute : day.kind === 'school-day' ? day.sessions.AM.ends : here.minute,
				routes: routesOf(pupils),
				tutorGroups: [...new Set(pupils.map(({ tutorGroup }) => tutorGroup))].sort(byNumber),
				years: [...new Set(pupils.map(({ yearGroup }) => yearGroup))].sort((one, other) => one - other),
				lates: await latesOf(records, actor, arrivals, new Map(pupils.map((pupil) => [pupil.id, pupil])))
			});
		})
);

/** The incidents of the last weeks, the newest first, with what each excused and what waits (PU8). */
export const listIncidents = useCase(
	'incident.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<ListedIncident[]>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const { date: today } = wallTime(world.clock.now(), calendar.timeZone);
			const incidents = await records.incidents.between({ startsOn: addDays(today, -daysBack), endsOn: today });
			const listed: ListedIncident[] = [];
			for (const incident of incidents) listed.push(await listedIncident(records, actor, incident));
			return done(listed);
		})
);

async function listedIncident(records: SchoolRecords, actor: Actor, incident: IncidentRecord): Promise<ListedIncident> {
	const arrivals = (await records.arrivals.excusedBy({ kind: 'incident', id: incident.id })).filter(
		({ state }) => state === 'excused'
	);
	const candidates = await candidatesOf(records, incident);
	const notTheirs = (await records.arrivals.onDate(incident.date)).filter(
		({ id, state }) => state === 'counted' && incident.notTheirs.includes(id)
	);
	const found = await records.pupils.list([...arrivals, ...notTheirs].map(({ pupilId }) => pupilId));
	const pupils = new Map([...found, ...candidates.map(({ pupil }) => pupil)].map((pupil) => [pupil.id, pupil]));
	const { revokedAt, revokedBy, revokedBecause, covers, askedReason } = incident;
	return {
		...deskIncident(incident),
		covers,
		askedReason,
		excused: await latesOf(records, actor, arrivals, pupils),
		confirmedIds: arrivals.filter(({ coverConfirmedBy }) => coverConfirmedBy !== null).map(({ id }) => id),
		toConfirm: await latesOf(
			records,
			actor,
			candidates.map(({ arrival }) => arrival),
			pupils
		),
		notTheirs: await latesOf(records, actor, notTheirs, pupils),
		revoked: revokedAt === null ? null : { at: revokedAt, by: revokedBy ?? '', because: revokedBecause ?? '' }
	};
}

async function latesOf(
	records: SchoolRecords,
	actor: Actor,
	arrivals: readonly ArrivalRecord[],
	pupils: ReadonlyMap<string, PupilRecord>
): Promise<IncidentLate[]> {
	const standing = await standingDetentions(
		records,
		arrivals.map(({ id }) => id)
	);
	return arrivals.flatMap((arrival) => {
		const pupil = pupils.get(arrival.pupilId);
		if (!pupil || !reachesPupil(actor, pupil)) return [];
		const { tutorGroup, yearGroup, travel } = pupil;
		const { id: arrivalId, pupilId, date, minute, reason, state, restoredBy } = arrival;
		return [
			{
				arrivalId,
				pupilId,
				name: listName(pupil),
				tutorGroup,
				yearGroup,
				travel,
				date,
				minute,
				time: clockText(minute),
				reason,
				isOpen: state === 'counted' && restoredBy === null,
				detention: restingOn(standing.get(arrivalId))
			}
		];
	});
}

function restingOn(detention: DetentionRecord | undefined): IncidentLate['detention'] {
	switch (detention?.status) {
		case 'held':
			return 'waiting';
		case 'booked':
		case 'unplaced':
			return 'booked';
		default:
			return null;
	}
}

/** Routes as pupils' records first write them, each once, by name. Who walks or cycles has no route that could be late. */
function routesOf(pupils: readonly PupilRecord[]): IncidentChoices['routes'] {
	const routes = new Map<string, { route: string; pupils: number }>();
	for (const { travel } of pupils) {
		if (travel === null || ownWay.test(travel)) continue;
		const key = routeKey(travel);
		const route = routes.get(key) ?? { route: travel, pupils: 0 };
		route.pupils += 1;
		routes.set(key, route);
	}
	return [...routes.values()].sort((one, other) => byNumber(one.route, other.route));
}

const ownWay = /^(walk|foot|on foot|cycl|bicycle|bike|car\b|scooter)/i;

function byNumber(one: string, other: string): number {
	return one.localeCompare(other, 'en', { numeric: true });
}

function datesToChoose(calendar: SchoolCalendar, today: LocalDate): LocalDate[] {
	return schoolDaysFrom(calendar, addDays(today, -30), 40)
		.filter((day) => day <= today)
		.slice(-6)
		.reverse();
}
