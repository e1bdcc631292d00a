import { widestWindow } from '../../domain/detention/earn';
import { clockText } from '../../domain/local-time';
import type { CausingDetention, ProposalCause, ProposalRow } from '../../protocol/pastoral/proposals';
import { followedBy } from '../detentions/judging/ladder-asides';
import { outstandingRule } from '../detentions/judging/outstanding-rule';
import { whatIsEarned } from '../detentions/what-is-earned';
import type { AsideRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

/** What led to a notice or a proposal (DE8): of the ladder, the detention that was not sat; of a count, its lates alone. */
export async function proposalCause(records: SchoolRecords, aside: AsideRecord): Promise<ProposalCause> {
	const followedId = followedBy(aside);
	const followed = followedId === null ? null : await records.detentions.find(followedId);
	if (followed) return { kind: 'not-sat', detention: await causing(records, followed) };
	if (aside.ruleId !== outstandingRule.id) return { kind: 'lates' };
	const toSit = (await records.detentions.ofPupil(aside.pupilId)).filter(
		({ status }) => status === 'booked' || status === 'held' || status === 'unplaced'
	);
	const detentions = await Promise.all(toSit.map((detention) => causing(records, detention)));
	detentions.sort((one, other) => (one.date ?? '9').localeCompare(other.date ?? '9'));
	return { kind: 'outstanding', detentions };
}

async function causing(records: SchoolRecords, detention: DetentionRecord): Promise<CausingDetention> {
	const { id, status, ruleName, minutes, servedMinutes, sittingId } = detention;
	const sitting = sittingId === null ? null : await records.sittings.find(sittingId);
	return {
		id,
		status,
		ruleName,
		minutes: servedMinutes ?? minutes,
		date: sitting?.date ?? detention.date,
		startsAt: sitting ? clockText(sitting.startsAt) : null,
		place: sitting?.place ?? null
	};
}

/** The lates that the rule counted, as they stand; the one that led to it alone where it is no longer earned. */
export async function countedLates(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	aside: AsideRecord
): Promise<ProposalRow['lates']> {
	const last = await records.arrivals.find(aside.arrivalId);
	if (last === null) return [];
	const policies = await records.policies();
	const span = widestWindow(policies, settings.calendar, last.date);
	const arrivals = await records.arrivals.ofPupil(pupil.id, span);
	const { asides } = whatIsEarned(policies, settings, arrivals, pupil);
	const earned = asides.find(({ arrivalId, ruleId }) => arrivalId === aside.arrivalId && ruleId === aside.ruleId);
	const counted = new Set(earned?.countedArrivalIds ?? [aside.arrivalId]);
	return arrivals
		.filter(({ id }) => counted.has(id))
		.map(({ date, minute, minutesLate }) => ({ date, time: clockText(minute), minutesLate }));
}
