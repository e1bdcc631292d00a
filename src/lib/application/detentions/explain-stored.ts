import type { EarlierDetention, EarlierDetentions } from '../../domain/detention/explain/counted-lates';
import { explainDetention } from '../../domain/detention/explain/explain';
import type { DetentionExplanation } from '../../domain/detention/outcomes';
import type { SchoolRecords } from '../ports/school-store';
import { isWaived } from './judging/detention-stage';

/**
 * The explanation of a stored detention (DE8), with what the lates that it counts have led to besides, as that stands now: one text for
 * the page, the slip, the letter and an appeal.
 */
export async function explainStored(
	records: SchoolRecords,
	explanation: DetentionExplanation,
	timeZone: string
): Promise<string> {
	return explainDetention(explanation, timeZone, await earlierDetentions(records, [explanation]));
}

/** What the arrivals that these explanations count have led to, each by the rule that it met: neither its next steps nor what was cancelled. */
export async function earlierDetentions(
	records: SchoolRecords,
	explanations: readonly DetentionExplanation[]
): Promise<EarlierDetentions> {
	const before = explanations.flatMap(({ arrivals }) => arrivals.slice(0, -1).map(({ arrivalId }) => arrivalId));
	if (before.length === 0) return new Map();
	const detentions = (await records.detentions.ofArrivals([...new Set(before)]))
		.filter((detention) => detention.step === 0 && detention.status !== 'moved')
		.filter((detention) => detention.status !== 'cancelled' || isWaived(detention));
	return new Map(
		detentions.map((detention): [string, EarlierDetention] => [
			detention.arrivalId,
			{
				minutes: detention.servedMinutes ?? detention.minutes,
				status: detention.status,
				date: detention.date,
				isWaived: isWaived(detention)
			}
		])
	);
}
