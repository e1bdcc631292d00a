import type { EarnedAside } from '../../../domain/detention/outcomes';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import type { Judging } from '../judge-pupil';
import { agree, openAside } from './judge-asides';
import { outstandingRule } from './outstanding-rule';

/**
 * Proposes one meeting, of pastoral staff with home, for as long as a pupil's detentions wait because so many are still to be sat (DE11), and takes an
 * undecided proposal back once none does.
 *
 * @param changed detentions that were made or ended just now: where none of them waits for that, nothing is read
 */
export async function proposeMeeting(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging,
	changed: readonly DetentionRecord[]
): Promise<void> {
	const { pupil } = judging;
	if (!changed.some(({ holdReason }) => holdReason === 'outstanding')) return;
	const [proposed] = (await unit.detentions.asidesOfPupil(pupil.id)).filter(
		({ ruleId, status, decision }) => ruleId === outstandingRule.id && status === 'open' && decision === null
	);
	const waiting = (await unit.detentions.ofPupil(pupil.id)).findLast(
		({ status, holdReason }) => status === 'held' && holdReason === 'outstanding'
	);
	if (proposed) return agree(unit, proposed, waiting !== undefined);
	if (!waiting) return;
	const { arrivalId, policyId, policyVersion, explanation } = waiting;
	const aside: EarnedAside = {
		arrivalId,
		policyId,
		policyVersion,
		ruleId: outstandingRule.id,
		ruleName: outstandingRule.name,
		outcome: { kind: 'proposal', of: 'parent-meeting' },
		countedArrivalIds: explanation.arrivals.map((counted) => counted.arrivalId)
	};
	await openAside(unit, ids, judging, aside, { kind: 'head-of-year', id: String(pupil.yearGroup) });
}
