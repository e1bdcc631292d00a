import type { DetentionOutcome, DetentionPolicy, LadderStep, NoticeOutcome, ProposalOutcome } from '../policy';

/** A detention that was missed or refused, as the ladder looks at it. */
export interface NotSat {
	status: 'missed' | 'refused';
	/** How far up the ladder it is: 0 is what a rule imposed. */
	step: number;
	/** The minutes that were to be sat. */
	minutes: number;
}

/** One thing that follows a detention that was missed or refused (DE11). */
export type Escalation = {
	/** The step that it is of: 1 is the ladder's first. */
	step: number;
	/** Which of the things that the step leads to, from 0. */
	part: number;
	/** The step as the policy names it. */
	name: string;
} & ({ kind: 'detention'; outcome: DetentionOutcome } | { kind: 'aside'; outcome: NoticeOutcome | ProposalOutcome });

/**
 * What follows a detention that was missed or refused (DE11): all of the ladder's next step that looks at such a detention, or,
 * where the ladder says no more, nothing. "Again" is the same detention once more, found by the same search.
 *
 * @param again the detention as a rule or a step imposed it, for "again"
 */
export function escalate(
	policy: Pick<DetentionPolicy, 'ladder'>,
	detention: NotSat,
	again: DetentionOutcome
): Escalation[] {
	const index = nextStep(policy.ladder, detention);
	const step = index === null ? undefined : policy.ladder[index];
	if (index === null || step === undefined) return [];
	return step.outcomes.map((outcome, part): Escalation => {
		const place = { step: index + 1, part, name: step.name };
		switch (outcome.kind) {
			case 'again':
				return { ...place, kind: 'detention', outcome: { ...again, minutes: detention.minutes } };
			case 'detention':
				return { ...place, kind: 'detention', outcome };
			case 'notice':
			case 'proposal':
				return { ...place, kind: 'aside', outcome };
		}
	});
}

/**
 * What a rule or a step of the ladder imposed as a detention, so that it can be placed again; null where the policy has no such
 * rule or step.
 */
export function imposedOutcome(
	policy: Pick<DetentionPolicy, 'rules' | 'ladder'>,
	{ ruleId, step, part }: { ruleId: string; step: number; part: number }
): DetentionOutcome | null {
	const ofRule = policy.rules.find(({ id }) => id === ruleId)?.outcome;
	const byRule = ofRule?.kind === 'detention' ? ofRule : null;
	if (step === 0) return byRule;
	const ofStep = policy.ladder[step - 1]?.outcomes[part];
	if (ofStep?.kind === 'detention') return ofStep;
	return ofStep?.kind === 'again' ? byRule : null;
}

/** The first step above the detention's own that is for what has happened to it. */
function nextStep(ladder: readonly LadderStep[], { step, status }: NotSat): number | null {
	const index = ladder.findIndex(({ on }, place) => place >= step && on.includes(status));
	return index === -1 ? null : index;
}
