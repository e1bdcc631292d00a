import type { EarnedDetention, HoldReason } from '../../../domain/detention/outcomes';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import { type Booking, chosenSitting } from '../choose-sitting';
import type { Judging } from '../judge-pupil';
import { asDecided, decidedMinutes } from '../what-is-earned';

/**
 * The cancelled detention of the same late that a person had decided about (DE7), or changed because a challenge was right in part (DE15):
 * what they chose stands where the late counts again (DE9). Null where there is none, or where it is now another detention.
 *
 * @param before the detentions of the judged arrivals, oldest first
 */
export function decidedBefore(
	before: readonly DetentionRecord[],
	{ arrivalId, ruleId, policyVersion, minutes }: EarnedDetention
): DetentionRecord | null {
	const last = before.findLast((detention) => detention.arrivalId === arrivalId);
	if (!last || !wasDecided(last)) return null;
	const isSame = last.ruleId === ruleId && last.policyVersion === policyVersion && last.minutes === minutes;
	return isSame ? last : null;
}

/** Whether a detention was cancelled after a person had decided where, or how long, it is to be sat. */
export function wasDecided({ status, explanation: { decided, placement } }: DetentionRecord): boolean {
	if (status !== 'cancelled' || decided?.what !== 'booked') return false;
	return placement.kind === 'booked' || decided.afterChallenge === true;
}

/** A choice that stands: where it is to be sat again, or, where it is not possible any more, as it is to be placed anew and says why. */
export type ChosenAgain = { booking: Booking } | { booking: null; chosen: DetentionRecord };

/**
 * The place that a person had chosen, where it is possible still: it has not begun, has room, is lawful and stands in nothing's way (DE9).
 * Otherwise another is looked for, and the explanation says why (DE8).
 *
 * @param wait what the late itself waits for
 */
export async function chosenAgain(
	unit: SchoolUnit,
	{ settings, pupil, at }: Pick<Judging, 'settings' | 'pupil' | 'at'>,
	chosen: DetentionRecord,
	wait: HoldReason | null
): Promise<ChosenAgain> {
	const { placement, moved = [] } = chosen.explanation;
	const waitsFirst = wait !== null && wait !== 'reason-to-check';
	if (placement.kind !== 'booked' || waitsFirst) return { booking: null, chosen };
	const { sittingId, date, startsAt, place, isCutShort } = placement;
	const minutes = isCutShort ? undefined : (decidedMinutes(chosen) ?? undefined);
	const there = await chosenSitting(unit, settings, pupil, chosen, { kind: 'book', sittingId, minutes }, at);
	if (!('ok' in there)) return { booking: there };
	const why = there.ok ? '' : there.refusal.message.replace(' Nothing was changed.', '');
	const from = { date, startsAt, place, at, because: why };
	return { booking: null, chosen: { ...chosen, explanation: { ...chosen.explanation, moved: [...moved, from] } } };
}

/** What is earned, as a person had decided it where they had. */
export function asChosen(earned: EarnedDetention, chosen: DetentionRecord | null): EarnedDetention {
	return chosen === null ? earned : asDecided(earned, chosen);
}
