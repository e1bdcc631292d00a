import { type LocalDate, dateText } from '../../local-time';
import { capitalised, counting, listed, minutesWords, numberWords } from '../number-words';
import type { DetentionPolicy, PolicyLaw } from '../policy';
import { ladderSentence, noticeWords, ruleSentence, sittingWords } from '../rule-sentence';

/** A whole policy in English, a sentence each (DE8): its rules in order, its ladder, its caps, and what it promises of the law. */
export function policySentences(policy: DetentionPolicy): string[] {
	return [
		...policy.rules.map(ruleSentence),
		...ladderSentences(policy),
		...capSentences(policy),
		...(policy.noticeOver === null ? [] : [noticeSentence(policy.noticeOver)]),
		...pauseSentences(policy),
		...reasonSentences(policy),
		...lawSentences(policy)
	];
}

/** The ladder, step after step (DE11), each but the first for the detention of the one before. */
export function ladderSentences({ ladder }: Pick<DetentionPolicy, 'ladder'>): string[] {
	return ladder.map((step, index) => {
		const sentence = ladderSentence(step);
		return index === 0 ? sentence : `Then ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
	});
}

/** How many detentions a pupil can have, and what a second one of a day does (DE11, DE13). */
export function capSentences(
	policy: Pick<
		DetentionPolicy,
		'mostPerDay' | 'mostPerWeek' | 'mostOutstanding' | 'secondOnOneDay' | 'horizonSchoolDays'
	>
): string[] {
	const { mostPerDay, mostPerWeek, mostOutstanding } = policy;
	const week = mostPerWeek === null ? '' : `, and ${numberWords(mostPerWeek)} in a week`;
	return [
		`No more than ${counting(mostPerDay, 'detention')} on a day${week}.`,
		secondSentences[policy.secondOnOneDay],
		...(mostOutstanding === null
			? []
			: [
					`With ${counting(mostOutstanding, 'detention')} still to be sat no more are booked, and a pastoral meeting is proposed.`
				]),
		`A sitting is looked for up to ${counting(policy.horizonSchoolDays, 'school day')} ahead; with none free, staff decide.`
	];
}

const secondSentences: Record<DetentionPolicy['secondOnOneDay'], string> = {
	'next-day': 'A second detention that falls on the same evening is sat on another day.',
	longest: 'Of two detentions that fall on the same evening the longer stands for both.',
	merged: 'Two detentions that fall on the same evening are sat as one, as long as the two together.'
};

/** What a school promises of long detentions. */
export function noticeSentence({ minutes, schoolDays }: NonNullable<DetentionPolicy['noticeOver']>): string {
	return `A detention of more than ${minutesWords(minutes)} needs ${noticeWords(schoolDays)}.`;
}

function pauseSentences({ rules, ladder, lunchMinutesKept, breakMinutesKept }: DetentionPolicy): string[] {
	const outcomes = [...rules.map(({ outcome }) => outcome), ...ladder.flatMap((step) => step.outcomes)];
	const isUsed = (kind: 'lunch' | 'break') =>
		outcomes.some((outcome) => outcome.kind === 'detention' && outcome.sitting === kind);
	return [
		...(isUsed('lunch')
			? [
					`A detention ${sittingWords.lunch} leaves at least ${minutesWords(lunchMinutesKept)} to eat, drink and use the toilet.`
				]
			: []),
		...(isUsed('break')
			? [`A detention ${sittingWords.break} leaves at least ${minutesWords(breakMinutesKept)} to use the toilet.`]
			: [])
	];
}

const reasonWords: Record<DetentionPolicy['reasonsThatHold'][number], string> = {
	'bus-or-train': 'bus or train',
	overslept: 'overslept',
	appointment: 'appointment',
	'something-at-home': 'something at home',
	'something-else': 'something else',
	'tell-someone': 'wants to tell someone'
};

function reasonSentences({ validReasons, reasonsThatHold }: DetentionPolicy): string[] {
	return [
		...(validReasons.length === 0 ? [] : [`Valid reasons, for which staff may excuse: ${validReasons.join('; ')}.`]),
		...(reasonsThatHold.length === 0
			? []
			: [
					`Where the pupil gives one of these reasons, what follows waits for a decision: ${reasonsThatHold
						.map((reason) => reasonWords[reason])
						.join('; ')}.`
				])
	];
}

const roleWords: Record<PolicyLaw['mayImpose'][number]['role'], string> = {
	reception: 'reception',
	attendance: 'the attendance office',
	supervisor: 'supervisors',
	pastoral: 'heads of year',
	tutor: 'tutors',
	senior: 'senior staff',
	safeguarding: 'the safeguarding lead',
	admin: 'administrators',
	viewer: 'viewers'
};

/** What the policy says of the law (DE6): who may impose what, how pupils get home, when it was published. */
export function lawSentences({ law, effectiveFrom }: Pick<DetentionPolicy, 'law' | 'effectiveFrom'>): string[] {
	const { mayImpose, travelHome, sameDay, publishedOn, weekends, insetDays, nation } = law;
	const who = mayImpose.map(({ role, mostMinutes }) => `${roleWords[role]} up to ${minutesWords(mostMinutes)}`);
	const isOn = [...(weekends ? ['at weekends in term'] : []), ...(insetDays ? ['on staff training days'] : [])];
	return [
		...(nation === 'wales'
			? ['Parents have 24 hours’ notice in writing of a detention outside school hours, as Wales asks.']
			: []),
		...(who.length === 0 ? [] : [`${capitalised(listed(who))} may impose a detention.`]),
		...(travelHome === null ? [] : [`Getting home: ${travelHome.replace(/\.$/, '')}.`]),
		...(sameDay === null || nation === 'wales' ? [] : [sameDaySentence(sameDay)]),
		...(isOn.length === 0 ? [] : [`Detentions may be sat ${listed(isOn)}.`]),
		...(publishedOn === null ? [] : [publicationSentence(publishedOn)]),
		`It holds from ${dateText(effectiveFrom)}.`
	];
}

function sameDaySentence(sameDay: NonNullable<PolicyLaw['sameDay']>): string {
	return sameDay.kind === 'parents-told'
		? 'Parents are told before a detention that is sat after school on the same day.'
		: `${sameDay.by} decides that it is safe before a detention is sat after school on the same day.`;
}

function publicationSentence({ pupils, parents, staff }: NonNullable<PolicyLaw['publishedOn']>): string {
	const byDate = new Map<LocalDate, string[]>();
	for (const [who, date] of [
		['pupils', pupils],
		['parents', parents],
		['staff', staff]
	] as const) {
		byDate.set(date, [...(byDate.get(date) ?? []), who]);
	}
	const told = [...byDate].map(([date, who]) => `to ${listed(who)} on ${dateText(date)}`);
	return `Published ${listed(told)}.`;
}
