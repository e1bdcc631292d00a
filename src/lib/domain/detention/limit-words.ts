import { clockText, weekdayName } from '../local-time';
import type { DetentionLimit } from './limits';
import { sittingWords } from './rule-sentence';

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
			return `${limit.schoolDays} school ${limit.schoolDays === 1 ? 'day’s' : 'days’'} notice`;
		case 'at-most':
			return `at most ${limit.minutes} minutes`;
		case 'always-ask':
			return 'always ask first';
	}
}

/**
 * What a flag's limits say, as an English sentence: `Detentions only at lunch, with 2 school days’ notice. Somebody is always
 * asked first.`
 */
export function limitsSentence(limits: readonly DetentionLimit[]): string {
	const asks = limits.some(({ kind }) => kind === 'always-ask') ? ' Somebody is always asked first.' : '';
	const parts = limits.filter(({ kind }) => kind !== 'always-ask').map(sentencePart);
	if (parts.length === 0) return asks.trim() || 'It sets no limits: it is there for staff to know.';
	const last = parts.length > 1 ? ` and ${parts[parts.length - 1] ?? ''}` : '';
	const first = (parts.length > 1 ? parts.slice(0, -1) : parts).join(', ');
	return `Detentions ${first}${last}.${asks}`;
}

function sentencePart(limit: DetentionLimit): string {
	if (limit.kind === 'notice') return `with ${limitWords(limit)}`;
	if (limit.kind === 'at-most') return `of ${limitWords(limit)}`;
	return limitWords(limit);
}
