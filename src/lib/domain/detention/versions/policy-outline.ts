import { dateText } from '../../local-time';
import type { Role } from '../../permissions';
import { capitalised, counting, listed, minutesWords } from '../number-words';
import type { DetentionPolicy, LadderStep, PolicyLaw, PolicyRule } from '../policy';
import { noticeWords, ladderSentence, ruleSentence } from '../rule-sentence';

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

const secondWords: Record<DetentionPolicy['secondOnOneDay'], string> = {
	'next-day': 'A second detention earned on the same day is sat on another day.',
	longest: 'Of two detentions after school on the same day, the longer stands for both.',
	merged: 'Two detentions after school on the same day are sat as one, as long as the two.'
};

const roleWords: Partial<Record<Role, string>> = {
	reception: 'reception',
	attendance: 'the attendance office',
	supervisor: 'room supervisors',
	pastoral: 'heads of year',
	tutor: 'tutors',
	senior: 'senior leaders',
	safeguarding: 'the safeguarding lead',
	admin: 'administrators'
};

const reasonWords: Record<DetentionPolicy['reasonsThatHold'][number], string> = {
	'bus-or-train': 'bus or train',
	overslept: 'overslept',
	appointment: 'appointment',
	'something-at-home': 'something at home',
	'something-else': 'something else',
	'tell-someone': 'I’d rather tell someone'
};

/** All that a policy says beside its rules and its ladder. */
export function settingLines(
	policy: Omit<DetentionPolicy, 'id' | 'name' | 'version' | 'effectiveFrom'>
): OutlineLine[] {
	const line = (key: string, label: string, text: string): OutlineLine => ({ key, label, text });
	const { mostPerDay, mostPerWeek, mostOutstanding, noticeOver, validReasons, reasonsThatHold } = policy;
	const detentions = (count: number) => counting(count, 'detention');
	return [
		line('day', 'In a day', `At most ${detentions(mostPerDay)} a day.`),
		line('week', 'In a week', mostPerWeek === null ? 'No cap a week.' : `At most ${detentions(mostPerWeek)} a week.`),
		line(
			'outstanding',
			'Still to be sat',
			mostOutstanding === null
				? 'However many are still to be sat, more are booked.'
				: `With ${detentions(mostOutstanding)} still to be sat no more are booked, and a pastoral meeting is proposed.`
		),
		line('second', 'A second one', secondWords[policy.secondOnOneDay]),
		line(
			'horizon',
			'How far ahead',
			`A slot is looked for up to ${counting(policy.horizonSchoolDays, 'school day')} ahead.`
		),
		line('lunch', 'Lunch kept', `${minutesWords(policy.lunchMinutesKept)} of lunch are kept to eat and drink.`),
		line('break', 'Break kept', `${minutesWords(policy.breakMinutesKept)} of break are kept.`),
		line(
			'notice',
			'Notice',
			noticeOver === null
				? 'No notice is promised beyond what each rule gives.'
				: `Over ${minutesWords(noticeOver.minutes)}: ${noticeWords(noticeOver.schoolDays)}.`
		),
		line(
			'reasons',
			'Valid reasons',
			validReasons.length === 0 ? 'None are listed: staff say why they excuse.' : `${listed(validReasons)}.`
		),
		line(
			'hold',
			'Reasons that hold',
			reasonsThatHold.length === 0
				? 'No reason holds a detention by itself.'
				: `Given as the reason, these hold it until someone has looked: ${listed(reasonsThatHold.map((reason) => reasonWords[reason]))}.`
		),
		...lawLines(policy.law)
	];
}

function lawLines(law: PolicyLaw): OutlineLine[] {
	const line = (key: string, label: string, text: string): OutlineLine => ({ key, label, text });
	const { sameDay, publishedOn, mayImpose } = law;
	return [
		line('nation', 'Law', law.nation === 'wales' ? 'The law of Wales: 24 hours’ notice.' : 'The law of England.'),
		line(
			'days',
			'Weekends and training days',
			law.weekends || law.insetDays
				? `Detentions may be sat ${listed([...(law.weekends ? ['at weekends'] : []), ...(law.insetDays ? ['on staff training days'] : [])])}.`
				: 'No detentions at weekends or on staff training days.'
		),
		line('travel', 'Travel home', law.travelHome ?? 'Not settled yet.'),
		line(
			'same-day',
			'On the same day',
			sameDay === null
				? 'Not settled yet.'
				: sameDay.kind === 'parents-told'
					? 'Parents are told before it is sat.'
					: `${sameDay.by} decides that it is safe.`
		),
		line(
			'published',
			'Published',
			publishedOn === null
				? 'Not yet.'
				: `To pupils on ${dateText(publishedOn.pupils)}, parents on ${dateText(publishedOn.parents)}, staff on ${dateText(publishedOn.staff)}.`
		),
		line(
			'impose',
			'By hand',
			mayImpose.length === 0
				? 'Nobody imposes detentions by hand.'
				: `${capitalised(listed(mayImpose.map(({ role, mostMinutes }) => `${roleWords[role] ?? role} up to ${minutesWords(mostMinutes)}`)))}.`
		)
	];
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
