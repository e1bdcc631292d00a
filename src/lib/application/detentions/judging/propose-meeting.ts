import type { EarnedAside } from '../../../domain/detention/outcomes';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import type { Judging } from '../judge-pupil';
import { waitsSince } from './detention-stage';
import { agree, openAside } from './judge-asides';
import { outstandingRule } from './outstanding-rule';

/** Whose meeting it is, and when what bears on it was recorded. */
type Meeting = Pick<Judging, 'pupil' | 'at'>;

/**
 * Makes the proposed meeting follow a change of detentions (DE11): it is proposed, or taken back, as `agreeOnMeeting` says.
 *
 * @param changed detentions that were made, decided about or ended just now, as they were or are: where none of them waits, or waited,
 * because so many are still to be sat, nothing is read
 */
export async function proposeMeeting(
	unit: SchoolUnit,
	ids: Ids,
	meeting: Meeting,
	changed: readonly DetentionRecord[]
): Promise<void> {
	if (changed.some(({ holdReason }) => holdReason === 'outstanding')) await agreeOnMeeting(unit, ids, meeting);
}

/**
 * One meeting, of pastoral staff with home, is proposed for as long as a pupil's detentions wait because so many are still to be sat (DE11),
 * and an undecided proposal is taken back once none does. What began to wait before a proposal was decided is answered by that.
 */
export async function agreeOnMeeting(unit: SchoolUnit, ids: Ids, meeting: Meeting): Promise<void> {
	const { pupil } = meeting;
	const proposals = (await unit.detentions.asidesOfPupil(pupil.id)).filter(
		({ ruleId, status }) => ruleId === outstandingRule.id && status === 'open'
	);
	const waiting = (await unit.detentions.ofPupil(pupil.id)).filter(
		({ status, holdReason }) => status === 'held' && holdReason === 'outstanding'
	);
	const undecided = proposals.filter(({ decision }) => decision === null);
	for (const proposed of undecided) await agree(unit, ids, meeting, proposed, waiting.length > 0);
	if (undecided.length > 0) return;
	const answered = proposals.flatMap(({ decidedAt }) => decidedAt ?? []);
	const unanswered = waiting.findLast((detention) => answered.every((at) => at < waitsSince(detention)));
	if (!unanswered) return;
	const { arrivalId, policyId, policyVersion, explanation } = unanswered;
	const aside: EarnedAside = {
		arrivalId,
		policyId,
		policyVersion,
		ruleId: outstandingRule.id,
		ruleName: outstandingRule.name,
		outcome: { kind: 'proposal', of: 'parent-meeting' },
		countedArrivalIds: explanation.arrivals.map((counted) => counted.arrivalId)
	};
	await openAside(unit, ids, meeting, aside, { kind: 'head-of-year', id: String(pupil.yearGroup) });
}
