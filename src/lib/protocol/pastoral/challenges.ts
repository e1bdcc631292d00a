import * as v from 'valibot';
import {
	type ChallengeDecision,
	type ChallengeRelation,
	type ChallengeSubject,
	challengeDecisions,
	challengeRelations,
	challengeSubjects
} from '../../domain/fairness/challenge';
import { idSchema, localDateSchema } from '../api/parts';

const words = (message: string, most: number) =>
	v.pipe(v.string(message), v.trim(), v.minLength(1, message), v.maxLength(most, `At most ${most} characters`));

/** A challenge as it is recorded (DE15): who asked, when, and what they said. */
export const challengeSchema = v.object({
	aboutKind: v.picklist(challengeSubjects),
	aboutId: idSchema,
	relation: v.picklist(challengeRelations, 'Choose who asks'),
	askedBy: words('Write the name of who asks', 120),
	askedOn: v.pipe(v.string('Say when they asked'), localDateSchema),
	said: words('Write what they said, in their words where you can', 1_000)
});
export type ChallengeForm = v.InferOutput<typeof challengeSchema>;

/** What is decided about a challenge (DE15): what was checked, the decision, and the reason that is given. */
export const challengeDecisionSchema = v.object({
	challengeId: idSchema,
	// Radio buttons of which none is chosen send nothing at all.
	decision: v.pipe(v.optional(v.string(), ''), v.picklist(challengeDecisions, 'Choose what you decide')),
	checked: words('Say what you checked', 1_000),
	reason: words('Say why, as you would to who asked', 1_000)
});
export type ChallengeDecisionForm = v.InferOutput<typeof challengeDecisionSchema>;

/** A form that is about one challenge. */
export const aboutChallengeSchema = v.object({ challengeId: idSchema });

/** The act that an upheld challenge leads to: a person does it, nothing does it by itself. */
export const challengeActSchema = v.variant('act', [
	v.object({ act: v.literal('excuse'), challengeId: idSchema, arrivalId: idSchema }),
	v.object({ act: v.literal('cancel'), challengeId: idSchema }),
	v.object({
		act: v.literal('change'),
		challengeId: idSchema,
		// What is left empty stays as it is.
		minutes: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.regex(/^\d{0,3}$/, 'Write the minutes as a whole number'),
			v.transform((text) => (text === '' ? null : Number(text)))
		),
		sittingId: v.pipe(
			v.optional(v.string(), ''),
			v.maxLength(64),
			v.transform((text) => (text === '' ? null : text))
		)
	})
]);
export type ChallengeAct = v.InferOutput<typeof challengeActSchema>;

/** A challenge as pages show it. */
export interface ChallengeLine {
	id: string;
	pupil: { id: string; name: string; knownAs: string; tutorGroup: string; yearGroup: number };
	relation: ChallengeRelation;
	askedBy: string;
	askedOn: string;
	said: string;
	recordedBy: string;
	about: {
		kind: ChallengeSubject;
		id: string;
		/** What it is, in a line: `30 min today, Room 5` is made from these. */
		minutes: number | null;
		date: string | null;
		startsAt: string | null;
		place: string | null;
		/** How it stands now, in words. */
		status: string;
		/** Why it exists, a sentence a line (DE8); for a stay its reason. */
		because: string;
	};
	decided: {
		decision: ChallengeDecision;
		by: string;
		/** Local date. */
		on: string;
		/** Null for readers who may not see it. */
		checked: string | null;
		reason: string | null;
	} | null;
	/** What can be done about what it is about, by the reader, where it was upheld: the lates that still count, and whether it can be cancelled. */
	acts: {
		lates: { arrivalId: string; date: string; time: string; minutesLate: number }[];
		cancel: boolean;
		/** Where it was right in part: how long it is now, whether it has no day yet, and the sittings that fit; null where nothing can be changed. */
		change: { minutes: number; mustChoose: boolean; choices: { sittingId: string; words: string }[] } | null;
	} | null;
}

/** Challenges within the reader's reach. */
export interface ChallengesPage {
	/** Oldest first. */
	open: ChallengeLine[];
	/** Newest first. */
	decided: ChallengeLine[];
}
