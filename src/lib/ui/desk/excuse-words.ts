/** Why staff excuse a late, as the dialog offers it. `other` wants words of its own. */
export const excuseReasons = [
	{ value: 'Late bus or train', label: 'Late bus or train' },
	{ value: 'Medical appointment', label: 'Medical appointment' },
	{ value: 'With a member of staff', label: 'With a member of staff' },
	{ value: 'Something at home', label: 'Something at home' },
	{ value: 'Weather or road', label: 'Weather or road' },
	{ value: 'other', label: 'Another reason' }
] as const;

/** What an excuse dialog gives: why, and what is still to come (PU7). */
export interface GivenExcuse {
	reason: string;
	mark?: Exclude<ExcuseCode, 'keep' | 'ask'> | undefined;
	askForCode?: boolean | undefined;
	evidenceDueOn?: string | undefined;
}

/** The reasons to choose from: those that the school's policy takes for valid, or where it names none the usual ones (PU7). */
export function reasonChoices(validReasons: readonly string[]): { value: string; label: string }[] {
	if (validReasons.length === 0) return excuseReasons.map(({ value, label }) => ({ value, label }));
	return [...validReasons.map((value) => ({ value, label: value })), { value: 'other', label: 'Another reason' }];
}

/** The codes that may fit better than `U` (PU7, England), or keeping it with the reason. */
export const excuseCodes = [
	{ value: 'keep', label: 'Keep U', hint: 'Late after the register closed, excused with the reason' },
	{ value: 'M', label: 'M', hint: 'Medical or dental appointment' },
	{ value: 'Y1', label: 'Y1', hint: 'Transport that the school or council provides did not run' },
	{ value: 'Y2', label: 'Y2', hint: 'Widespread disruption to travel' },
	{ value: 'C', label: 'C', hint: 'Leave of absence, granted' },
	{ value: 'R', label: 'R', hint: 'Religious observance' }
] as const;

/** What can be said of the code by somebody who may not choose it. */
export const codeAsks = [
	{ value: 'keep', label: 'Keep U', hint: 'Late after the register closed, excused with the reason' },
	{ value: 'ask', label: 'Ask attendance', hint: 'U stays until they choose the code that fits' }
] as const;

export type ExcuseCode = (typeof excuseCodes)[number]['value'] | 'ask';

/** The reason as it is kept: the choice, with the words after it; the words alone for another reason; null where they are missing. */
export function excuseText(choice: string | null, words: string): string | null {
	const said = words.trim();
	if (choice === null || choice === 'other') return said === '' ? null : said;
	return said === '' ? choice : `${choice}: ${said}`;
}
