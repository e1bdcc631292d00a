import { policyJudging } from '../../../domain/detention/earn';
import type { DetentionExplanation, EarnedAside, EarnedDetention, Placement } from '../../../domain/detention/outcomes';
import type {
	DetentionOutcome,
	DetentionPolicy,
	DetentionTiming,
	NoticeOutcome,
	ProposalOutcome
} from '../../../domain/detention/policy';
import type { Instant } from '../../../domain/local-time';
import { type Escalation, escalate, imposedOutcome } from '../../../domain/detention/sittings/escalate';
import type { ArrivalRecord, AsideRecord, DetentionRecord } from '../../ports/records';
import type { SchoolRecords, SchoolUnit } from '../../ports/school-store';
import type { SittingRecord } from '../../ports/sitting-records';
import type { Ids } from '../../ports/world';
import { findPlace } from '../find-place';
import type { Judging } from '../judge-pupil';
import { tellOfAdult, tellOfPlacement } from '../place-earned';
import { asDecided } from '../what-is-earned';
import { openAside, recipientOf } from './judge-asides';
import { ladderRuleId, partAfter } from './ladder-asides';
import { proposeMeeting } from './propose-meeting';

/** A detention that was not sat, of which something follows (DE10, DE11). */
export type NotSat = DetentionRecord & { status: 'missed' | 'refused' | 'absent' | 'not-run' };

/** Whether a detention was not sat, so that something follows of it (DE10, DE11). */
export function isNotSat(detention: DetentionRecord): detention is NotSat {
	const { status } = detention;
	return status === 'missed' || status === 'refused' || status === 'absent' || status === 'not-run';
}

/** Whose detention it is, and when what is made of it is recorded. */
type Following = Pick<Judging, 'settings' | 'pupil' | 'at'>;

/** What was made by a detention that was not sat: what carries it on, or the ladder's next step (DE10, DE11). */
export interface Followers {
	detentions: DetentionRecord[];
	/** When each of them is to be sat as the policy says it, by detention. */
	timings: ReadonlyMap<string, DetentionTiming>;
	asides: AsideRecord[];
}

/** What a detention is judged by: the version of the policy that imposed it, and the arrival that it rests on. */
interface Ground {
	policy: DetentionPolicy;
	arrival: ArrivalRecord;
	/** What imposed it, to be placed again. */
	outcome: DetentionOutcome;
}

/** Which parts of what follows a detention stand already, and are not made again. */
interface Standing {
	detentions: ReadonlySet<number>;
	asides: ReadonlySet<number>;
}

const nothingStands: Standing = { detentions: new Set(), asides: new Set() };

/**
 * What follows a detention that was not sat (DE10, DE11), placed by the same search as any: one that could not be sat is carried
 * on by another; one that was missed or refused takes the ladder's next step. Nothing where its policy is no longer known.
 */
export async function followDetention(
	unit: SchoolUnit,
	ids: Ids,
	following: Following,
	detention: NotSat,
	standing: Standing = nothingStands
): Promise<Followers> {
	const ground = await groundOf(unit, detention);
	const timings = new Map<string, DetentionTiming>();
	const made: Followers = { detentions: [], timings, asides: [] };
	if (ground === null) return made;
	const { status, step, part, minutes } = detention;
	const place = async (next: NextStep) => {
		if (standing.detentions.has(next.part)) return;
		const placed = await placeAfter(unit, ids, following, detention, ground, next);
		if (placed === null) return;
		made.detentions.push(placed);
		timings.set(placed.id, next.outcome.timing);
	};
	if (status === 'absent' || status === 'not-run') {
		const outcome = asDecided({ ...ground.outcome, minutes }, detention);
		await place({ outcome, step, part, name: null });
	} else {
		for (const escalation of escalate(ground.policy, { status, step, minutes }, ground.outcome)) {
			if (escalation.kind === 'detention') await place(escalation);
			else if (!standing.asides.has(escalation.part)) {
				const aside = asideAfter(detention, escalation, escalation.outcome);
				made.asides.push(await openAside(unit, ids, following, aside, recipientOf(aside, following.pupil)));
			}
		}
	}
	await proposeMeeting(unit, ids, following, made.detentions);
	return made;
}

/**
 * Makes what follows a detention that was settled while it was in doubt, and is in doubt no more (DE9): all of it that nothing stands
 * for. What a person waived, or decided about, stands.
 *
 * @param others the detentions of the same arrivals, as they are now
 */
export async function followAfterAll(
	unit: SchoolUnit,
	ids: Ids,
	following: Following,
	detention: NotSat,
	others: readonly DetentionRecord[]
): Promise<Followers> {
	const { id, status } = detention;
	const detentions = others.filter(
		({ followsId, explanation }) => followsId === id && explanation.follows?.status === status
	);
	const asides = (await unit.detentions.asidesOfPupil(detention.pupilId)).filter((aside) => aside.status === 'open');
	return followDetention(unit, ids, following, detention, {
		detentions: new Set(detentions.map(({ part }) => part)),
		asides: new Set(asides.flatMap((aside) => partAfter(aside, id) ?? []))
	});
}

async function groundOf(records: SchoolRecords, detention: DetentionRecord): Promise<Ground | null> {
	const arrival = await records.arrivals.find(detention.arrivalId);
	const policies = await records.policies();
	const policy =
		policies.find(({ id, version }) => id === detention.policyId && version === detention.policyVersion) ??
		(arrival && policyJudging(policies, arrival));
	if (!arrival || !policy) return null;
	const sitting = await records.sittings.findRecord(detention.sittingId ?? '');
	return { policy, arrival, outcome: imposedOutcome(policy, detention) ?? asItWas(detention, sitting) };
}

/** A detention whose rule is no longer known: the same kind of sitting, from the next school day on. */
function asItWas({ minutes }: DetentionRecord, sitting: SittingRecord | null): DetentionOutcome {
	return {
		kind: 'detention',
		minutes,
		sitting: sitting?.kind ?? 'after-school',
		timing: { kind: 'school-days-notice', days: 1 },
		replacesEarlier: false
	};
}

interface NextStep {
	outcome: DetentionOutcome;
	step: number;
	part: number;
	/** The step as the policy names it; null where it is only carried on. */
	name: string | null;
}

/** Places what comes after a detention; null where none is imposed, at 18 (DE6): staff are told instead. */
async function placeAfter(
	unit: SchoolUnit,
	ids: Ids,
	{ settings, pupil, at }: Following,
	before: NotSat,
	{ policy, arrival }: Ground,
	{ outcome, step, part, name }: NextStep
): Promise<DetentionRecord | null> {
	const { minutes, sitting, timing, until } = outcome;
	const earned: EarnedDetention = {
		arrivalId: arrival.id,
		policyId: before.policyId,
		policyVersion: before.policyVersion,
		ruleId: before.ruleId,
		ruleName: name ?? before.ruleName,
		minutes,
		until,
		sitting,
		timing,
		replaces: [],
		countedArrivalIds: before.explanation.arrivals.map(({ arrivalId }) => arrivalId)
	};
	const flags = await unit.pupils.flags(pupil.id);
	const placement = await findPlace(unit, { settings, policy, pupil, flags, arrival, earned, recordedAt: at });
	if (placement.kind === 'staff-notified') {
		await tellOfAdult(unit, ids, at, pupil, earned);
		return null;
	}
	const detention = recordAfter(ids.next(), at, before, earned, placement, { step, part, name });
	await unit.detentions.add(detention);
	await tellOfPlacement(unit, ids, { settings, pupil, at, because: 'A detention was not sat.' }, detention);
	return detention;
}

function recordAfter(
	id: string,
	at: Instant,
	before: NotSat,
	earned: EarnedDetention,
	placement: Exclude<Placement, { kind: 'staff-notified' }>,
	{ step, part, name }: Pick<NextStep, 'step' | 'part' | 'name'>
): DetentionRecord {
	const isBooked = placement.kind === 'booked';
	const { decided: _decided, waitsSince: _waitsSince, ...told } = before.explanation;
	const explanation: DetentionExplanation = {
		...told,
		ruleName: earned.ruleName,
		earnedMinutes: earned.minutes,
		placement,
		follows: { date: before.date, status: before.status, stepName: name }
	};
	return {
		...before,
		id,
		ruleName: earned.ruleName,
		minutes: earned.minutes,
		servedMinutes: isBooked ? placement.minutes : null,
		status: placement.kind,
		holdReason: placement.kind === 'held' ? placement.because : null,
		sittingId: isBooked ? placement.sittingId : null,
		date: isBooked ? placement.date : null,
		recordedAt: at,
		explanation,
		cancelledBecause: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null,
		toReview: false,
		followsId: before.id,
		step,
		part
	};
}

function asideAfter(
	{ id, arrivalId, policyId, policyVersion, explanation }: NotSat,
	{ name, part }: Pick<Escalation, 'name' | 'part'>,
	outcome: NoticeOutcome | ProposalOutcome
): EarnedAside {
	const countedArrivalIds = explanation.arrivals.map((counted) => counted.arrivalId);
	return {
		arrivalId,
		policyId,
		policyVersion,
		ruleId: ladderRuleId(id, part),
		ruleName: name,
		outcome,
		countedArrivalIds
	};
}
