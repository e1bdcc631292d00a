import type { WallTime } from '../../../domain/local-time';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { cancelDetention } from './cancel-detention';
import { asChosen, chosenAgain, wasDecided } from './chosen-before';
import { hasBegun, isToLookAt, isToSit, isWaived, namesThe } from './detention-stage';
import { isNotSat } from './follow-detention';
import { findPlace } from '../find-place';
import type { Judging } from '../judge-pupil';
import { decidedAs, tellOfPlacement } from '../place-earned';
import { earnedAgain } from '../what-is-earned';

/** What became of detentions that follow others. */
export interface JudgedFollowers {
	/** Set again, for what they follow holds once more. */
	revived: DetentionRecord[];
	cancelled: DetentionRecord[];
	toReview: DetentionRecord[];
	/** No longer in doubt, as they now are. */
	cleared: DetentionRecord[];
}

/**
 * What follows a detention (DE10, DE11) rests on it: where that one no longer holds, what is still to be sat is cancelled, and what was
 * sat is flagged for a person (DE9); where it holds again, the flag goes, and what was cancelled finds a place again. One that holds names
 * the arrivals that the first names (DE8).
 *
 * @param holding ids of the detentions that still hold
 */
export async function judgeFollowers(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging,
	detentions: readonly DetentionRecord[],
	holding: ReadonlySet<string>,
	now: WallTime
): Promise<JudgedFollowers> {
	const byId = new Map(detentions.map((detention) => [detention.id, detention]));
	const judged: JudgedFollowers = { revived: [], cancelled: [], toReview: [], cleared: [] };
	for (const follower of detentions) {
		if (follower.followsId === null || follower.status === 'moved') continue;
		if (follower.status === 'cancelled') {
			if (!isToRevive(follower, detentions, byId, holding)) continue;
			const { arrivals } = firstOf(follower, byId).explanation;
			const revived = await revive(unit, ids, judging, {
				...follower,
				explanation: { ...follower.explanation, arrivals }
			});
			if (revived) judged.revived.push(revived);
			continue;
		}
		const first = firstOf(follower, byId);
		if (holding.has(first.id)) {
			const { arrivals } = first.explanation;
			const toReview = isToLookAt(follower);
			if (follower.toReview === toReview && namesThe(arrivals, follower)) continue;
			const holds = { ...follower, toReview, explanation: { ...follower.explanation, arrivals } };
			await unit.detentions.update(holds);
			if (follower.toReview && !toReview) judged.cleared.push(holds);
		} else if (isToSit(follower) && !hasBegun(follower, now)) {
			await cancelDetention(unit, ids, judging, follower);
			judged.cancelled.push(follower);
		} else if (!follower.toReview) {
			await unit.detentions.update({ ...follower, toReview: true });
			judged.toReview.push(follower);
		}
	}
	return judged;
}

/** The detention that a rule imposed and at which a chain of followers begins. */
function firstOf(detention: DetentionRecord, byId: ReadonlyMap<string, DetentionRecord>): DetentionRecord {
	const before = detention.followsId === null ? undefined : byId.get(detention.followsId);
	return before ? firstOf(before, byId) : detention;
}

/**
 * Whether a cancelled follower is due again: what it follows was not sat and holds, nothing else has followed that since, and no person
 * had it waived.
 */
function isToRevive(
	follower: DetentionRecord,
	detentions: readonly DetentionRecord[],
	byId: ReadonlyMap<string, DetentionRecord>,
	holding: ReadonlySet<string>
): boolean {
	const before = byId.get(follower.followsId ?? '');
	if (!before || !isNotSat(before) || !holding.has(firstOf(before, byId).id)) return false;
	// Settled otherwise since, it is followed by something else.
	if (isWaived(follower) || follower.explanation.follows?.status !== before.status) return false;
	const ofTheSame = detentions.filter(
		({ followsId, part, explanation }) =>
			followsId === follower.followsId && part === follower.part && explanation.follows?.status === before.status
	);
	return ofTheSame.every(({ status }) => status === 'cancelled') && ofTheSame.at(-1)?.id === follower.id;
}

async function revive(
	unit: SchoolUnit,
	ids: Ids,
	{ settings, pupil, at, because }: Judging,
	cancelled: DetentionRecord
): Promise<DetentionRecord | null> {
	const again = earnedAgain(await unit.policies(), cancelled);
	const arrival = await unit.arrivals.find(cancelled.arrivalId);
	if (again === null || arrival === null) return null;
	const flags = await unit.pupils.flags(pupil.id);
	const there = wasDecided(cancelled) ? await chosenAgain(unit, { settings, pupil, at }, cancelled, null) : null;
	const chosen = there?.booking === null ? there.chosen : there && cancelled;
	const { policy } = again;
	const earned = asChosen(again.earned, chosen);
	const placement =
		there?.booking ?? (await findPlace(unit, { settings, policy, earned, pupil, flags, arrival, recordedAt: at }));
	if (placement.kind === 'staff-notified') return null;
	const isBooked = placement.kind === 'booked';
	const { decided: _decided, waitsSince: _waitsSince, ...explanation } = cancelled.explanation;
	const anew: DetentionRecord = {
		...cancelled,
		id: ids.next(),
		status: placement.kind,
		holdReason: placement.kind === 'held' ? placement.because : null,
		servedMinutes: isBooked ? placement.minutes : null,
		sittingId: isBooked ? placement.sittingId : null,
		date: isBooked ? placement.date : null,
		recordedAt: at,
		explanation: { ...explanation, placement },
		cancelledBecause: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null
	};
	const revived = chosen === null ? anew : decidedAs(anew, chosen);
	await unit.detentions.add(revived);
	await tellOfPlacement(unit, ids, { settings, pupil, at, because }, revived);
	return revived;
}
