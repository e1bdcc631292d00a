import { dateText } from '../../local-time';
import type { DetentionPolicy } from '../policy';
import { ladderSentence, ruleSentence } from '../rule-sentence';
import { settingSentences } from './setting-sentences';

/** A whole policy in English, a sentence each (DE8): its rules in order, its ladder, its caps, and what it promises of the law. */
export function policySentences(policy: DetentionPolicy): string[] {
	return [
		...policy.rules.map(ruleSentence),
		...ladderSentences(policy),
		...settingSentences(policy)
			.filter(({ isSaid }) => isSaid)
			.map(({ text }) => text),
		`It holds from ${dateText(policy.effectiveFrom)}.`
	];
}

/** The ladder, step after step (DE11), each but the first for the detention of the one before. */
export function ladderSentences({ ladder }: Pick<DetentionPolicy, 'ladder'>): string[] {
	return ladder.map((step, index) => {
		const sentence = ladderSentence(step);
		return index === 0 ? sentence : `Then ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
	});
}
