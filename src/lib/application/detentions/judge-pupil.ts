import { widestWindow } from '../../domain/detention/earn';
import type { EarnedDetention, HoldReason, OutweighedRule } from '../../domain/detention/outcomes';
import { reconcile } from '../../domain/detention/reconcile';
import { type Instant, type LocalDate, wallTime } from '../../domain/local-time';
import { publishRow, standingAmong } from '../desk/desk-row';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { cancelDetention } from './judging/cancel-detention';
import { hasBegun, isToLookAt, isToSit, isWaived, namesThe } from './judging/detention-stage';
import { followAfterAll, isNotSat } from './judging/follow-detention';
import { judgeAsides } from './judging/judge-asides';
import { judgeFollowers } from './judging/judge-followers';
import { placeInOrder } from './judging/place-in-order';
import { namedArrivals } from './place-earned';
import { proposeMeeting } from './judging/propose-meeting';
import { whatIsEarned } from './what-is-earned';

/** What judging a pupil's arrivals again is about. */
export interface Judging {
	settings: SchoolSettings;
	pupil: PupilRecord;
	/** A date whose arrivals changed: all windows around it are judged. */
	date: LocalDate;
	/** When the change was recorded (DE12): cut-offs and "not begun" compare this. */
	at: Instant;
	/** Who is named where a need is closed by it. */
	by: string;
	/** Why what is no longer earned is cancelled, as a sentence for whoever was told. */
	because: string;
}

/** What came of it, for the record (AU1). */
export interface Judged {
	booked: string[];
	held: string[];
	unplaced: string[];
	cancelled: string[];
	toReview: string[];
	/** The arrivals whose consequence changed; their rows of today have been shown to the desks. */
	touched: ReadonlySet<string>;
	/** The one detention that now stands for each arrival that was judged and has one, by the arrival's id. */
	standing: ReadonlyMap<string, DetentionRecord>;
}

/**
 * Makes a pupil's detentions follow from the arrivals that count (DE1–DE9, DE12): what is no longer earned is cancelled and
 * corrected, what was sat is flagged for a person, what is newly earned is placed, and home, tutor and desk are told. Run
 * again without a change of facts it does nothing.
 */
export async function judgePupil(unit: SchoolUnit, ids: Ids, judging: Judging): Promise<Judged> {
	const { settings, pupil, date } = judging;
	const policies = await unit.policies();
	const span = widestWindow(policies, settings.calendar, date);
	const arrivals = await unit.arrivals.ofPupil(pupil.id, span);
	const asked = whatIsEarned(policies, settings, arrivals, pupil);
	const all = (await unit.detentions.ofArrivals(arrivals.map(({ id }) => id))).filter(
		({ status }) => status !== 'moved'
	);
	const existing = all.filter(({ followsId }) => followsId === null);
	const here = wallTime(judging.at, settings.calendar.timeZone);
	const outdated = existing.filter(
		(detention) => !hasBegun(detention, here) && isHeldOtherwise(detention, asked.pending)
	);
	const { cancel, flagForPerson, add, keep } = reconcile(
		existing
			.filter((detention) => !outdated.includes(detention))
			.map((detention) => asExisting(detention, hasBegun(detention, here))),
		asked.detentions
	);

	const touched = new Set<string>();
	const standing = standingAmong(existing);
	const judged: Judged = { booked: [], held: [], unplaced: [], cancelled: [], toReview: [], touched, standing };
	const arrivalsById = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
	const orderOf = (arrivalId: string) => arrivalsById.get(arrivalId)?.recordedOrder ?? 0;
	const gone: number[] = [];
	for (const detention of existing.filter(({ id }) => cancel.includes(id)).concat(outdated)) {
		await cancelDetention(unit, ids, judging, detention);
		standing.delete(detention.arrivalId);
		judged.cancelled.push(detention.id);
		touched.add(detention.arrivalId);
		gone.push(orderOf(detention.arrivalId));
	}
	for (const detention of existing.filter(({ id, toReview }) => flagForPerson.includes(id) && !toReview)) {
		const flagged = { ...detention, toReview: true };
		await unit.detentions.update(flagged);
		standing.set(flagged.arrivalId, flagged);
		judged.toReview.push(detention.id);
		touched.add(detention.arrivalId);
	}
	const { made, moved } =
		add.length + gone.length === 0
			? { made: [], moved: [] }
			: await placeInOrder(
					unit,
					ids,
					{ ...judging, pending: asked.pending },
					policies,
					arrivalsById,
					{ add, earned: asked.detentions, before: existing },
					gone
				);
	for (const detention of moved) standing.delete(detention.arrivalId);
	for (const { arrivalId } of add) touched.add(arrivalId);
	for (const detention of made) {
		if (detention.status === 'booked') judged.booked.push(detention.id);
		if (detention.status === 'held') judged.held.push(detention.id);
		if (detention.status === 'unplaced') judged.unplaced.push(detention.id);
		touched.add(detention.arrivalId);
		standing.set(detention.arrivalId, detention);
	}
	const recounted = await recount(
		unit,
		standing,
		existing.filter(({ id }) => keep.includes(id)),
		asked.detentions,
		arrivals
	);
	const now = all.map((detention) => recounted.get(detention.id) ?? detention);
	const followers = await judgeFollowers(unit, ids, judging, now, new Set(keep), here);
	const cleared = all
		.flatMap(({ id, toReview }) => (toReview ? (recounted.get(id) ?? []) : []))
		.filter(({ toReview }) => !toReview);
	for (const detention of [...cleared, ...followers.cleared].filter(isNotSat)) {
		const { detentions } = await followAfterAll(unit, ids, judging, detention, now);
		followers.revived.push(...detentions);
	}
	judged.cancelled.push(...followers.cancelled.map(({ id }) => id));
	judged.toReview.push(...followers.toReview.map(({ id }) => id));
	for (const { id, status } of followers.revived) if (status === 'booked') judged.booked.push(id);
	for (const { arrivalId } of Object.values(followers).flat()) touched.add(arrivalId);
	await judgeAsides(unit, ids, judging, arrivals, asked.asides);
	const ended = all.filter(({ id }) => judged.cancelled.includes(id));
	await proposeMeeting(unit, ids, judging, [...ended, ...moved, ...made, ...followers.revived]);
	await showChanges(unit, judging, arrivals, judged);
	return judged;
}

/**
 * A detention that still holds may rest on other arrivals than before, or on one that was amended: its explanation names
 * those that count, as they are now (DE8). What was flagged for a person and agrees with the facts again is flagged no more, unless
 * a reading is still to be looked at (DE10). Answers what it changed, by id.
 */
async function recount(
	unit: SchoolUnit,
	standing: Map<string, DetentionRecord>,
	kept: readonly DetentionRecord[],
	earned: readonly EarnedDetention[],
	arrivals: readonly ArrivalRecord[]
): Promise<ReadonlyMap<string, DetentionRecord>> {
	const changed = new Map<string, DetentionRecord>();
	const earnedBy = new Map(earned.map((detention) => [detention.arrivalId, detention]));
	for (const detention of kept) {
		const due = earnedBy.get(detention.arrivalId);
		if (!due || standing.get(detention.arrivalId)?.id !== detention.id) continue;
		const { outweighed: before = [], ...told } = detention.explanation;
		const { outweighed = [] } = due;
		const named = namedArrivals(arrivals, due.countedArrivalIds);
		const isTold =
			namesThe(named, detention) && outweighed.map(outweighedText).join() === before.map(outweighedText).join();
		const toReview = isToLookAt(detention);
		if (isTold && detention.toReview === toReview) continue;
		const explanation = { ...told, arrivals: named, ...(outweighed.length > 0 ? { outweighed } : {}) };
		const recounted = { ...detention, explanation, toReview };
		await unit.detentions.update(recounted);
		changed.set(detention.id, recounted);
	}
	return changed;
}

function outweighedText({ ruleId, minutes }: OutweighedRule): string {
	return `${ruleId} ${minutes}`;
}

/** One whose sitting has begun counts as sat: it may have been, and only a person can say (DE9). */
function asExisting(detention: DetentionRecord, hasBegun: boolean) {
	const { id, arrivalId, ruleId, policyVersion, minutes } = detention;
	const status = hasBegun ? 'attended' : detention.status;
	return { id, arrivalId, ruleId, policyVersion, minutes, status, settled: isWaived(detention) };
}

/**
 * Still to be sat, but booked where it must now wait, or waiting for what has been settled since. Whoever decided about it has weighed the
 * reason that was given.
 */
function isHeldOtherwise(detention: DetentionRecord, pending: ReadonlyMap<string, HoldReason>): boolean {
	const { holdReason, arrivalId, decidedBy } = detention;
	if (!isToSit(detention)) return false;
	const due = pending.get(arrivalId) ?? null;
	if (due === 'reason-to-check' && decidedBy !== null) return false;
	return due !== (holdReason !== null && waitsForPerson.includes(holdReason) ? holdReason : null);
}

/** What an arrival itself is held for, rather than the search for a place. */
const waitsForPerson: readonly HoldReason[] = ['time-to-check', 'speak-first', 'reason-to-check'];

async function showChanges(
	unit: SchoolUnit,
	{ at, settings, pupil }: Judging,
	arrivals: readonly ArrivalRecord[],
	{ touched, standing }: Judged
): Promise<void> {
	if (touched.size === 0) return;
	const today = wallTime(at, settings.calendar.timeZone).date;
	for (const arrival of arrivals) {
		if (arrival.date !== today || !touched.has(arrival.id)) continue;
		await publishRow(unit, today, arrival, pupil, standing.get(arrival.id) ?? null);
	}
}
