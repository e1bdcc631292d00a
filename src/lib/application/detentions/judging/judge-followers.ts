import type { WallTime } from '../../../domain/local-time';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { cancelDetention } from './cancel-detention';
import { hasBegun, isToSit } from './detention-stage';
import type { Judging } from '../judge-pupil';

/** What became of detentions that follow others: ids. */
export interface JudgedFollowers {
	cancelled: DetentionRecord[];
	toReview: DetentionRecord[];
}

/**
 * What follows a detention (DE10, DE11) rests on it: where that one no longer holds, what is still to be sat is cancelled, and what was
 * sat is flagged for a person (DE9); where it holds again, the flag goes.
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
	const judged: JudgedFollowers = { cancelled: [], toReview: [] };
	for (const follower of detentions) {
		if (follower.followsId === null || follower.status === 'cancelled' || follower.status === 'moved') continue;
		const holds = holding.has(firstOf(follower, byId).id);
		if (holds) {
			if (follower.toReview) await unit.detentions.update({ ...follower, toReview: false });
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
