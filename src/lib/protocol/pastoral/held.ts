import type { LateReason } from '../../domain/late-reasons';
import type { HoldReason } from '../../domain/detention/outcomes';
import type { StayBasis } from '../../domain/stay';
import type { SittingChoice } from '../desk/pupil-page';
import type { FlagLine } from './flags';

/** Why a detention waits for a person: held, and for what, or without a slot. */
export type WaitsFor = Exclude<HoldReason, 'time-to-check' | 'speak-first'> | 'unplaced';

/** One detention in the queue (DE7). */
export interface HeldLine {
	detentionId: string;
	pupilId: string;
	name: string;
	tutorGroup: string;
	yearGroup: number;
	minutes: number;
	ruleName: string;
	/** Null where it waits for another reason than these. */
	waitsFor: WaitsFor | null;
	/** The local date since which it waits. */
	since: string;
	/** The last school day on which it can be decided; then it lapses. Null where it does not lapse. */
	lastDay: string | null;
}

/** The queue: what waits for a decision, what is nearest to lapsing first. */
export interface HeldQueue {
	waiting: HeldLine[];
	/** How many wait for something else first: a time to be checked, a talk. */
	elsewhere: number;
	/** What was decided this week, the latest first, for those who may decide. */
	decided: DecidedLine[];
}

/** What came of one detention that waited. */
export interface DecidedLine {
	detentionId: string;
	pupilId: string;
	name: string;
	tutorGroup: string;
	what: 'booked' | 'waived' | 'lapsed';
	by: string;
	/** Local date and `HH:MM`. */
	on: string;
	at: string;
	reason: string | null;
	booked: OtherBooking | null;
	/** Why it cannot be taken back; null where it can. */
	mayNotTakeBack: string | null;
}

/** Someone at home, as far as a decision needs it. */
export interface HeldContact {
	name: string;
	relation: string | null;
	/** The language to speak or write in; null where it is not known or English. */
	language: string | null;
	mayBeTold: boolean;
}

/** Time in rooms over a half-term, by what it was for (RO7). */
export interface RoomLedger {
	/** The half-term's name. */
	over: string;
	stays: number;
	minutes: number;
	byBasis: { basis: StayBasis; stays: number; minutes: number }[];
}

/** A decision that was taken before about a detention of the same pupil. */
export interface EarlierDecision {
	detentionId: string;
	on: string;
	by: string;
	what: 'booked' | 'waived' | 'lapsed';
	ruleName: string;
	minutes: number;
	reason: string | null;
}

/** A detention that the pupil already has this week or later. */
export interface OtherBooking {
	detentionId: string;
	date: string;
	startsAt: string;
	minutes: number;
	place: string;
}

/** All that deciding about one detention needs, on one screen (DE7). */
export interface HeldCase {
	line: HeldLine;
	pupil: {
		id: string;
		name: string;
		knownAs: string;
		tutorGroup: string;
		yearGroup: number;
		travel: string | null;
		/** `Off site since 09:10: Science museum` while staff say that they left on a trip (PU11); null while not. */
		offSite: string | null;
	};
	/** What happened: each late that was counted. */
	lates: { date: string; time: string; minutesLate: number; reason: LateReason | null }[];
	/** The rule as one English sentence. */
	ruleText: string;
	/** What the rule gave, and the most that the reader may make of it. */
	/** What the rule gives, the most that the reader may set, and what was decided before it came to wait again. */
	minutes: { earned: number; most: number; decided: number | null };
	flags: FlagLine[];
	contacts: HeldContact[];
	bookings: OtherBooking[];
	ledger: RoomLedger | null;
	earlier: EarlierDecision[];
	/** Challenges to this detention that nobody has decided. */
	openChallenges: number;
	/** Whether the reader may decide. */
	mayDecide: boolean;
	/** Sittings to choose from, soonest first, with what speaks against each now. */
	choices: SittingChoice[];
	/** The first of them against which nothing speaks, else no more than that it is not of the rule's kind; null where there is none. */
	nextThatFits: string | null;
	/** What was decided, where somebody has; the form is then gone. */
	decided: {
		by: string;
		/** Local date and `HH:MM`. */
		on: string;
		at: string;
		what: 'booked' | 'waived' | 'lapsed';
		reason: string | null;
		booked: OtherBooking | null;
		/** Why it cannot be taken back; null where it can. */
		mayNotTakeBack: string | null;
	} | null;
	/** Why it no longer waits although nobody decided, e.g. that the late was excused; null where it waits or was decided. */
	gone: string | null;
}
