import type { Actor } from '../permissions';
import type { DetentionPolicy } from './policy';

/**
 * The most minutes that an actor may make of a detention (DE6). Everyone who may decide may give as many as the rule did, or
 * fewer; more only as far as the policy says that one of their roles may impose.
 *
 * @param earned the minutes that the rule gave
 */
export function mostMinutesOf(policy: Pick<DetentionPolicy, 'law'> | null, actor: Actor, earned: number): number {
	if (policy === null || actor.kind !== 'person') return earned;
	return policy.law.mayImpose
		.filter(({ role }) => actor.roles.includes(role))
		.reduce((most, { mostMinutes }) => Math.max(most, mostMinutes), earned);
}
