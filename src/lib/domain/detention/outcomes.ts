import type { Instant, LocalDate, Minute } from '../local-time';
import type { DetentionTiming, RuleOutcome, SittingKind } from './policy';

/** A detention that an arrival has earned, before any place is sought: a function of facts and policy alone (DE12). */
export interface EarnedDetention {
	arrivalId: string;
	policyId: string;
	policyVersion: number;
	ruleId: string;
	ruleName: string;
	/** How long; with `until`, the most that it can come to. */
	minutes: number;
	/** The wall's time to which it is sat, where the rule names that. */
	until?: Minute | undefined;
	sitting: SittingKind;
	timing: DetentionTiming;
	/** The arrivals whose detentions, if not yet sat, this one takes the place of (DE3, DE13). */
	replaces: string[];
	/** What it is made of, itself last, where it is also the earlier ones of its evening (DE13). */
	parts?: MergedPart[] | undefined;
	/** The arrivals counted, in recording order, the last being `arrivalId` (DE8). */
	countedArrivalIds: string[];
	/** The rules that the arrival met as well and that were less serious, in the policy's order (DE3); absent where none. */
	outweighed?: OutweighedRule[] | undefined;
}

/** A rule for a detention that the same arrival met, and that gave way to a more serious one (DE3). */
export interface OutweighedRule {
	ruleId: string;
	ruleName: string;
	minutes: number;
}

/** One of the detentions that are sat as one (DE13), as it was by itself. */
export interface MergedPart {
	arrivalId: string;
	minutes: number;
	until?: Minute | undefined;
}

/** An arrival that a rule matched and that has no detention of its own, for another stands for it (DE3, DE13). */
export interface CoveredArrival {
	arrivalId: string;
	/** The arrival whose detention stands for both. */
	byArrivalId: string;
}

/** A notice or a proposal that follows beside a detention (DE3). */
export interface EarnedAside {
	arrivalId: string;
	policyId: string;
	policyVersion: number;
	ruleId: string;
	ruleName: string;
	outcome: Exclude<RuleOutcome, { kind: 'detention' }>;
	countedArrivalIds: string[];
}

/** Everything that one pupil's arrivals lead to: at most one detention an arrival (DE3), in recording order. */
export interface Earned {
	detentions: EarnedDetention[];
	asides: EarnedAside[];
	covered: CoveredArrival[];
}

/** Why the DE5 search passed a sitting over (DE8). `limit` says no more than that it does not suit this pupil. */
export type PassedOverReason =
	| 'begun'
	| 'wrong-kind'
	| 'too-short'
	| 'unlawful-day'
	| 'lunch-not-kept'
	| 'break-not-kept'
	| 'switched-off'
	| 'wrong-day'
	| 'notice'
	| 'not-for-year'
	| 'other-site'
	| 'full'
	| 'already-booked'
	| 'one-a-day'
	| 'week-cap'
	| 'absent'
	| 'suspended'
	| 'in-a-room'
	| 'away'
	| 'limit';

/** A sitting that was looked at and not taken, and the first reason why not. */
export interface PassedOver {
	sittingId: string;
	date: LocalDate;
	startsAt: Minute;
	place: string;
	because: PassedOverReason;
}

/** Where an earned detention ended up (DE5, DE7). */
export type Placement =
	| {
			kind: 'booked';
			sittingId: string;
			date: LocalDate;
			startsAt: Minute;
			minutes: number;
			/** Whether that is all that the sitting has, and less than was to be sat: a person chose it so (DE7). */
			isCutShort?: boolean;
			place: string;
			passedOver: PassedOver[];
	  }
	| { kind: 'held'; because: HoldReason; passedOver: PassedOver[] }
	| { kind: 'unplaced'; passedOver: PassedOver[] }
	/** At 18 detentions are not imposed: staff are notified instead (DE6). */
	| { kind: 'staff-notified'; because: 'over-18' };

/**
 * Why a detention waits for a person: a flag says always ask, no sitting within a pupil's limits (DE7), an unconfirmed time
 * (PU6), a pupil who must be spoken with first (SG2), a reason that the school takes seriously (PU7), or as many detentions
 * still to be sat as the policy allows (DE11).
 */
export type HoldReason =
	'always-ask' | 'no-fit-within-limits' | 'time-to-check' | 'speak-first' | 'reason-to-check' | 'outstanding';

/** The states of a detention (DE10). */
export type DetentionStatus =
	'held' | 'booked' | 'unplaced' | 'attended' | 'missed' | 'refused' | 'absent' | 'not-run' | 'cancelled' | 'moved';

/** Why a detention exists and where it went, as stored with it; English is made from it (DE8). */
export interface DetentionExplanation {
	policyName: string;
	policyVersion: number;
	ruleId: string;
	ruleName: string;
	/** The rule as one English sentence. */
	ruleText: string;
	arrivals: { arrivalId: string; date: LocalDate; signedInAt: Instant; minutesLate: number }[];
	earnedMinutes: number;
	/** The less serious rules that the last arrival met as well (DE3); absent where there are none, and in what was stored before. */
	outweighed?: OutweighedRule[];
	placement: Placement;
	/** The detention before it, which it carries on or is the next step for (DE10, DE11), and that step's name. */
	follows?: { date: LocalDate | null; status: 'missed' | 'refused' | 'absent' | 'not-run'; stepName: string | null };
	/** Where it was decided (DE7): by whom, when, and what; it lapses where nobody did. From then on the day is counted from the decision. */
	decided?: {
		by: string;
		at: Instant;
		what: 'booked' | 'waived' | 'lapsed';
		/** The minutes that were decided, once it was moved from where they were first sat: it keeps them wherever it goes. */
		minutes?: number;
		/** Whether it was changed because a challenge to it was right in part (DE15), rather than decided where it waited. */
		afterChallenge?: boolean | undefined;
		/** How it waited until then, so that the decision can be taken back. */
		before?: { status: 'held' | 'unplaced'; holdReason: HoldReason | null; placement: Placement } | undefined;
	};
	/** Since when it waits again, where what was decided about it was taken back (DE7). */
	waitsSince?: Instant;
	/** The pupil's card was read where it was to be sat, which came to be known only after the finish (DE10). */
	readAfterFinish?: ReadAfterFinish;
	/** Where it was booked before and could not be sat, first to last (CA6, DE10). From the last on the day is counted. */
	moved?: MovedFrom[];
}

/** A reading at a sitting that its finish did not know of (DE10): when, and who has looked at it; null where it waits for a person. */
export interface ReadAfterFinish {
	readAt: Instant;
	looked: { by: string; at: Instant } | null;
}

/** A booking that could not be kept: when and where it was, when it was moved, and why, as a sentence. */
export interface MovedFrom {
	date: LocalDate;
	startsAt: Minute;
	place: string;
	at: Instant;
	because: string;
}
