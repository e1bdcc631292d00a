import { earliestStart, nextVersion } from '../../domain/detention/versions/policy-versions';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type LocalDate, dateText, wallTime } from '../../domain/local-time';
import type { DraftCheck, DraftFault } from '../../protocol/policy/policy-pages';
import type { SchoolRecords } from '../ports/school-store';
import type { DraftBody } from '../ports/policies';
import type { World } from '../ports/world';

/** A draft as the policy that it would be, and what is wrong with it; null where it is not whole. */
export interface JudgedDraft extends DraftCheck {
	policy: DetentionPolicy | null;
	/** The school's date. */
	today: LocalDate;
}

/**
 * Judges a draft at the school as it is now, as the next version of its policy.
 *
 * @param effectiveFrom its first day; the first that the law allows unless said
 */
export async function judgeDraft(
	records: SchoolRecords,
	{ clock, policyFiles }: Pick<World, 'clock' | 'policyFiles'>,
	body: DraftBody,
	effectiveFrom?: LocalDate
): Promise<JudgedDraft> {
	const { calendar } = await records.settings();
	const today = wallTime(clock.now(), calendar.timeZone).date;
	const given = (await records.policyDrafts.adopted()).map(({ policy }) => policy.version);
	const line = nextVersion(await records.policies(), given, today);
	const read = policyFiles.read(body, { ...line, effectiveFrom: effectiveFrom ?? today });
	if (!read.ok) {
		const faults = read.issues.map(({ path, message }) => ({ path, message, instead: null, rule: null, law: null }));
		return { policy: null, today, faults, warnings: [] };
	}
	const policy = { ...read.policy, effectiveFrom: effectiveFrom ?? earliestStart(read.policy, today) };
	return { policy, today, faults: faultsOf(policy, today), warnings: [] };
}

/** What stands against a policy's first day (DE6). */
function faultsOf(policy: DetentionPolicy, today: LocalDate): DraftFault[] {
	if (policy.effectiveFrom < today) {
		const message = 'A policy does not begin in the past: lates before today are judged already.';
		return [{ path: 'effectiveFrom', message, instead: `From ${dateText(today)} on.`, rule: 'DE1', law: null }];
	}
	if (policy.law.publishedOn === null) return [];
	const earliest = earliestStart(policy, today);
	if (policy.effectiveFrom >= earliest) return [];
	const message = 'A policy does not begin before pupils, parents and staff can read it.';
	return [{ path: 'effectiveFrom', message, instead: `From ${dateText(earliest)} on.`, rule: 'DE6', law: null }];
}
