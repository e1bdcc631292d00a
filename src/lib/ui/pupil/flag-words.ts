import type { DetentionLimit, FlagKind } from '$lib/domain/detention/limits';
import { sittingWords } from '$lib/domain/detention/rule-sentence';
import { clockText, weekdayName } from '$lib/domain/local-time';

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

/** A limit of a flag in a few words (DE7): `not after 15:30`, `at most 20 minutes`, `always ask first`. */
export function limitWords(limit: DetentionLimit): string {
	switch (limit.kind) {
		case 'not-after':
			return `not after ${clockText(limit.minute)}`;
		case 'not-during':
			return `not on ${weekdayName(limit.weekday)}s ${clockText(limit.from)}–${clockText(limit.to)}`;
		case 'only':
			return `only ${sittingWords[limit.sitting]}`;
		case 'notice':
			return `${limit.schoolDays} school ${limit.schoolDays === 1 ? 'day' : 'days'}’ notice`;
		case 'at-most':
			return `at most ${limit.minutes} minutes`;
		case 'always-ask':
			return 'always ask first';
	}
}
