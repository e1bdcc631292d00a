import { type PolicyCheck, checkPolicy } from '../../domain/detention/language/check-policy';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { done, useCase } from '../use-case';
import { policySurroundings } from './surroundings';

/** What keeps a policy from working at the school, or from being lawful (DE1, DE6). Changes nothing. */
export const checkSchoolPolicy = useCase(
	'policy.check',
	async ({ schools, clock }: Pick<World, 'schools' | 'clock'>, actor, { policy }: { policy: DetentionPolicy }) =>
		schools.store(schoolOf(actor)).read(async (records) => {
			const surroundings = await policySurroundings(records, clock.now(), policy.effectiveFrom);
			return done<PolicyCheck>(checkPolicy(policy, surroundings));
		})
);
