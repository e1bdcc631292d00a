import { type LocalDate, addDays } from '../../local-time';
import { policyInForce } from '../earn';
import type { DetentionPolicy } from '../policy';

/** When a version of the policy holds: both dates included, and without an end where nothing follows it. */
export type PolicyPeriod =
	| { kind: 'holds'; from: LocalDate; to: LocalDate | null }
	/** A newer version holds from its first day on, or before it. */
	| { kind: 'never' };

/** When each version holds, in the order given (DE1): a newer version, once effective, stands before every older one. */
export function periodsOf(policies: readonly DetentionPolicy[]): PolicyPeriod[] {
	return policies.map(({ version, effectiveFrom }) => {
		const next = policies
			.filter((other) => other.version > version)
			.reduce<LocalDate | null>(
				(first, other) => (first === null || other.effectiveFrom < first ? other.effectiveFrom : first),
				null
			);
		if (next === null) return { kind: 'holds', from: effectiveFrom, to: null };
		return next <= effectiveFrom ? { kind: 'never' } : { kind: 'holds', from: effectiveFrom, to: addDays(next, -1) };
	});
}

/**
 * The id and number that the next version gets, so that the versions are one line whatever they were begun from: the id of the
 * policy in force, or else of the newest; the number after the highest that was ever given.
 */
export function nextVersion(
	policies: readonly DetentionPolicy[],
	everGiven: readonly number[],
	today: LocalDate
): { id: string; version: number } {
	const newest = policies.reduce<DetentionPolicy | null>(
		(best, policy) => (best === null || policy.version > best.version ? policy : best),
		null
	);
	const id = (policyInForce(policies, today) ?? newest)?.id ?? 'lateness';
	return { id, version: Math.max(0, ...everGiven, ...policies.map(({ version }) => version)) + 1 };
}

/** The first day on which a policy may hold: not in the past, and not before it was published to everyone (DE6). */
export function earliestStart({ law }: Pick<DetentionPolicy, 'law'>, today: LocalDate): LocalDate {
	const { publishedOn } = law;
	if (publishedOn === null) return today;
	return [publishedOn.pupils, publishedOn.parents, publishedOn.staff].reduce(
		(latest, date) => (date > latest ? date : latest),
		today
	);
}
