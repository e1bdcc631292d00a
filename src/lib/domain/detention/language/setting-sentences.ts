import { type LocalDate, dateText } from '../../local-time';
import { capitalised, counting, listed, minutesWords } from '../number-words';
import type { DetentionPolicy, PolicyLaw } from '../policy';
import { noticeWords, sittingWords } from '../rule-sentence';

/** One thing that a policy settles beside its rules and its ladder. */
export interface SettingSentence {
	/** The same for the same thing in another version. */
	key: string;
	/** What it is about, in a word or two. */
	label: string;
	text: string;
	/** Whether the policy says it: what it leaves out, or has no use for, is told only where two versions are compared. */
	isSaid: boolean;
}

/** What a policy is read for here. */
export type PolicySettings = Omit<DetentionPolicy, 'id' | 'name' | 'version' | 'effectiveFrom'>;

/** All that a policy says beside its rules and its ladder, a sentence each (DE8, DE6). */
export function settingSentences(policy: PolicySettings): SettingSentence[] {
	const { mostPerDay, mostPerWeek, mostOutstanding, noticeOver, validReasons, reasonsThatHold } = policy;
	return [
		said('day', 'In a day', `No more than ${counting(mostPerDay, 'detention')} on a day.`),
		mostPerWeek === null
			? unsaid('week', 'In a week', 'No cap a week.')
			: said('week', 'In a week', `No more than ${counting(mostPerWeek, 'detention')} in a week.`),
		said('second', 'A second one', secondSentences[policy.secondOnOneDay]),
		mostOutstanding === null
			? unsaid('outstanding', 'Still to be sat', 'However many are still to be sat, more are booked.')
			: said(
					'outstanding',
					'Still to be sat',
					`With ${counting(mostOutstanding, 'detention')} still to be sat no more are booked, and a pastoral meeting is proposed.`
				),
		said(
			'horizon',
			'How far ahead',
			`A sitting is looked for up to ${counting(policy.horizonSchoolDays, 'school day')} ahead; with none free, staff decide.`
		),
		noticeOver === null
			? unsaid('notice', 'Notice', 'No notice is promised beyond what each rule gives.')
			: said('notice', 'Notice', noticeSentence(noticeOver)),
		pauseSentence(policy, 'lunch'),
		pauseSentence(policy, 'break'),
		validReasons.length === 0
			? unsaid('reasons', 'Valid reasons', 'None are listed: staff say why they excuse.')
			: said('reasons', 'Valid reasons', `Valid reasons, for which staff may excuse: ${validReasons.join('; ')}.`),
		reasonsThatHold.length === 0
			? unsaid('hold', 'Reasons that hold', 'No reason holds a detention by itself.')
			: said(
					'hold',
					'Reasons that hold',
					`Where the pupil gives one of these reasons, what follows waits for a decision: ${reasonsThatHold
						.map((reason) => reasonWords[reason])
						.join('; ')}.`
				),
		...lawSentences(policy.law)
	];
}

/** What a school promises of long detentions. */
export function noticeSentence({ minutes, schoolDays }: NonNullable<DetentionPolicy['noticeOver']>): string {
	return `A detention of more than ${minutesWords(minutes)} needs ${noticeWords(schoolDays)}.`;
}

function said(key: string, label: string, text: string): SettingSentence {
	return { key, label, text, isSaid: true };
}

function unsaid(key: string, label: string, text: string): SettingSentence {
	return { key, label, text, isSaid: false };
}

const secondSentences: Record<DetentionPolicy['secondOnOneDay'], string> = {
	'next-day': 'A second detention that falls on the same evening is sat on another day.',
	longest: 'Of two detentions that fall on the same evening the longer stands for both.',
	merged: 'Two detentions that fall on the same evening are sat as one, as long as the two together.'
};

function pauseSentence(
	{ rules, ladder, lunchMinutesKept, breakMinutesKept }: PolicySettings,
	kind: 'lunch' | 'break'
): SettingSentence {
	const outcomes = [...rules.map(({ outcome }) => outcome), ...ladder.flatMap((step) => step.outcomes)];
	const kept = minutesWords(kind === 'lunch' ? lunchMinutesKept : breakMinutesKept);
	const needs = kind === 'lunch' ? 'to eat, drink and use the toilet' : 'to use the toilet';
	return {
		key: kind,
		label: kind === 'lunch' ? 'Lunch kept' : 'Break kept',
		text: `A detention ${sittingWords[kind]} leaves at least ${kept} ${needs}.`,
		isSaid: outcomes.some((outcome) => outcome.kind === 'detention' && outcome.sitting === kind)
	};
}

const reasonWords: Record<DetentionPolicy['reasonsThatHold'][number], string> = {
	'bus-or-train': 'bus or train',
	overslept: 'overslept',
	appointment: 'appointment',
	'something-at-home': 'something at home',
	'something-else': 'something else',
	'tell-someone': 'wants to tell someone'
};

const roleWords: Record<PolicyLaw['mayImpose'][number]['role'], string> = {
	reception: 'reception',
	attendance: 'the attendance office',
	supervisor: 'supervisors',
	pastoral: 'heads of year',
	tutor: 'tutors',
	senior: 'senior leaders',
	safeguarding: 'the safeguarding lead',
	admin: 'administrators',
	viewer: 'viewers'
};

/** What a policy says of the law (DE6): who may impose what, how pupils get home, when it was published. */
function lawSentences({
	mayImpose,
	travelHome,
	sameDay,
	publishedOn,
	weekends,
	insetDays,
	nation
}: PolicyLaw): SettingSentence[] {
	const who = mayImpose.map(({ role, mostMinutes }) => `${roleWords[role]} up to ${minutesWords(mostMinutes)}`);
	const isOn = [...(weekends ? ['at weekends in term'] : []), ...(insetDays ? ['on staff training days'] : [])];
	return [
		nation === 'wales'
			? said(
					'nation',
					'Law',
					'Parents have 24 hours’ notice in writing of a detention outside school hours, as Wales asks.'
				)
			: unsaid('nation', 'Law', 'The law of England.'),
		who.length === 0
			? unsaid('impose', 'By hand', 'Nobody imposes detentions by hand.')
			: said('impose', 'By hand', `${capitalised(listed(who))} may impose a detention.`),
		travelHome === null
			? unsaid('travel', 'Travel home', 'Not settled yet.')
			: said('travel', 'Travel home', `Getting home: ${travelHome.replace(/\.$/, '')}.`),
		sameDay === null
			? unsaid('same-day', 'On the same day', 'Not settled yet.')
			: { ...said('same-day', 'On the same day', sameDaySentence(sameDay)), isSaid: nation !== 'wales' },
		isOn.length === 0
			? unsaid('days', 'Weekends and training days', 'No detentions at weekends or on staff training days.')
			: said('days', 'Weekends and training days', `Detentions may be sat ${listed(isOn)}.`),
		publishedOn === null
			? unsaid('published', 'Published', 'Not yet.')
			: said('published', 'Published', publicationSentence(publishedOn))
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
