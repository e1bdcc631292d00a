import { coversPupil, isInWindow } from '../../domain/allowances/incident';
import { schoolDay, schoolDaysFrom } from '../../domain/calendar/school-day';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type Instant, type LocalDate, addDays, clockText, dateText, wallTime } from '../../domain/local-time';
import { type Actor, isBoundToPupils, reachesPupil } from '../../domain/permissions';
import type { IncidentInput } from '../../protocol/desk/incidents';
import { type Author, authorOf, schoolOf } from '../actors';
import { type Settled, settleCovers } from '../allowances/covers';
import type { IncidentRecord } from '../ports/allowance-records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { showIncident } from './desk-incident';
import { candidatesOf, followCandidates } from './to-confirm';

/** What a change of an incident came to. */
export interface IncidentChanged extends Settled {
	incidentId: string;
	version: number;
	/** Lates that a person is to look at one by one. */
	toConfirm: number;
}

/** How many school days back an incident may be declared. */
const schoolDaysBack = 10;

/**
 * Declares an incident (PU8): the lates in its window of those whom it covers are excused, those already made and those to come.
 * It stands for every late from the moment of its own unit; the lates already made follow a few a unit.
 */
export const declareIncident = useCase(
	'incident.declare',
	async (world: World, actor, input: IncidentInput): Promise<Answer<IncidentChanged>> => {
		const author = authorOf(actor);
		const declared = await world.schools.store(schoolOf(actor)).write(async (unit) => {
			const { calendar } = await unit.settings();
			const at = world.clock.now();
			const refused = checkHours(calendar, at, input) ?? (await checkReach(unit, actor, input, at));
			if (refused) return refused;
			const incident: IncidentRecord = {
				...input,
				id: world.ids.next(),
				version: 1,
				declaredAt: at,
				declaredBy: author.who,
				revokedAt: null,
				revokedBy: null,
				revokedBecause: null,
				settled: false,
				notTheirs: []
			};
			await unit.incidents.save(incident);
			await showIncident(unit, incident);
			await unit.record({
				...author,
				at,
				action: 'incident.declared',
				subject: incident.id,
				before: null,
				after: { ...input },
				why: input.name
			});
			return done(incident);
		});
		return declared.ok ? done(await settleIncident(world, schoolOf(actor), declared.value.id, author)) : declared;
	}
);

/** Changes an incident's window (PU8), as where the bus is later than was thought; the lates follow both ways. */
export const changeIncident = useCase(
	'incident.declare',
	async (
		world: World,
		actor,
		input: { incidentId: string; basedOn: number; from: number; to: number }
	): Promise<Answer<IncidentChanged>> => {
		const { incidentId, basedOn, from, to } = input;
		return change(world, actor, incidentId, 'incident.changed', null, async (incident, { calendar }, at) => {
			if (incident.revokedAt !== null) return refuse('conflict', 'This incident was taken back. Nothing was changed.');
			if (incident.version !== basedOn) {
				return refuse(
					'conflict',
					`Somebody changed it meanwhile: it is from ${clockText(incident.from)} to ${clockText(incident.to)} now. Nothing was changed.`
				);
			}
			return checkHours(calendar, at, { ...incident, from, to }) ?? { ...incident, from, to };
		});
	}
);

/**
 * Takes an incident back (PU8): its excuses are taken back, and no others. What a person confirmed one by one stays excused,
 * unless it is to go too; of pupils out of the reach of whoever takes it back it stays all the same.
 */
export const revokeIncident = useCase(
	'incident.declare',
	async (
		world: World,
		actor,
		input: { incidentId: string; because: string; alsoConfirmed?: boolean }
	): Promise<Answer<IncidentChanged>> => {
		const { incidentId, because, alsoConfirmed = false } = input;
		return change(world, actor, incidentId, 'incident.taken-back', because, async (incident, _settings, at, unit) => {
			if (incident.revokedAt !== null) {
				return refuse('conflict', `${incident.revokedBy ?? 'Somebody'} took this back already. Nothing was changed.`);
			}
			if (alsoConfirmed) {
				await clearConfirmations(unit, actor, incident, at, because);
			}
			return { ...incident, revokedAt: at, revokedBy: authorOf(actor).who, revokedBecause: because };
		});
	}
);

/** Declares an incident again that was taken back (PU8, DE9): what it excuses is excused once more. */
export const reinstateIncident = useCase(
	'incident.declare',
	async (world: World, actor, input: { incidentId: string }): Promise<Answer<IncidentChanged>> =>
		change(world, actor, input.incidentId, 'incident.declared-again', null, async (incident) =>
			incident.revokedAt === null
				? refuse('conflict', 'This incident stands. Nothing was changed.')
				: { ...incident, revokedAt: null, revokedBy: null, revokedBecause: null }
		)
);

async function clearConfirmations(
	unit: Unit,
	actor: Actor,
	{ id, name }: IncidentRecord,
	at: Instant,
	because: string
): Promise<void> {
	const author = authorOf(actor);
	for (const arrival of await unit.arrivals.excusedBy({ kind: 'incident', id })) {
		const { coverConfirmedBy } = arrival;
		const pupil = coverConfirmedBy === null ? null : await unit.pupils.find(arrival.pupilId);
		if (pupil === null || !reachesPupil(actor, pupil)) continue;
		await unit.arrivals.update({ ...arrival, coverConfirmedBy: null });
		await unit.record({
			...author,
			at,
			action: 'arrival.confirmation-taken-back',
			subject: arrival.id,
			before: { incidentId: id, coverConfirmedBy },
			after: { incidentId: id, coverConfirmedBy: null },
			why: `${name}: ${because}`
		});
	}
}

type Unit = Parameters<Parameters<ReturnType<World['schools']['store']>['write']>[0]>[0];
type Settings = Awaited<ReturnType<Unit['settings']>>;

async function change(
	world: World,
	actor: Actor,
	incidentId: string,
	action: string,
	why: string | null,
	changed: (
		incident: IncidentRecord,
		settings: Settings,
		at: Instant,
		unit: Unit
	) => Promise<IncidentRecord | Answer<never>>
): Promise<Answer<IncidentChanged>> {
	const author = authorOf(actor);
	const answer = await world.schools.store(schoolOf(actor)).write(async (unit) => {
		const before = await unit.incidents.find(incidentId);
		if (before === null) return refuse('not-found', 'This incident is not known. Nothing was changed.');
		const at = world.clock.now();
		const refused = await checkReach(unit, actor, before, at);
		if (refused) return refused;
		const next = await changed(before, await unit.settings(), at, unit);
		if ('ok' in next) return next;
		const after: IncidentRecord = { ...next, version: before.version + 1, settled: false };
		await unit.incidents.save(after);
		await showIncident(unit, after);
		await unit.record({ ...author, at, action, subject: incidentId, before: facts(before), after: facts(after), why });
		return done(after);
	});
	return answer.ok ? done(await settleIncident(world, schoolOf(actor), incidentId, author)) : answer;
}

function facts({ from, to, revokedAt, revokedBecause }: IncidentRecord) {
	return { from, to, revokedAt, revokedBecause };
}

/**
 * Lets every late that an incident concerns follow from it as it now is, and then says so (PU8). Run again it goes on where it
 * was left: by a restart, or by the next change.
 */
export async function settleIncident(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string,
	incidentId: string,
	author: Author
): Promise<IncidentChanged> {
	const store = world.schools.store(schoolId);
	const { version, arrivalIds } = await store.read(async (records) => {
		const incident = await records.incidents.find(incidentId);
		if (incident === null) return { version: 0, arrivalIds: [] };
		const linked = await records.arrivals.excusedBy({ kind: 'incident', id: incidentId });
		const inWindow = (await records.arrivals.onDate(incident.date)).filter(
			(arrival) => arrival.state === 'counted' && isInWindow(incident, arrival)
		);
		const ids = [...linked, ...inWindow].map(({ id }) => id);
		return { version: incident.version, arrivalIds: [...new Set(ids)] };
	});
	const settled = await settleCovers(world, schoolId, arrivalIds, author);
	const toConfirm = await store.write(async (unit) => {
		const incident = await unit.incidents.find(incidentId);
		// Changed again meanwhile: that change settles it.
		if (incident === null || incident.version !== version) return 0;
		const at = world.clock.now();
		await unit.incidents.save({ ...incident, settled: true });
		await showIncident(unit, { ...incident, settled: true });
		await followCandidates(unit, world.ids, incident, { at, by: author.who });
		return (await candidatesOf(unit, incident)).length;
	});
	return { ...settled, incidentId, version, toConfirm };
}

function checkHours(
	calendar: SchoolCalendar,
	at: Instant,
	{ date, from, to }: { date: LocalDate; from: number; to: number }
): Answer<never> | null {
	const today = wallTime(at, calendar.timeZone).date;
	if (date > today) {
		return refuse('invalid', `${dateText(date)} has not come yet. Nothing was changed.`, [
			{ path: 'date', message: 'Choose today or an earlier school day.' }
		]);
	}
	const earliest = schoolDaysFrom(calendar, addDays(today, -60), 90)
		.filter((day) => day <= today)
		.slice(-schoolDaysBack - 1)[0];
	if (earliest !== undefined && date < earliest) {
		return refuse('invalid', `${dateText(date)} is too long ago. Nothing was changed.`, [
			{ path: 'date', message: `Choose a day since ${dateText(earliest)}, or excuse the lates one by one.` }
		]);
	}
	const day = schoolDay(calendar, date);
	if (day.kind === 'not-a-school-day') {
		return refuse('invalid', `${dateText(date)} is no school day: ${day.name}. Nothing was changed.`, [
			{ path: 'date', message: 'Choose a school day.' }
		]);
	}
	if (from > to) {
		return refuse('invalid', 'The end comes before the beginning. Nothing was changed.', [
			{ path: 'to', message: `Choose ${clockText(from)} or later.` }
		]);
	}
	return null;
}

/** Whoever reaches only some pupils declares only what covers none beyond them. */
async function checkReach(
	records: SchoolRecords,
	actor: Actor,
	{ covers }: Pick<IncidentRecord, 'covers'>,
	at: Instant
): Promise<Answer<never> | null> {
	if (actor.kind !== 'person' || !isBoundToPupils(actor)) return null;
	const today = wallTime(at, (await records.settings()).calendar.timeZone).date;
	const covered = (await records.pupils.listAll()).filter(
		(pupil) => (pupil.leftOn === null || pupil.leftOn > today) && coversPupil(covers, pupil)
	);
	if (covered.every((pupil) => reachesPupil(actor, pupil))) return null;
	return refuse('forbidden', 'This covers pupils who are not yours. Nothing was changed.', [
		{ path: 'covers', message: 'Choose your own years or forms, or ask the attendance officer.' }
	]);
}
