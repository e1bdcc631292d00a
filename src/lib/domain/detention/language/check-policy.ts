import type { DetentionPolicy } from '../policy';
import { checkLadder } from './check-ladder';
import { checkLaw } from './check-law';
import { checkRules } from './check-rules';
import { checkMerged, checkSittings } from './check-sittings';
import { checkTiming } from './check-timing';
import { Findings, type PolicyCheck, type PolicySurroundings } from './findings';

export type { PolicyCheck, PolicyFinding, PolicySurroundings } from './findings';

/**
 * All that keeps a policy from working, or from being lawful, and that its shape alone does not show (DE1, DE6): faults, for
 * which it is refused when it is saved, and warnings, which are shown. The same policy in the same surroundings is always
 * answered alike.
 */
export function checkPolicy(policy: DetentionPolicy, surroundings: PolicySurroundings): PolicyCheck {
	const findings = new Findings(surroundings);
	checkRules(policy, surroundings, findings);
	checkTiming(policy, surroundings, findings);
	checkLadder(policy, findings);
	checkLaw(policy, surroundings, findings);
	checkSittings(policy, surroundings, findings);
	checkMerged(policy, surroundings, findings);
	return { faults: findings.faults, warnings: findings.warnings };
}
