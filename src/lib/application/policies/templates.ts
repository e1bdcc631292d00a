import type { DetentionPolicy } from '../../domain/detention/policy';
import { ladderSentence, ruleSentence } from '../../domain/detention/rule-sentence';
import {
	lunchSameOrNextDayPolicy,
	sameDayAndFridayPolicy,
	sameDayLunchPolicy,
	sameDayPolicy
} from '../../domain/detention/templates';

/** A policy that a school publishes, to begin a draft from. */
export interface PolicyTemplate {
	id: string;
	/** The school that publishes it. */
	school: string;
	policy: DetentionPolicy;
}

const start = { effectiveFrom: '2026-09-01', version: 1 };

/** Policies that schools publish, in the order in which they are offered. */
export const policyTemplates: readonly PolicyTemplate[] = [
	{ id: 'barnsley', school: 'Barnsley Academy', policy: sameDayPolicy(start) },
	{ id: 'winsford', school: 'Winsford Academy', policy: sameDayAndFridayPolicy(start) },
	{ id: 'st-thomas-more', school: 'St Thomas More', policy: sameDayLunchPolicy(start) },
	{ id: 'carleton', school: 'Carleton High', policy: lunchSameOrNextDayPolicy(start) }
];

/** What a policy leads to, a sentence each. */
export function sentencesOf({ rules, ladder }: DetentionPolicy): string[] {
	return [...rules.map(ruleSentence), ...ladder.map(ladderSentence)];
}
