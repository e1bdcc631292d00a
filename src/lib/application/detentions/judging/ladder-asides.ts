import type { AsideRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import type { Judging } from '../judge-pupil';
import { agree } from './judge-asides';

const prefix = 'ladder:';

/** What an aside of the ladder has in place of a rule: the detention that it follows, and which of a step's outcomes it is (DE11). */
export function ladderRuleId(detentionId: string, part: number): string {
	return `${prefix}${detentionId}:${part}`;
}

/** Whether an aside is of the ladder. */
export function isOfLadder({ ruleId }: Pick<AsideRecord, 'ruleId'>): boolean {
	return ruleId.startsWith(prefix);
}

/** The id of the detention that an aside of the ladder follows; null for any other. */
export function followedBy({ ruleId }: Pick<AsideRecord, 'ruleId'>): string | null {
	return isOfLadder({ ruleId }) ? (ruleId.slice(prefix.length).split(':')[0] ?? null) : null;
}

/** Which part of what follows a detention an aside is; null where it follows another, or none. */
export function partAfter({ ruleId }: Pick<AsideRecord, 'ruleId'>, detentionId: string): number | null {
	const before = ladderRuleId(detentionId, 0).slice(0, -1);
	return ruleId.startsWith(before) ? Number(ruleId.slice(before.length)) : null;
}

/** Makes the ladder's open notices and proposals agree with the detentions that they follow: those not sat, and not in doubt (DE9). */
export async function judgeLadderAsides(
	unit: SchoolUnit,
	ids: Ids,
	judging: Pick<Judging, 'at'>,
	open: readonly AsideRecord[]
): Promise<void> {
	for (const aside of open.filter(isOfLadder)) {
		const detention = await unit.detentions.find(followedBy(aside) ?? '');
		const isNotSat = detention?.status === 'missed' || detention?.status === 'refused';
		await agree(unit, ids, judging, aside, isNotSat && detention?.toReview === false);
	}
}
