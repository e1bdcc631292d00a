import { expect, test } from 'vitest';
import { policyOf, rule } from '../../../../../tests/support/detention-facts';
import { type DetentionPolicy, policyDefaults } from '../policy';
import { policyOutline } from '../versions/policy-outline';
import { policySentences } from './policy-sentences';

const said = (changes: Partial<DetentionPolicy> = {}) => policySentences(policyOf([rule()], changes));

test('[DE8] a policy that says no more than it must', () => {
	expect(said()).toEqual([
		'Each late: 30 minutes after school the same day, if recorded by 14:30, otherwise the next school day.',
		'No more than one detention on a day.',
		'A second detention that falls on the same evening is sat on another day.',
		'With three detentions still to be sat no more are booked, and a pastoral meeting is proposed.',
		'A sitting is looked for up to 15 school days ahead; with none free, staff decide.',
		'It holds from Tuesday 1 September.'
	]);
});

test.each<[what: string, changes: Partial<DetentionPolicy>, sentence: string]>([
	['a cap a day', { mostPerDay: 2 }, 'No more than two detentions on a day.'],
	['a cap a week', { mostPerWeek: 3 }, 'No more than three detentions in a week.'],
	[
		'one outstanding',
		{ mostOutstanding: 1 },
		'With one detention still to be sat no more are booked, and a pastoral meeting is proposed.'
	],
	[
		'the longer of two',
		{ secondOnOneDay: 'longest' },
		'Of two detentions that fall on the same evening the longer stands for both.'
	],
	[
		'two as one',
		{ secondOnOneDay: 'merged' },
		'Two detentions that fall on the same evening are sat as one, as long as the two together.'
	],
	[
		'notice of a day',
		{ noticeOver: { minutes: 30, schoolDays: 1 } },
		'A detention of more than 30 minutes needs a school day’s notice.'
	],
	[
		'notice of days',
		{ noticeOver: { minutes: 60, schoolDays: 2 } },
		'A detention of more than 60 minutes needs two school days’ notice.'
	],
	[
		'valid reasons',
		{ validReasons: ['A late school bus', 'A medical appointment'] },
		'Valid reasons, for which staff may excuse: A late school bus; A medical appointment.'
	],
	[
		'reasons that hold',
		{ reasonsThatHold: ['bus-or-train', 'something-at-home'] },
		'Where the pupil gives one of these reasons, what follows waits for a decision: bus or train; something at home.'
	],
	['a ladder', { ladder: [{ name: 'One', on: ['missed'], outcomes: [{ kind: 'again' }] }] }, 'Missed: the same again.']
])('[DE8] %s', (_, changes, sentence) => {
	expect(said(changes)).toContain(sentence);
});

test('[DE8] what two versions are compared by says the same of a policy as reading it whole', () => {
	const policy = policyOf([rule()], { mostPerWeek: 3, validReasons: ['A late school bus'] });
	const texts = policyOutline(policy).map(({ text }) => text);
	for (const sentence of policySentences(policy).slice(0, -1)) expect(texts).toContain(sentence);
});

test('[DE11] a further step of the ladder begins with "Then"', () => {
	const step = { name: 'Step', on: ['missed' as const] };
	const ladder = [
		{ ...step, outcomes: [{ kind: 'again' as const }] },
		{ ...step, outcomes: [{ kind: 'proposal' as const, of: 'parent-meeting' as const }] }
	];
	expect(said({ ladder })).toContain('Then missed: a meeting with parents is proposed.');
});

test('[DE6] a detention at lunch or at break says what is left of it', () => {
	const { outcome } = rule();
	const at = (sitting: 'lunch' | 'break') =>
		outcome.kind === 'detention' ? [rule({ outcome: { ...outcome, sitting } })] : [];
	expect(policySentences(policyOf(at('lunch')))).toContain(
		'A detention at lunch leaves at least 25 minutes to eat, drink and use the toilet.'
	);
	expect(policySentences(policyOf(at('break')))).toContain(
		'A detention at break leaves at least 5 minutes to use the toilet.'
	);
});

test('[DE6] what the law asks for is said as it is settled', () => {
	const law = {
		...policyDefaults.law,
		travelHome: 'Parents say how.',
		publishedOn: { pupils: '2026-12-01', parents: '2026-12-01', staff: '2026-11-30' },
		mayImpose: [
			{ role: 'tutor' as const, mostMinutes: 30 },
			{ role: 'pastoral' as const, mostMinutes: 60 }
		]
	};
	const sentences = said({ law: { ...law, sameDay: { kind: 'parents-told' }, weekends: true, insetDays: true } });
	expect(sentences.slice(5)).toEqual([
		'Tutors up to 30 minutes and heads of year up to 60 minutes may impose a detention.',
		'Getting home: Parents say how.',
		'Parents are told before a detention that is sat after school on the same day.',
		'Detentions may be sat at weekends in term and on staff training days.',
		'Published to pupils and parents on Tuesday 1 December and to staff on Monday 30 November.',
		'It holds from Tuesday 1 September.'
	]);
	expect(said({ law: { ...law, sameDay: { kind: 'decided-safe', by: 'The head of year' } } })).toContain(
		'The head of year decides that it is safe before a detention is sat after school on the same day.'
	);
	expect(said({ law: { ...law, nation: 'wales' } })).toContain(
		'Parents have 24 hours’ notice in writing of a detention outside school hours, as Wales asks.'
	);
});
