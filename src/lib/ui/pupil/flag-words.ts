import type { FlagKind, FlagReviewer } from '$lib/domain/detention/limits';

export { limitWords, limitsSentence } from '$lib/domain/detention/limit-words';

/** What a flag is for (DE7), as staff who may read it see it. */
export const flagWords: Readonly<Record<FlagKind, string>> = {
	'young-carer': 'Young carer',
	transport: 'Transport',
	medical: 'Medical',
	'send-adjustment': 'SEND adjustment',
	'looked-after': 'Looked after',
	'religious-requirement': 'Religious requirement',
	other: 'Other'
};

/** Who looks at a flag again (DE7). */
export const reviewerWords: Readonly<Record<FlagReviewer, string>> = {
	pastoral: 'Head of year',
	senior: 'Senior leader',
	safeguarding: 'Safeguarding lead'
};
