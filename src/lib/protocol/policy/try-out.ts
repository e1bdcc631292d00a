import * as v from 'valibot';
import type { FlagKind } from '../../domain/detention/limits';
import type { SittingKind } from '../../domain/detention/policy';
import type { TryOutGrouping } from '../../domain/detention/try-out/groupings';
import { idSchema, localDateSchema } from '../api/parts';

/** What a try-out is asked for: a draft, over the school's own arrivals of a span of dates, both included (DE14). */
export const tryOutRequestSchema = v.pipe(
	v.object({ draftId: idSchema, from: localDateSchema, to: localDateSchema }),
	v.forward(
		v.check(({ from, to }) => from <= to, 'The last day is before the first.'),
		['to']
	)
);

export type TryOutRequest = v.InferOutput<typeof tryOutRequestSchema>;

/** What one policy leads to over the span. What a school that had it would have seen, day by day. */
export interface TryOutTotals {
	/** All that it leads to, whether placed, held or without a slot. */
	detentions: number;
	/** Those detentions' minutes. */
	minutes: number;
	/** Wait for a decision, by a pupil's limits (DE7). */
	held: number;
	/** No slot was found (DE5). */
	unplaced: number;
	/** Staff told (DE1), with those that stand in place of a detention at 18. */
	notices: number;
	proposals: number;
	/** Lates of pupils who were 18 by then: staff are told instead (DE6). */
	over18: number;
}

/** Detentions, counted under the draft and under what was adopted. */
export interface TryOutCounts {
	draft: number;
	adopted: number;
}

/** One group of pupils beside the roll. A number about one to four pupils, or from which one could be worked out, is null (RO11). */
export interface TryOutGroup {
	grouping: TryOutGrouping;
	/** As a reader sees it: `Girls`, `EHC plan`, `Yes`, `Not said`; of several told as one, their names or how small they are. */
	value: string;
	/** Pupils of the group on the roll in the span, of those whom the reader reaches. */
	roll: number | null;
	draft: number | null;
	adopted: number | null;
}

/** A sitting that more would come to than it holds. */
export interface TryOutSitting {
	date: string;
	/** Local `HH:MM`. */
	startsAt: string;
	place: string;
	kind: SittingKind;
	capacity: number;
	/** How many would have had it as their first choice; more than `capacity`. */
	wanted: number;
}

/** One of the pupils whom a draft concerns most. */
export interface TryOutPupil extends TryOutCounts {
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	/** Counting lates in the span. */
	lates: number;
}

/** What a draft would have led to over a span of the school's own history, beside what was adopted (DE14). */
export interface TryOutResult {
	draftId: string;
	draftName: string;
	/** The draft's own version number that was tried: an older one than it now has is said. */
	draftVersion: number;
	/** The adopted policy that it is compared with; null where none is in force. */
	adopted: { name: string; version: number } | null;
	span: { from: string; to: string };
	/** When it was finished; ISO 8601 in UTC. */
	at: string;
	/** Counting lates in the span, of the pupils whom the reader reaches. */
	arrivals: number;
	/** Pupils with at least one of those. */
	latePupils: number;
	totals: { draft: TryOutTotals; adopted: TryOutTotals };
	/** Every week of the span that has a school day, by its Monday, in order; a detention counts in the week of its arrival. */
	byWeek: ({ startsOn: string } & TryOutCounts)[];
	byYear: ({ yearGroup: number; roll: number } & TryOutCounts)[];
	byGroup: TryOutGroup[];
	/** By the flag that pupils carry; null for a reader who may not see flags. */
	byFlag: ({ flag: FlagKind; pupils: number } & TryOutCounts)[] | null;
	/** Under the draft, soonest first. */
	overflowing: TryOutSitting[];
	/** The most detentions under the draft first; at most 50, of those whom the reader reaches. */
	pupils: TryOutPupil[];
	/** Arrivals, by what each led to: the same under both, or with `changed` one under each that differs in length, kind or day. */
	differences: { onlyDraft: number; onlyAdopted: number; both: number; changed: number };
}

/** A try-out as its page asks after it. */
export type TryOutState =
	/** `progress` from 0 to 1. */
	| { kind: 'running'; progress: number }
	| { kind: 'done'; result: TryOutResult }
	/** It could not be finished; `message` says why. */
	| { kind: 'failed'; message: string };

/** Names a try-out that was started. */
export const tryOutIdSchema = v.object({ id: idSchema });
