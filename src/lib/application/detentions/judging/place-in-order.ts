import type { EarnedDetention, HoldReason, PassedOverReason, Placement } from '../../../domain/detention/outcomes';
import type { DetentionPolicy } from '../../../domain/detention/policy';
import { wallTime } from '../../../domain/local-time';
import type { ArrivalRecord, DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { endAsMoved } from './cancel-detention';
import { asChosen, chosenAgain, decidedBefore } from './chosen-before';
import { hasBegun } from './detention-stage';
import type { Judging } from '../judge-pupil';
import { earnedAgain } from '../what-is-earned';
import { keepPlaced, placementOf } from '../place-earned';

/** A detention to be placed, or one that has its place and may have to change it. */
interface Place {
	earned: EarnedDetention;
	policy: DetentionPolicy;
	arrival: ArrivalRecord;
	/** The one that is booked, or waits only because as many were to be sat as the policy allows; null where a place must be found. */
	detention: DetentionRecord | null;
	/** The cancelled one of the same arrival that a person had decided about (DE7, DE15); null where there is none. */
	chosen: DetentionRecord | null;
}

/** What came of placing: the records as they now are. */
export interface Placed {
	made: DetentionRecord[];
	/** What others took the place of, each carried on by one of `made`. */
	moved: DetentionRecord[];
}

/** Why a sitting was passed over that only the pupil's own other detentions explain (DE13). */
const ownReasons: readonly PassedOverReason[] = ['already-booked', 'one-a-day', 'week-cap'];

const because = 'Detentions are sat in the order of the sign-ins, and an earlier one changed.';

/**
 * Places what is newly earned so that a pupil's detentions are as if they had been booked in recording order (DE9, DE12). A later one
 * that stood back for an earlier one, now gone, takes the place that became free; one that holds the place of an earlier one gives way.
 * What has begun, what a person decided about, what was moved for another reason, and what nothing earlier touches stays where it is.
 *
 * @param add what is to be placed, all that is earned, among which it is, and the detentions that there were, oldest first
 * @param gone places in recording order of arrivals whose detention was taken away
 */
export async function placeInOrder(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging & { pending: ReadonlyMap<string, HoldReason> },
	policies: readonly DetentionPolicy[],
	arrivals: ReadonlyMap<string, ArrivalRecord>,
	{
		add,
		earned,
		before
	}: { add: readonly EarnedDetention[]; earned: readonly EarnedDetention[]; before: readonly DetentionRecord[] },
	gone: readonly number[]
): Promise<Placed> {
	const added = add.map((earned): Place => {
		const arrival = arrivals.get(earned.arrivalId);
		const policy = policies.find(({ id, version }) => id === earned.policyId && version === earned.policyVersion);
		if (!arrival || !policy) throw new Error('A detention was earned by an arrival that was not judged');
		return { earned, policy, arrival, detention: null, chosen: decidedBefore(before, earned) };
	});
	const from = Math.min(...gone, ...added.map(({ arrival }) => arrival.recordedOrder));
	const isLast = gone.length === 0 && added.every(({ arrival }) => arrival.recordedAt === judging.at);
	const later = isLast ? [] : await movableAfter(unit, judging, policies, earned, from);
	const queue = [...added, ...later].sort((one, other) => one.arrival.recordedOrder - other.arrival.recordedOrder);
	const placed: Placed = { made: [], moved: [] };
	for (const [index, place] of queue.entries()) {
		const behind = queue.slice(index + 1).flatMap(({ detention }) => detention ?? []);
		const lifted = place.detention ? [place.detention, ...behind] : behind;
		const placement = await placementFor(unit, ids, judging, place, lifted);
		if (place.detention !== null && !mayMove(place.detention, placement)) continue;
		if (placement.kind === 'staff-notified') continue;
		const outOfPlace = queue
			.slice(index)
			.filter(({ detention }) => isIn(detention, placement) || detention === place.detention);
		for (const { detention } of outOfPlace) {
			if (detention === null) continue;
			await endAsMoved(unit, ids, { at: judging.at, by: judging.by, because }, detention);
			placed.moved.push(detention);
		}
		for (const one of outOfPlace) one.detention = null;
		const counted = await countedBy(unit, arrivals, place);
		placed.made.push(
			await keepPlaced(unit, ids, judging, place.policy, counted, place.earned, placement, place.chosen)
		);
	}
	return placed;
}

/** Where a person chose it, while that is possible (DE9); else where the search finds a place. */
async function placementFor(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging & { pending: ReadonlyMap<string, HoldReason> },
	place: Place,
	lifted: readonly DetentionRecord[]
): Promise<Placement> {
	if (place.chosen !== null) {
		const wait = judging.pending.get(place.arrival.id) ?? null;
		const again = await chosenAgain(unit, judging, place.chosen, wait);
		if (again.booking !== null) return again.booking;
		place.chosen = again.chosen;
	}
	return placementOf(unit, ids, judging, { ...place, earned: asChosen(place.earned, place.chosen) }, lifted);
}

function isIn(detention: DetentionRecord | null, placement: Placement): boolean {
	return detention !== null && placement.kind === 'booked' && detention.sittingId === placement.sittingId;
}

/** The arrivals that a detention counts, of which some may lie outside what is judged. */
async function countedBy(
	unit: SchoolUnit,
	arrivals: ReadonlyMap<string, ArrivalRecord>,
	{ earned }: Place
): Promise<ReadonlyMap<string, ArrivalRecord>> {
	const outside = earned.countedArrivalIds.filter((id) => !arrivals.has(id));
	if (outside.length === 0) return arrivals;
	const all = new Map(arrivals);
	for (const id of outside) {
		const arrival = await unit.arrivals.find(id);
		if (arrival) all.set(id, arrival);
	}
	return all;
}

/** The pupil's detentions, of arrivals recorded after a place in recording order, that the search may still move. */
async function movableAfter(
	unit: SchoolUnit,
	{ pupil, at, settings }: Judging,
	policies: readonly DetentionPolicy[],
	earnedNow: readonly EarnedDetention[],
	from: number
): Promise<Place[]> {
	const now = wallTime(at, settings.calendar.timeZone);
	const places: Place[] = [];
	for (const detention of await unit.detentions.ofPupil(pupil.id)) {
		const { status, holdReason, decidedBy, followsId, toReview, explanation } = detention;
		if (followsId !== null || decidedBy !== null || toReview || explanation.moved) continue;
		const isBooked = status === 'booked' && !hasBegun(detention, now);
		if (!isBooked && !(status === 'held' && holdReason === 'outstanding')) continue;
		const again = earnedAgain(policies, detention);
		const arrival = await unit.arrivals.find(detention.arrivalId);
		if (!again || !arrival || arrival.recordedOrder <= from) continue;
		const earned = earnedNow.find(({ arrivalId }) => arrivalId === arrival.id) ?? again.earned;
		places.push({ policy: again.policy, earned, arrival, detention, chosen: null });
	}
	return places;
}

/** Whether an earlier detention of the pupil's makes the difference between where one is and where it would now be. */
function mayMove(detention: DetentionRecord, now: Placement): boolean {
	const was = detention.explanation.placement;
	if (was.kind === 'staff-notified' || now.kind === 'staff-notified') return false;
	if (now.kind === 'held') return now.because === 'outstanding' && was.kind === 'booked';
	if (was.kind !== 'booked') return now.kind === 'booked';
	if (now.kind === 'booked' && now.sittingId === was.sittingId) return false;
	const stoodBack =
		now.kind === 'booked' &&
		was.passedOver.some(({ sittingId, because }) => sittingId === now.sittingId && ownReasons.includes(because));
	const mustGiveWay = now.passedOver.some(
		({ sittingId, because }) => sittingId === was.sittingId && ownReasons.includes(because)
	);
	return stoodBack || mustGiveWay;
}
