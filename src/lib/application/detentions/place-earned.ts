import { ruleSentence } from '../../domain/detention/rule-sentence';
import type { DetentionExplanation, EarnedDetention, HoldReason, Placement } from '../../domain/detention/outcomes';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type Instant, wallTime } from '../../domain/local-time';
import { raiseNeed } from '../desk/needs';
import type { ArrivalRecord, DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { findPlace } from './find-place';
import type { Judging } from './judge-pupil';
import { askHeadOfYear, tellOfBooking, tellStaff } from './notices';
import { decidedMinutes } from './what-is-earned';

/** The key of the need that a held or unplaced detention opens. */
export function needKey(detentionId: string): string {
	return `detention:${detentionId}`;
}

/** What is to be placed, and by which policy. */
export interface ToPlace {
	earned: EarnedDetention;
	policy: DetentionPolicy;
	arrival: ArrivalRecord;
}

/**
 * Where one earned detention goes (DE5, DE7). At 18 none is imposed, and staff are told instead, once (DE6). Nothing is stored.
 *
 * @param lifted detentions of the pupil that come after this one, and so stand in its way nowhere
 */
export async function placementOf(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, settings, at, pending }: Judging & { pending: ReadonlyMap<string, HoldReason> },
	{ earned, policy, arrival }: ToPlace,
	lifted: readonly DetentionRecord[]
): Promise<Placement> {
	const wait = pending.get(arrival.id);
	if (wait) return { kind: 'held', because: wait, passedOver: [] };
	const flags = await unit.pupils.flags(pupil.id);
	const question = { settings, policy, pupil, flags, arrival, earned, recordedAt: at, lifted };
	const placement = await findPlace(unit, question);
	if (placement.kind === 'staff-notified') await tellOfAdult(unit, ids, at, pupil, earned);
	return placement;
}

/**
 * Stores a detention with its placement and its explanation (DE8), and tells those concerned.
 *
 * @param changed the earlier one of the same arrival, of which what a person decided is kept (DE7, DE15)
 */
export async function keepPlaced(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging,
	policy: DetentionPolicy,
	arrivals: ReadonlyMap<string, ArrivalRecord>,
	earned: EarnedDetention,
	placement: Exclude<Placement, { kind: 'staff-notified' }>,
	changed: DetentionRecord | null = null
): Promise<DetentionRecord> {
	const counted = earned.countedArrivalIds.flatMap((id) => arrivals.get(id) ?? []);
	const placed = recordOf(ids.next(), judging, policy, earned, placement, counted);
	const detention = changed === null ? placed : decidedAs(placed, changed);
	await unit.detentions.add(detention);
	await tellOfPlacement(unit, ids, judging, detention);
	return detention;
}

/** A detention as a person had decided about the one before it (DE7, DE15); what must be decided again was not decided yet. */
export function decidedAs(placed: DetentionRecord, changed: DetentionRecord): DetentionRecord {
	const { decided, moved } = changed.explanation;
	const minutes = decidedMinutes(changed);
	const explanation = {
		...placed.explanation,
		...(decided && minutes !== null ? { decided: { ...decided, minutes } } : {}),
		...(moved ? { moved } : {})
	};
	if (placed.status !== 'booked') return { ...placed, explanation };
	const { decidedBy, decidedAt, decisionReason } = changed;
	return { ...placed, explanation, decidedBy, decidedAt, decisionReason };
}

/** At 18 a detention is not imposed: the head of year is told instead, once an arrival (DE6). */
export async function tellOfAdult(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	{ arrivalId, ruleName }: Pick<EarnedDetention, 'arrivalId' | 'ruleName'>
): Promise<void> {
	const isTold = (await unit.notices.about(arrivalId)).some(({ body }) => body.kind === 'policy-notice');
	if (isTold) return;
	await tellStaff(unit, ids, at, pupil, { kind: 'head-of-year', id: String(pupil.yearGroup) }, arrivalId, {
		kind: 'policy-notice',
		ruleName,
		about: 'At 18 a detention is not imposed; please speak with the student.'
	});
}

/** The arrivals of these ids, in their order, as an explanation names them (DE8). */
export function namedArrivals(
	arrivals: readonly ArrivalRecord[],
	ids: readonly string[]
): DetentionExplanation['arrivals'] {
	const byId = new Map(arrivals.map((arrival) => [arrival.id, arrival]));
	return ids.flatMap((arrivalId) => {
		const arrival = byId.get(arrivalId);
		if (!arrival) return [];
		const { date, signedInAt, minutesLate } = arrival;
		return [{ arrivalId, date, signedInAt, minutesLate }];
	});
}

function ruleTextOf(policy: DetentionPolicy, ruleId: string): string {
	const rule = policy.rules.find(({ id }) => id === ruleId);
	if (!rule) throw new Error(`Policy ${policy.id} version ${policy.version} has no rule ${ruleId}`);
	return ruleSentence(rule);
}

function recordOf(
	id: string,
	{ pupil, at }: Judging,
	policy: DetentionPolicy,
	earned: EarnedDetention,
	placement: Exclude<Placement, { kind: 'staff-notified' }>,
	counted: readonly ArrivalRecord[]
): DetentionRecord {
	const explanation: DetentionExplanation = {
		policyName: policy.name,
		policyVersion: policy.version,
		ruleId: earned.ruleId,
		ruleName: earned.ruleName,
		ruleText: ruleTextOf(policy, earned.ruleId),
		arrivals: namedArrivals(counted, earned.countedArrivalIds),
		earnedMinutes: earned.minutes,
		...(earned.outweighed ? { outweighed: earned.outweighed } : {}),
		placement
	};
	return {
		id,
		pupilId: pupil.id,
		arrivalId: earned.arrivalId,
		policyId: earned.policyId,
		policyVersion: earned.policyVersion,
		ruleId: earned.ruleId,
		ruleName: earned.ruleName,
		minutes: earned.minutes,
		servedMinutes: placement.kind === 'booked' ? placement.minutes : null,
		status: placement.kind,
		holdReason: placement.kind === 'held' ? placement.because : null,
		sittingId: placement.kind === 'booked' ? placement.sittingId : null,
		date: placement.kind === 'booked' ? placement.date : null,
		recordedAt: at,
		explanation,
		cancelledBecause: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null,
		toReview: false,
		followsId: null,
		step: 0,
		part: 0
	};
}

/** Home and tutor are told of a booking; the desk of what waits for a person. */
export async function tellOfPlacement(
	unit: SchoolUnit,
	ids: Ids,
	judging: Pick<Judging, 'pupil' | 'at' | 'settings' | 'because'>,
	detention: DetentionRecord
): Promise<void> {
	const { at, pupil, because } = judging;
	if (detention.status === 'booked') return tellOfBooking(unit, ids, at, pupil, detention, because);
	return tellOfWaiting(unit, ids, judging, detention);
}

/** Tells the desk, and of a held one the head of year, what waits for a person. Other needs speak for holds of time and talk. */
export async function tellOfWaiting(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at, settings }: Pick<Judging, 'pupil' | 'at' | 'settings'>,
	detention: DetentionRecord
): Promise<void> {
	if (detention.holdReason === 'time-to-check' || detention.holdReason === 'speak-first') return;
	const isHeld = detention.status === 'held';
	await raiseNeed(unit, ids, {
		key: needKey(detention.id),
		kind: isHeld ? 'held-detention' : 'unplaced-detention',
		at,
		date: wallTime(at, settings.calendar.timeZone).date,
		pupil,
		aboutId: detention.id,
		detail: isHeld
			? 'Waiting for a decision by the head of year.'
			: 'No sitting in the days ahead has a place that fits. Choose one, or waive it.',
		whereSeen: null
	});
	if (isHeld) await askHeadOfYear(unit, ids, at, pupil, detention);
}
