import type { SchoolCalendar } from '../../calendar/school-calendar';
import type { LocalDate } from '../../local-time';
import type { Sitting } from '../facts';
import type { ArrivalCondition, DetentionOutcome, DetentionPolicy } from '../policy';
import { ladderSentence, ruleSentence } from '../rule-sentence';

/** One thing that is wrong with a policy: where, what, and what to write instead. */
export interface PolicyFinding {
	/** The part, as a policy's file writes it: `rules.0.outcome.timing.cutOff`. */
	path: string;
	/** The number of the rule of the domain that it would break, such as `DE6`. */
	rule?: string;
	/** The law or the guidance that asks for it, where one does. */
	law?: string;
	/** What is wrong, as a sentence. */
	message: string;
	/** What would settle it, as a sentence. */
	instead: string;
}

/** What a policy is held against. */
export interface PolicySurroundings {
	calendar: SchoolCalendar;
	/** Whether the calendar is the school's: against an assumed one, what rests on bells and breaks is no more than a warning. */
	isOwnCalendar: boolean;
	/** The sittings that are planned; null where they are not known. */
	sittings: readonly Sitting[] | null;
	today: LocalDate;
}

/** What a check of a policy has found: faults, for which it is refused, and warnings, with which it may be saved. */
export interface PolicyCheck {
	faults: PolicyFinding[];
	warnings: PolicyFinding[];
}

/** Collects what is found. */
export class Findings implements PolicyCheck {
	readonly faults: PolicyFinding[] = [];
	readonly warnings: PolicyFinding[] = [];
	readonly #isOwnCalendar: boolean;

	/** An empty one. */
	constructor({ isOwnCalendar }: Pick<PolicySurroundings, 'isOwnCalendar'>) {
		this.#isOwnCalendar = isOwnCalendar;
	}

	/** What cannot be saved. */
	fault(finding: PolicyFinding): void {
		this.faults.push(finding);
	}

	/** What cannot be saved at a school with this calendar. */
	calendarFault(finding: PolicyFinding): void {
		(this.#isOwnCalendar ? this.faults : this.warnings).push(finding);
	}

	/** What can be saved and is to be looked at. */
	warn(finding: PolicyFinding): void {
		this.warnings.push(finding);
	}
}

/** A detention that a policy can impose, and where it says so. */
export interface SaidDetention {
	path: string;
	/** The name of the rule or the step. */
	name: string;
	/** What the rule or the step says. */
	sentence: string;
	outcome: DetentionOutcome;
	/** The lates that lead to it; null for a step of the ladder. */
	condition: ArrivalCondition | null;
}

/** Every detention that a policy can impose, those of its rules first. */
export function detentionsOf(policy: DetentionPolicy): SaidDetention[] {
	const ofRules = policy.rules.flatMap((rule, index) => {
		const { name, outcome, condition } = rule;
		if (outcome.kind !== 'detention') return [];
		return [{ path: `rules.${index}.outcome`, name, sentence: ruleSentence(rule), outcome, condition }];
	});
	const ofSteps = policy.ladder.flatMap((step, place) =>
		step.outcomes.flatMap((outcome, index) => {
			if (outcome.kind !== 'detention') return [];
			const path = `ladder.${place}.outcomes.${index}`;
			return [{ path, name: step.name, sentence: ladderSentence(step), outcome, condition: null }];
		})
	);
	return [...ofRules, ...ofSteps];
}
