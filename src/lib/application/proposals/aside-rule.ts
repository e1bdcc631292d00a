import type { DetentionPolicy } from '../../domain/detention/policy';
import { ruleSentence } from '../../domain/detention/rule-sentence';
import { isOfLadder } from '../detentions/judging/ladder-asides';
import { outstandingRule } from '../detentions/judging/outstanding-rule';
import type { AsideRecord } from '../ports/records';

/** Why a notice or a proposal exists, as one English sentence (DE8): its rule, or what stands in place of one (DE11). */
export function asideRuleText(
	policies: readonly DetentionPolicy[],
	aside: Pick<AsideRecord, 'policyId' | 'policyVersion' | 'ruleId'>
): string {
	if (aside.ruleId === outstandingRule.id) return 'As many detentions are still to be sat as the policy allows.';
	if (isOfLadder(aside)) return 'It follows a detention that was missed or refused.';
	const policy = policies.find(({ id, version }) => id === aside.policyId && version === aside.policyVersion);
	const rule = policy?.rules.find(({ id }) => id === aside.ruleId);
	return rule ? ruleSentence(rule) : '';
}
