import * as v from 'valibot';
import type { DetentionStatus } from '../../domain/detention/outcomes';
import {
	type ProposalArrangement,
	type ProposalComment,
	type ProposalKind,
	proposalAges,
	proposalKinds
} from '../../domain/fairness/proposal';
import { parseClock } from '../../domain/local-time';
import { idSchema, localDateSchema } from '../api/parts';
import type { FlagLine } from './flags';
import type { RoomLedger } from './held';

const words = (message: string, most = 200) =>
	v.pipe(v.string(message), v.trim(), v.minLength(1, message), v.maxLength(most));
const clockSchema = v.pipe(
	v.string('Write a time such as 15:30'),
	v.transform(parseClock),
	v.number('Write a time such as 15:30')
);

/** What a senior person decides about a proposal, as the form sends it (DE1). */
export const proposalDecisionSchema = v.variant(
	'decision',
	[
		v.object({
			decision: v.literal('parent-meeting'),
			date: v.pipe(v.string(), localDateSchema),
			at: clockSchema,
			withWhom: words('Say who meets the parents')
		}),
		v.object({
			decision: v.literal('report'),
			from: v.pipe(v.string(), localDateSchema),
			to: v.pipe(v.string(), localDateSchema),
			reportsTo: words('Say to whom the pupil reports')
		}),
		v.object({
			decision: v.literal('room-stay'),
			roomId: v.pipe(v.string(), v.uuid('Choose a room')),
			date: v.pipe(v.string(), localDateSchema),
			from: clockSchema,
			to: clockSchema,
			adjustments: words('Say what adjustments were considered, and by whom', 500)
		}),
		v.object({ decision: v.literal('decline'), reason: words('Say why in a few words', 500) })
	],
	'Choose what to decide'
);
export type ProposalDecision = v.InferOutput<typeof proposalDecisionSchema>;

/** A form that is about one proposal. */
export const aboutProposalSchema = v.object({ proposalId: idSchema });

/** A comment on a proposal. */
export const proposalCommentSchema = v.object({ proposalId: idSchema, text: words('Write a few words first', 500) });

/** Which proposals are asked for, as the page's address says it; what cannot be read asks for all. */
export const proposalFilterSchema = v.object({
	kind: v.fallback(v.nullable(v.picklist(proposalKinds)), null),
	year: v.fallback(v.nullable(v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(20))), null),
	age: v.fallback(v.nullable(v.picklist(proposalAges)), null)
});
export type ProposalFilter = v.InferOutput<typeof proposalFilterSchema>;

/** A detention that led to a proposal: when and where it was or is to be sat, where it has a place. */
export interface CausingDetention {
	id: string;
	status: DetentionStatus;
	ruleName: string;
	minutes: number;
	date: string | null;
	startsAt: string | null;
	place: string | null;
}

/** What led to a proposal (DE8): lates alone, a detention that was not sat, or as many still to be sat as may be (DE11). */
export type ProposalCause =
	| { kind: 'lates' }
	| { kind: 'not-sat'; detention: CausingDetention }
	| { kind: 'outstanding'; detentions: CausingDetention[] };

/** A proposal as a list shows it: of whom, what, and what led to it. */
export interface ProposalRow {
	id: string;
	kind: ProposalKind;
	pupil: { id: string; name: string; knownAs: string; tutorGroup: string; yearGroup: number };
	/** The local date on which it was proposed. */
	proposedOn: string;
	cause: ProposalCause;
	lates: { date: string; time: string; minutesLate: number }[];
	/** How many people have said something about it. */
	comments: number;
	decided: {
		decision: 'accepted' | 'declined';
		by: string;
		/** Local date. */
		on: string;
		reason: string | null;
		arrangement: ProposalArrangement | null;
	} | null;
	/** What it rested on changed after it was decided (DE9). */
	toReview: boolean;
}

/** One proposal opened, with what the person who decides is shown first: flags and time in rooms (DE1). */
export interface ProposalCase {
	row: ProposalRow;
	/** The rule as one English sentence. */
	ruleText: string;
	flags: FlagLine[];
	ledger: RoomLedger | null;
	comments: ProposalComment[];
}

/** Proposals within the reader's reach that were asked for: those that wait, oldest first, and the ones decided last. */
export interface ProposalsPage {
	waiting: ProposalRow[];
	decided: ProposalRow[];
	/** How many wait within reach, whatever was asked for. */
	allWaiting: number;
	/** The year groups of all that wait within reach. */
	years: number[];
	/** Rooms to plan a stay in, where the reader may decide. */
	rooms: { id: string; name: string; number: string }[];
	/** The periods of a school day, for the times of a stay. */
	periods: { name: string; from: string; to: string }[];
}
