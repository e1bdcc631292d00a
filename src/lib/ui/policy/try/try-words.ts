import type { TryOutGrouping } from '$lib/domain/detention/try-out/groupings';
import type { TryOutResult, TryOutTotals } from '$lib/protocol/policy/try-out';

/** What pupils are grouped by, as a heading. */
export const groupingWords: Readonly<Record<TryOutGrouping, string>> = {
	gender: 'Gender',
	'sen-status': 'SEND',
	'pupil-premium': 'Pupil premium',
	'in-care': 'In care',
	'young-carer': 'Young carer',
	language: 'First language'
};

/** The totals that are compared, in order, with what each is. */
export const totalRows: readonly { key: keyof TryOutTotals; label: string; hint?: string }[] = [
	{ key: 'detentions', label: 'Detentions' },
	{ key: 'minutes', label: 'Minutes of detention' },
	{ key: 'held', label: 'Waiting for a decision', hint: 'of those detentions' },
	{ key: 'unplaced', label: 'No slot found', hint: 'of those detentions' },
	{ key: 'notices', label: 'Staff told' },
	{ key: 'proposals', label: 'Proposals to decide' },
	{ key: 'over18', label: 'Lates of pupils over 18', hint: 'staff are told instead' }
];

/** A difference with its sign: `+12`, `−3`, `0`. */
export function signed(draft: number, adopted: number): string {
	const difference = draft - adopted;
	if (difference === 0) return '0';
	return difference > 0 ? `+${difference}` : `−${-difference}`;
}

/** What a try-out has shown, in a sentence. */
export function resultSentence(result: TryOutResult): string {
	const { totals, arrivals, latePupils, adopted } = result;
	const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
	const lates = `${count(arrivals, 'late', 'lates')} of ${count(latePupils, 'pupil', 'pupils')}`;
	const led = `would have led to ${count(totals.draft.detentions, 'detention', 'detentions')}`;
	if (adopted === null) return `${lates} ${led}.`;
	const difference = totals.draft.detentions - totals.adopted.detentions;
	const than = `version ${adopted.version}`;
	if (difference === 0) return `${lates} ${led}, as many as under ${than}.`;
	return `${lates} ${led}, ${Math.abs(difference)} ${difference > 0 ? 'more' : 'fewer'} than under ${than}.`;
}
