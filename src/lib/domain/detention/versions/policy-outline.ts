import { type PolicySettings, settingSentences } from '../language/setting-sentences';
import { listed } from '../number-words';
import type { DetentionPolicy, LadderStep, PolicyRule } from '../policy';
import { ladderSentence, ruleSentence } from '../rule-sentence';

/** One thing that a policy says. `key` is the same for the same thing in another version. */
export interface OutlineLine {
	key: string;
	/** What it is about: `Rule “Each late”`, `In a week`. */
	label: string;
	text: string;
}

/** One thing that two policies say differently; null where one does not say it at all. */
export interface OutlineChange {
	label: string;
	before: string | null;
	after: string | null;
}

/** A rule's line; its sentence where it is whole. */
export function ruleLine({ id, name }: Pick<PolicyRule, 'id' | 'name'>, sentence: string): OutlineLine {
	return { key: `rule:${id}`, label: `Rule “${name}”`, text: sentence };
}

/** A line of the ladder, by the place of its step. */
export function stepLine(index: number, sentence: string): OutlineLine {
	return { key: `step:${index}`, label: `If it is not sat, step ${index + 1}`, text: sentence };
}

/** Everything that a policy says, a line each, the rules first (DE1). */
export function policyOutline(policy: DetentionPolicy): OutlineLine[] {
	return [
		...policy.rules.map((rule: PolicyRule) => ruleLine(rule, ruleSentence(rule))),
		...policy.ladder.map((step: LadderStep, index) => stepLine(index, ladderSentence(step))),
		...settingLines(policy)
	];
}

/** All that a policy says beside its rules and its ladder. */
export function settingLines(policy: PolicySettings): OutlineLine[] {
	return settingSentences(policy).map(({ key, label, text }) => ({ key, label, text }));
}

/** What differs between two policies' lines, in the order of the second; what only the first says comes last. */
export function outlineChanges(before: readonly OutlineLine[], after: readonly OutlineLine[]): OutlineChange[] {
	const old = new Map(before.map((line) => [line.key, line]));
	const now = new Set(after.map(({ key }) => key));
	const changed = after.flatMap(({ key, label, text }): OutlineChange[] => {
		const was = old.get(key);
		if (was === undefined) return [{ label, before: null, after: text }];
		if (was.label === label && was.text === text) return [];
		const renamed = was.text === text;
		return [{ label, before: renamed ? was.label : was.text, after: renamed ? label : text }];
	});
	const gone = before
		.filter(({ key }) => !now.has(key))
		.map(({ label, text }): OutlineChange => ({ label, before: text, after: null }));
	return [...changed, ...gone, ...orderChange(before, after)];
}

/** Of rules that both have, whether they stand in another order: a higher one wins where two are as serious (DE3). */
function orderChange(before: readonly OutlineLine[], after: readonly OutlineLine[]): OutlineChange[] {
	const rules = (lines: readonly OutlineLine[], other: readonly OutlineLine[]) =>
		lines.filter(({ key }) => key.startsWith('rule:') && other.some((line) => line.key === key));
	const [was, is] = [rules(before, after), rules(after, before)];
	if (was.every(({ key }, index) => key === is[index]?.key)) return [];
	return [
		{
			label: 'Order of the rules',
			before: listed(was.map(({ label }) => label.replace(/^Rule /, ''))),
			after: listed(is.map(({ label }) => label.replace(/^Rule /, '')))
		}
	];
}
