import type { DetentionStatus, EarnedDetention } from './outcomes';

/** A detention that a pupil has, as far as judging it again needs to know (DE9). */
export interface ExistingDetention {
	id: string;
	arrivalId: string;
	ruleId: string;
	policyVersion: number;
	/** The minutes earned, not those that a limit left. */
	minutes: number;
	status: DetentionStatus;
	/** A person waived it, or it lapsed undecided (DE7): it is over, and nothing comes in its place. */
	settled?: boolean;
}

/** What judging again asks for (DE9): ids to cancel, to show to a person, to leave; and detentions to place. */
export interface Reconciliation {
	cancel: string[];
	/** Already sat, and not what is earned now: never rewritten. Named each time, until the facts agree again. */
	flagForPerson: string[];
	add: EarnedDetention[];
	/** What still holds; the explanation of one may count other arrivals than before. */
	keep: string[];
}

/**
 * Compares the detentions that a pupil has with what the facts earn now (DE9, DE12). Both must be of the same arrivals:
 * those of the span judged (`widestWindow`). Running it again after its answer was carried out asks for nothing more.
 *
 * A rule that replaces earlier ones (DE3) takes the detentions of the other arrivals that it counted, unless already sat.
 */
export function reconcile(
	existing: readonly ExistingDetention[],
	earned: readonly EarnedDetention[]
): Reconciliation {
	const earnedBy = new Map(earned.map((detention) => [detention.arrivalId, detention]));
	const replaced = replacedArrivals(earned);
	const result: Reconciliation = { cancel: [], flagForPerson: [], add: [], keep: [] };
	const provided = new Set<string>();
	for (const detention of existing) {
		const { id, arrivalId } = detention;
		const wanted = earnedBy.get(arrivalId);
		const holds = wanted !== undefined && isSame(detention, wanted);
		switch (stageOf(detention)) {
			case 'over':
				if (detention.settled) provided.add(arrivalId);
				break;
			case 'sat':
				provided.add(arrivalId);
				(holds ? result.keep : result.flagForPerson).push(id);
				break;
			case 'to-sit': {
				const isKept = holds && !replaced.has(arrivalId) && !provided.has(arrivalId);
				if (isKept) provided.add(arrivalId);
				(isKept ? result.keep : result.cancel).push(id);
			}
		}
	}
	result.add = earned.filter(({ arrivalId }) => !provided.has(arrivalId) && !replaced.has(arrivalId));
	return result;
}

function replacedArrivals(earned: readonly EarnedDetention[]): Set<string> {
	return new Set(
		earned
			.filter((detention) => detention.replacesEarlier)
			.flatMap(({ arrivalId, countedArrivalIds }) => countedArrivalIds.filter((counted) => counted !== arrivalId))
	);
}

function isSame(detention: ExistingDetention, wanted: EarnedDetention): boolean {
	return (
		detention.ruleId === wanted.ruleId &&
		detention.policyVersion === wanted.policyVersion &&
		detention.minutes === wanted.minutes
	);
}

/** A moved detention is over as itself: another carries it on (DE10). */
function stageOf(detention: ExistingDetention): 'to-sit' | 'sat' | 'over' {
	switch (detention.status) {
		case 'held':
		case 'booked':
		case 'unplaced':
			return 'to-sit';
		case 'attended':
		case 'missed':
		case 'refused':
		case 'absent':
		case 'not-run':
			return 'sat';
		case 'cancelled':
		case 'moved':
			return 'over';
	}
}
