import { calendarAt } from '../../../domain/calendar/site-calendar';
import { isAtSiteOf } from '../../../domain/detention/sittings/fit';
import { policyInForce } from '../../../domain/detention/earn';
import { hasSittingBegun } from '../../../domain/detention/sittings/at-place';
import {
	type PlanProblem,
	type SittingShape,
	dateProblems,
	placeProblems,
	shapeProblems
} from '../../../domain/detention/sittings/plan';
import { type LocalDate, clockText, dateText, wallTime } from '../../../domain/local-time';
import { listName } from '../../../domain/names';
import { type Actor, reachesPupil } from '../../../domain/permissions';
import type { MovedPupil, PlanAnswer } from '../../../protocol/sitting/sitting-plan';
import { authorOf, schoolOf } from '../../actors';
import type { Booking } from '../../detentions/choose-sitting';
import { moveBooking } from '../../detentions/move-booking';
import type { DetentionRecord, PupilRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { SittingRecord } from '../../ports/sitting-records';
import type { World } from '../../ports/world';
import { type Rehearsal, writeOrRehearse } from '../../rehearse';
import { type Answer, done, refuse } from '../../use-case';
import { detentionWords } from '../settle-sitting';
import { type SittingWork, pupilOf } from '../sitting-work';

/** As much of the world as planning needs. */
export type PlanWorld = Pick<World, 'clock' | 'ids' | 'schools' | 'secrets'>;

/** One sitting before a change and after it; null before where it is new. */
export interface SittingChange {
	before: SittingRecord | null;
	after: SittingRecord;
}

/** A plan worked out: what changes, why, what is said once it is done, and what is wrong with it. */
export interface WorkedOut {
	changes: SittingChange[];
	/** Why pupils move, as a sentence for whoever was told. */
	because: string;
	said: string;
	problems: PlanProblem[];
	/** What else is kept in the same unit. */
	alsoKeep?: () => Promise<void>;
	action: string;
	subject: string;
}

/**
 * Works a plan out and keeps it, in one unit (DE5): pupils of a sitting that moved go along where it suits them, and those of
 * one that was cancelled are placed again, each told once. Where somebody moves, or the plan is to be warned of, it is rehearsed
 * and shown first: it is kept only when it comes back confirmed, and comes to the same.
 */
export async function keepPlan(
	world: PlanWorld,
	actor: Actor,
	confirmed: string,
	workOut: (work: SittingWork) => Promise<WorkedOut | Answer<never>>
): Promise<Answer<PlanAnswer>> {
	return writeOrRehearse(
		world.schools.store(schoolOf(actor)),
		async (unit, rehearse: Rehearsal<Answer<PlanAnswer>>) => {
			const now = world.clock.now();
			const settings = await unit.settings();
			const work: SittingWork = { unit, ids: world.ids, settings, author: authorOf(actor), now };
			const plan = await workOut(work);
			if ('ok' in plan) return plan;
			const faults = plan.problems.filter(({ warning }) => !warning);
			const [first] = faults;
			if (first) {
				const issues = faults.map(({ path, message }) => ({ path, message }));
				return refuse('invalid', `${first.message} Nothing was changed.`, issues);
			}
			const warnings = plan.problems.map(({ message }) => message);
			const moves = await keepChanges(work, actor, plan);
			await plan.alsoKeep?.();
			await recordPlan(work, plan, moves);
			const shown = world.secrets.hash(JSON.stringify([warnings, moves]));
			if (warnings.length + moves.length > 0 && confirmed !== shown) {
				return rehearse(done({ kind: 'confirm', warnings, moves, confirmed: shown }));
			}
			return done({ kind: 'done', said: plan.said });
		}
	);
}

async function recordPlan(
	{ unit, author, now }: SittingWork,
	{ changes, action, subject, because }: WorkedOut,
	moves: readonly MovedPupil[]
): Promise<void> {
	const facts = ({ id, date, startsAt, endsAt, kind, place, capacity, years, site, staff, state }: SittingRecord) => ({
		id,
		date,
		startsAt,
		endsAt,
		kind,
		place,
		capacity,
		years,
		site,
		staff,
		state
	});
	await unit.record({
		at: now,
		...author,
		action,
		subject,
		before: changes.flatMap(({ before }) => (before ? [facts(before)] : [])),
		after: { sittings: changes.map(({ after }) => facts(after)), moved: moves.length },
		why: because
	});
}

async function keepChanges(work: SittingWork, actor: Actor, { changes, because }: WorkedOut): Promise<MovedPupil[]> {
	const { unit } = work;
	const affected: { change: SittingChange; booked: DetentionRecord[] }[] = [];
	for (const change of changes) {
		if (change.before === null || !affectsPupils(change.before, change.after)) continue;
		const booked = (await unit.detentions.ofSitting(change.before.id)).filter(({ status }) => status === 'booked');
		affected.push({ change, booked });
	}
	await unit.sittings.saveRecords(changes.map(({ after }) => after));
	const moves: MovedPupil[] = [];
	for (const { change, booked } of affected) {
		for (const detention of booked) {
			const moved = await movePupil(work, actor, change, detention, because);
			if (moved !== null) moves.push(moved);
		}
	}
	for (const { after } of changes) await unit.publish(`sitting:${after.id}`, { type: 'sitting-changed' });
	return moves;
}

function affectsPupils(before: SittingRecord, after: SittingRecord): boolean {
	if (after.state === 'cancelled') return before.state !== 'cancelled';
	const same = (['date', 'startsAt', 'endsAt', 'kind', 'place'] as const).every((key) => before[key] === after[key]);
	return !same || before.site !== after.site || JSON.stringify(before.years) !== JSON.stringify(after.years);
}

/** Moves one pupil of a sitting that changed; null where nothing changes for that pupil. */
async function movePupil(
	{ unit, ids, settings, author, now }: SittingWork,
	actor: Actor,
	change: SittingChange,
	detention: DetentionRecord,
	because: string
): Promise<MovedPupil | null> {
	const { after } = change;
	const pupil = await pupilOf(unit, detention.pupilId);
	const into = sameTimes(change, detention, pupil);
	const was = detention.explanation.placement;
	if (into !== undefined && was.kind === 'booked' && was.place === into.place) return null;
	const along = after.state === 'cancelled' ? undefined : after.id;
	const { to } = await moveBooking(unit, ids, { settings, detention, at: now, by: author, because, along, into });
	const isReached = reachesPupil(actor, pupil);
	return {
		detentionId: detention.id,
		name: isReached ? listName(pupil) : `A pupil of Year ${pupil.yearGroup}`,
		tutorGroup: isReached ? pupil.tutorGroup : '',
		to: to === null ? 'Staff are told instead: 18 by then.' : detentionWords(to)
	};
}

/** The booking as it is in a sitting that changed at most its place or its end: at the same times nothing is asked again (DE5). */
function sameTimes(
	{ before, after }: SittingChange,
	{ explanation: { placement }, servedMinutes }: DetentionRecord,
	{ yearGroup, site }: PupilRecord
): Booking | undefined {
	if (placement.kind !== 'booked' || before === null || after.state === 'cancelled') return undefined;
	const { date, startsAt, endsAt, kind, years, place } = after;
	if (date !== before.date || startsAt !== before.startsAt || kind !== before.kind) return undefined;
	const fits = startsAt + (servedMinutes ?? placement.minutes) <= endsAt;
	return fits && isAtSiteOf(after, { site }) && (years === null || years.includes(yearGroup))
		? { ...placement, place }
		: undefined;
}

/** What stands against a sitting of a shape on each of some dates: the first fault of each kind, and one warning of a place in use. */
export async function problemsOf(
	{ unit, settings }: SittingWork,
	shape: SittingShape,
	dates: readonly LocalDate[],
	exceptIds: ReadonlySet<string>
): Promise<PlanProblem[]> {
	const policies = await unit.policies();
	const problems = shapeProblems(shape, policies);
	const [first] = dates;
	const last = dates.at(-1);
	if (first === undefined || last === undefined) return problems;
	const others = (await unit.sittings.between({ startsOn: first, endsOn: last })).filter(
		({ id, state }) => !exceptIds.has(id) && state !== 'cancelled'
	);
	for (const date of dates) {
		const found = [
			...dateProblems(calendarAt(settings.calendar, shape.site ?? null), policyInForce(policies, date), shape, date),
			...placeProblems(shape, date, others)
		];
		for (const problem of found) {
			const isKnown = problems.some(({ path, warning }) => path === problem.path && warning === problem.warning);
			if (!isKnown) problems.push(problem);
		}
	}
	return problems;
}

/** A fault where a date has passed, or the sitting would have begun already. */
export function pastProblem({ settings, now }: SittingWork, date: LocalDate, startsAt: number): PlanProblem | null {
	const here = wallTime(now, settings.calendar.timeZone);
	if (!hasSittingBegun({ date, startsAt }, here)) return null;
	const message =
		date < here.date
			? `${dateText(date)} has passed. Choose today or a later day.`
			: `It is ${clockText(here.minute)} already. Choose a later start.`;
	return { path: date < here.date ? 'date' : 'startsAt', message, warning: false };
}

/** A fault where fewer could sit than are booked. */
export async function capacityProblem(
	unit: SchoolUnit,
	sittings: readonly SittingRecord[],
	capacity: number
): Promise<PlanProblem | null> {
	let most = 0;
	for (const { id } of sittings) {
		const booked = (await unit.detentions.ofSitting(id)).filter(({ status }) => status === 'booked').length;
		most = Math.max(most, booked);
	}
	if (capacity >= most) return null;
	const message = `${most} are booked. Choose at least ${most}, or cancel the sitting, which moves them all.`;
	return { path: 'capacity', message, warning: false };
}

/** What the second of two people who change the same is told: who changed what, and that theirs is kept in the form. */
export function changedMeanwhile(
	{ settings }: SittingWork,
	now: SittingShape & { version: number; changedBy: string | null; changedAt: string | null }
): Answer<never> {
	const { changedBy, changedAt, startsAt, endsAt, place, capacity } = now;
	const at = changedAt ? ` at ${clockText(wallTime(changedAt, settings.calendar.timeZone).minute)}` : '';
	const is = `${clockText(startsAt)} to ${clockText(endsAt)}, ${place}, ${capacity} seats`;
	const message = `${changedBy ?? 'Somebody'} changed this${at}. It now says: ${is}. What you wrote is still here; save again to put it in its place.`;
	return refuse('conflict', message, [
		{ path: '', message },
		{ path: 'version', message: String(now.version) }
	]);
}
