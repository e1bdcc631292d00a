import { policyInForce } from '../../domain/detention/earn';
import { type Escalation, escalate, imposedOutcome } from '../../domain/detention/sittings/escalate';
import type { DetentionExplanation, EarnedDetention, Placement } from '../../domain/detention/outcomes';
import type {
	DetentionOutcome,
	DetentionPolicy,
	DetentionTiming,
	NoticeOutcome,
	ProposalOutcome
} from '../../domain/detention/policy';
import type { ArrivalRecord, AsideRecord, DetentionRecord, NoticeRecipient, PupilRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import { wallTime } from '../../domain/local-time';
import type { Judging } from '../detentions/judge-pupil';
import { findPlace } from '../detentions/find-place';
import { asDecided } from '../detentions/what-is-earned';
import { sayOfAside } from '../detentions/judging/say-of-asides';
import { ladderRuleId } from '../detentions/judging/ladder-asides';
import { proposeMeeting } from '../detentions/judging/propose-meeting';
import { tellOfAdult, tellOfPlacement } from '../detentions/place-earned';
import type { SittingWork } from './sitting-work';

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

/**
 * What follows a detention that was not sat (DE10, DE11), placed by the same search as any: one that could not be sat is carried
 * on by another; one that was missed or refused takes the ladder's next step. Nothing where its policy is no longer known.
 */
export async function followDetention(
	work: SittingWork,
	pupil: PupilRecord,
	detention: DetentionRecord & { status: 'missed' | 'refused' | 'absent' | 'not-run' }
): Promise<Followers> {
	const ground = await groundOf(work.unit, detention);
	const timings = new Map<string, DetentionTiming>();
	const made: Followers = { detentions: [], timings, asides: [] };
	if (ground === null) return made;
	const make = async (next: NextStep) => {
		const follower = await placeAfter(work, pupil, detention, ground, next);
		if (follower === null) return;
		made.detentions.push(follower);
		timings.set(follower.id, next.outcome.timing);
	};
	const { status, step, part } = detention;
	const { minutes } = detention;
	if (status === 'absent' || status === 'not-run') {
		const outcome = asDecided({ ...ground.outcome, minutes }, detention);
		await make({ outcome, step, part, name: null });
	} else {
		for (const escalation of escalate(ground.policy, { status, step, minutes }, ground.outcome)) {
			if (escalation.kind === 'detention') await make(escalation);
			else made.asides.push(await addAside(work, pupil, detention, escalation, escalation.outcome));
		}
	}
	await proposeMeeting(work.unit, work.ids, judgingOf(work, pupil), made.detentions);
	return made;
}

const notSat = 'A detention was not sat.';

/** The same work as the judging of arrivals knows it. */
export function judgingOf({ settings, now, author }: SittingWork, pupil: PupilRecord): Judging {
	const { date } = wallTime(now, settings.calendar.timeZone);
	return { settings, pupil, date, at: now, by: author.who, because: notSat };
}

async function groundOf(records: SchoolRecords, detention: DetentionRecord): Promise<Ground | null> {
	const arrival = await records.arrivals.find(detention.arrivalId);
	const policies = await records.policies();
	const policy =
		policies.find(({ id, version }) => id === detention.policyId && version === detention.policyVersion) ??
		policyInForce(policies, arrival?.date ?? '', arrival?.recordedAt);
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
	work: SittingWork,
	pupil: PupilRecord,
	before: DetentionRecord & { status: 'missed' | 'refused' | 'absent' | 'not-run' },
	{ policy, arrival }: Ground,
	{ outcome, step, part, name }: NextStep
): Promise<DetentionRecord | null> {
	const { unit, ids, settings, now } = work;
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
	const placement = await findPlace(unit, { settings, policy, pupil, flags, arrival, earned, recordedAt: now });
	if (placement.kind === 'staff-notified') {
		await tellOfAdult(unit, ids, now, pupil, earned);
		return null;
	}
	const detention = recordAfter(ids.next(), work, before, earned, placement, { step, part, name });
	await unit.detentions.add(detention);
	await tellOfPlacement(unit, ids, { settings, pupil, at: now, because: notSat }, detention);
	return detention;
}

function recordAfter(
	id: string,
	{ now }: SittingWork,
	before: DetentionRecord & { status: 'missed' | 'refused' | 'absent' | 'not-run' },
	earned: EarnedDetention,
	placement: Exclude<Placement, { kind: 'staff-notified' }>,
	{ step, part, name }: Pick<NextStep, 'step' | 'part' | 'name'>
): DetentionRecord {
	const isBooked = placement.kind === 'booked';
	const { decided: _decided, ...told } = before.explanation;
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
		recordedAt: now,
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

async function addAside(
	{ unit, ids, now }: SittingWork,
	pupil: PupilRecord,
	before: DetentionRecord,
	{ name, part }: Pick<Escalation, 'name' | 'part'>,
	outcome: NoticeOutcome | ProposalOutcome
): Promise<AsideRecord> {
	const about = outcome.kind === 'notice' ? outcome.about : outcome.of;
	const aside: AsideRecord = {
		id: ids.next(),
		pupilId: pupil.id,
		arrivalId: before.arrivalId,
		policyId: before.policyId,
		policyVersion: before.policyVersion,
		ruleId: ladderRuleId(before.id, part),
		kind: outcome.kind,
		about,
		status: 'open',
		recordedAt: now,
		decision: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null,
		arrangement: null,
		comments: [],
		toReview: false
	};
	await unit.detentions.addAside(aside);
	const to: NoticeRecipient =
		outcome.kind === 'proposal' ? { kind: 'senior', id: 'school' } : toldOf(outcome.to, pupil);
	await sayOfAside(unit, ids, { pupil, at: now }, aside, to, name);
	return aside;
}

function headOfYearOf(pupil: PupilRecord): NoticeRecipient {
	return { kind: 'head-of-year', id: String(pupil.yearGroup) };
}

function toldOf(to: 'tutor' | 'head-of-year' | 'attendance', pupil: PupilRecord): NoticeRecipient {
	switch (to) {
		case 'tutor':
			return { kind: 'tutor', id: pupil.tutorGroup };
		case 'head-of-year':
			return headOfYearOf(pupil);
		case 'attendance':
			return { kind: 'attendance', id: 'school' };
	}
}
