import type { DetentionStatus, EarnedDetention } from './outcomes';
import { withoutParts } from './sittings/same-evening';

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
 * What one replaces (DE3, DE13) is cancelled, unless already sat.
 */
export function reconcile(
	existing: readonly ExistingDetention[],
	allEarned: readonly EarnedDetention[]
): Reconciliation {
	const answered = new Set(existing.filter(answersItsArrival).map((detention) => detention.arrivalId));
	const earned = allEarned.map((detention, place) =>
		detention.parts ? withoutParts(detention, overBy(allEarned.slice(0, place), answered)) : detention
	);
	const earnedBy = new Map(earned.map((detention) => [detention.arrivalId, detention]));
	const replaced = new Set(earned.flatMap(({ replaces }) => replaces));
	const toSit = new Set<string>();
	const result: Reconciliation = { cancel: [], flagForPerson: [], add: [], keep: [] };
	for (const detention of existing) {
		const { id, arrivalId } = detention;
		const wanted = earnedBy.get(arrivalId);
		const isEarned = wanted !== undefined && isSame(detention, wanted);
		switch (stageOf(detention.status)) {
			case 'over':
				break;
			case 'sat':
			case 'not-sat':
				(isEarned ? result.keep : result.flagForPerson).push(id);
				break;
			case 'to-sit': {
				const isKept = isEarned && !replaced.has(arrivalId) && !answered.has(arrivalId) && !toSit.has(arrivalId);
				if (isKept) toSit.add(arrivalId);
				(isKept ? result.keep : result.cancel).push(id);
			}
		}
	}
	const notSat = new Set(existing.filter(({ status }) => stageOf(status) === 'not-sat').map((one) => one.arrivalId));
	result.add = earned.filter(
		({ arrivalId }) => ![replaced, answered, toSit, notSat].some((arrivals) => arrivals.has(arrivalId))
	);
	return result;
}

/** Nothing more may come of the arrival: it was sat, or a person settled it. */
function answersItsArrival(detention: ExistingDetention): boolean {
	return detention.settled === true || stageOf(detention.status) === 'sat';
}

/**
 * What was sat or settled, by itself or with an earlier one that took its place, is not sat once more with the next (DE13). What a
 * detention that was itself sat is made of was sat with it.
 */
function overBy(earlier: readonly EarnedDetention[], answered: ReadonlySet<string>): (arrivalId: string) => boolean {
	const parts = earlier
		.filter(({ arrivalId }) => answered.has(arrivalId))
		.flatMap((detention) => detention.parts?.map(({ arrivalId }) => arrivalId) ?? []);
	const over = new Set([...answered, ...parts]);
	return (arrivalId) => over.has(arrivalId);
}

function isSame(detention: ExistingDetention, wanted: EarnedDetention): boolean {
	return (
		detention.ruleId === wanted.ruleId &&
		detention.policyVersion === wanted.policyVersion &&
		detention.minutes === wanted.minutes
	);
}

/**
 * Where a detention is on its way. One that was not sat for no fault of the pupil's is carried on by another, and so is a
 * moved one (DE10); until then the first stands for it.
 */
function stageOf(status: DetentionStatus): 'to-sit' | 'sat' | 'not-sat' | 'over' {
	switch (status) {
		case 'held':
		case 'booked':
		case 'unplaced':
			return 'to-sit';
		case 'attended':
		case 'missed':
		case 'refused':
			return 'sat';
		case 'absent':
		case 'not-run':
			return 'not-sat';
		case 'cancelled':
		case 'moved':
			return 'over';
	}
}
