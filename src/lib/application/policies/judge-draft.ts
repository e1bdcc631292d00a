import { type PolicyFinding, checkPolicy } from '../../domain/detention/language/check-policy';
import { foreignTimes } from '../../domain/detention/language/local-times';
import { earliestStart, nextVersion } from '../../domain/detention/versions/policy-versions';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type LocalDate, clockText, wallTime } from '../../domain/local-time';
import type { DraftCheck, DraftFault } from '../../protocol/policy/policy-pages';
import type { SchoolRecords } from '../ports/school-store';
import type { DraftBody } from '../ports/policies';
import type { World } from '../ports/world';
import { policySurroundings } from './surroundings';

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
		return { policy: null, today, faults, warnings: [], times: [] };
	}
	const policy = { ...read.policy, effectiveFrom: effectiveFrom ?? earliestStart(read.policy, today) };
	const check = checkPolicy(policy, await policySurroundings(records, clock.now(), policy.effectiveFrom));
	const asked = ({ path }: PolicyFinding) => effectiveFrom !== undefined || path !== 'effectiveFrom';
	return {
		policy,
		today,
		faults: check.faults.map(faultOf),
		// The first day is chosen only when it is adopted.
		warnings: check.warnings.filter(asked).map(faultOf),
		times: foreignTimes(policy, calendar).map(({ shifted: { from, before }, ...time }) => ({
			...time,
			shifted: { from: clockText(from), before: before === null ? null : clockText(before) }
		}))
	};
}

function faultOf({ path, message, instead, rule, law }: PolicyFinding): DraftFault {
	return { path, message, instead, rule: rule ?? null, law: law ?? null };
}
