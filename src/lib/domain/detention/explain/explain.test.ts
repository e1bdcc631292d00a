import { describe, expect, test } from 'vitest';
import { anyLate, moment, rule } from '../../../../../tests/support/detention-facts';
import { at } from '../../../../../tests/support/small-school-calendar';
import type { EarlierDetention } from './counted-lates';
import { explainDetention, withoutLimits } from './explain';
import { ruleSentence } from '../rule-sentence';
import type { DetentionExplanation, PassedOverReason, Placement } from '../outcomes';
import type { DetentionTiming, PolicyRule, SittingKind } from '../policy';
import { lunchSameOrNextDayPolicy, sameDayAndFridayPolicy } from '../templates';

function leadingTo(minutes: number, sitting: SittingKind, timing: DetentionTiming, replacesEarlier = false) {
	return { kind: 'detention' as const, minutes, sitting, timing, replacesEarlier };
}

const oneDay: DetentionTiming = { kind: 'school-days-notice', days: 1 };

describe('[DE8] a rule is one sentence:', () => {
	const start = { effectiveFrom: '2026-09-01', version: 1 };
	const published = [...sameDayAndFridayPolicy(start).rules, ...lunchSameOrNextDayPolicy(start).rules];
	const late = (from: number | null, to: number | null) => ({ ...anyLate, minutesLate: { from, to } });
	const everyThird: PolicyRule['count'] = { kind: 'every-nth', n: 3, window: 'term' };

	test.each<[string, Partial<PolicyRule> | undefined]>([
		['Three lates in a week: 60 minutes on Friday after school.', published[0]],
		['Five lates in a half-term: 60 minutes on Friday after school.', published[1]],
		[
			'Each late: 30 minutes after school the same day, if recorded by 14:30, otherwise the next school day.',
			published[2]
		],
		[
			'Each morning late (signed in at 08:51 or later): 15 minutes at lunch the same day, if recorded by 12:30, otherwise the next school day.',
			published[3]
		],
		['Each afternoon late (signed in at 13:16 or later): 15 minutes at lunch the next school day.', published[4]],
		[
			'Every third late in a term: 1 minute at break, with two school days’ notice.',
			{ count: everyThird, outcome: leadingTo(1, 'break', { kind: 'school-days-notice', days: 2 }) }
		],
		[
			'Every 21st late in a term: the head of year is told (lateness).',
			{ count: { ...everyThird, n: 21 }, outcome: { kind: 'notice', to: 'head-of-year', about: 'lateness' } }
		],
		[
			'The second late in a day: a meeting with parents is proposed.',
			{ count: { kind: 'exactly', n: 2, window: 'day' }, outcome: { kind: 'proposal', of: 'parent-meeting' } }
		],
		[
			'One late in a school year, and each further one: 10 minutes at lunch the next school day, in place of the earlier ones not yet sat.',
			{
				count: { kind: 'at-least', n: 1, window: 'school-year', andEachFurther: true },
				outcome: leadingTo(10, 'lunch', oneDay, true)
			}
		],
		[
			'Each late (5 to 10 minutes late): 11 minutes at lunch the next school day.',
			{ condition: late(5, 10), outcome: leadingTo(11, 'lunch', oneDay) }
		],
		[
			'Each late (15 minutes late or more): the tutor is told.',
			{ condition: late(15, null), outcome: { kind: 'notice', to: 'tutor', about: '' } }
		],
		[
			'Each late (at most 1 minute late): a place on report is proposed.',
			{ condition: late(null, 1), outcome: { kind: 'proposal', of: 'report' } }
		],
		[
			'Each late (signed in at 08:40 or later and before 10:40): a room stay is proposed.',
			{
				condition: { ...anyLate, signedIn: { from: at('08:40'), before: at('10:40') } },
				outcome: { kind: 'proposal', of: 'room-stay' }
			}
		]
	])('%s', (sentence, changes) => {
		expect(ruleSentence(rule(changes))).toBe(sentence);
	});
});

const booked: Placement = {
	kind: 'booked',
	sittingId: 's2',
	date: '2026-11-27',
	startsAt: at('15:05'),
	minutes: 60,
	place: 'Hall',
	passedOver: [
		{ sittingId: 's0', date: '2026-11-20', startsAt: at('15:05'), place: 'Hall', because: 'full' },
		{ sittingId: 's1', date: '2026-11-27', startsAt: at('15:05'), place: 'Library', because: 'limit' }
	]
};

function explanation(changes: Partial<DetentionExplanation> = {}): DetentionExplanation {
	return {
		policyName: 'Lateness policy',
		policyVersion: 3,
		ruleId: 'two',
		ruleName: 'Two in a week',
		ruleText: 'Two lates in a week: 60 minutes on Friday after school.',
		arrivals: [
			{ arrivalId: 'a1', date: '2026-07-06', signedInAt: moment('2026-07-06', '08:31'), minutesLate: 1 },
			{ arrivalId: 'a2', date: '2026-11-19', signedInAt: moment('2026-11-19', '08:52'), minutesLate: 22 }
		],
		earnedMinutes: 60,
		placement: booked,
		...changes
	};
}

test('[DE8] a detention tells its policy, rule, arrivals by the wall’s time, sitting, and what was passed over and why', () => {
	expect(explainDetention(explanation(), 'Europe/London').split('\n')).toEqual([
		'Lateness policy, version 3.',
		'Rule: Two lates in a week: 60 minutes on Friday after school.',
		'Counted: two lates: Monday 6 July at 08:31 (1 minute late); Thursday 19 November at 08:52 (22 minutes late).',
		'Booked: 60 minutes on Friday 27 November from 15:05 to 16:05 in Hall.',
		'Passed over: Friday 20 November at 15:05 in Hall, it was full; Friday 27 November at 15:05 in Library, not suitable for this pupil.'
	]);
});

test('[DE8] a counted late that has led to a detention already says to which, and whether that was sat', () => {
	const text = (changes: Partial<EarlierDetention>, arrivalId = 'a1') =>
		explainDetention(
			explanation(),
			'Europe/London',
			new Map([
				[arrivalId, { minutes: 30, status: 'attended' as const, date: '2026-07-07', isWaived: false, ...changes }]
			])
		).split('\n')[2];
	const late = 'Monday 6 July at 08:31 (1 minute late; led to 30 minutes,';
	expect(text({})).toContain(`${late} sat on Tuesday 7 July);`);
	expect(text({ status: 'missed' })).toContain(`${late} missed on Tuesday 7 July);`);
	expect(text({ status: 'refused' })).toContain(`${late} refused on Tuesday 7 July);`);
	expect(text({ status: 'booked' })).toContain(`${late} booked for Tuesday 7 July);`);
	expect(text({ status: 'not-run' })).toContain(`${late} not held on Tuesday 7 July);`);
	expect(text({ status: 'held', date: null })).toContain(`${late} waiting for a decision);`);
	expect(text({ status: 'cancelled', isWaived: true })).toContain(`${late} waived);`);
	expect(text({}, 'a2')).not.toContain('led to');
});

test('[DE8] a long history is told a month a line, and in a sentence how many have led to a detention already', () => {
	const days = ['2026-09-07', '2026-09-08', '2026-10-01', '2026-10-02', '2026-10-05', '2026-11-02', '2026-11-19'];
	const arrivals = days.map((date) => ({
		arrivalId: date,
		date,
		signedInAt: moment(date, '08:35'),
		minutesLate: 5
	}));
	const earlier = new Map(
		days.slice(0, 4).map((date, index): [string, EarlierDetention] => {
			return [date, { minutes: 30, status: index === 0 ? 'missed' : 'attended', date, isWaived: false }];
		})
	);
	expect(explainDetention(explanation({ arrivals }), 'Europe/London', earlier).split('\n').slice(2, 7)).toEqual([
		'Counted: seven lates, from Monday 7 September to Thursday 19 November.',
		'In September: Monday 7 at 08:35 (5 min), Tuesday 8 at 08:35 (5 min).',
		'In October: Thursday 1 at 08:35 (5 min), Friday 2 at 08:35 (5 min), Monday 5 at 08:35 (5 min).',
		'In November: Monday 2 at 08:35 (5 min), Thursday 19 at 08:35 (5 min).',
		'Of these, four have led to a detention already: three were sat and one was missed.'
	]);
});

test('[DE3][DE8] the rule that was more serious than others that the late met says which those were', () => {
	const outweighed = [{ ruleId: 'each', ruleName: 'Each late', minutes: 30 }];
	expect(explainDetention(explanation({ outweighed }), 'Europe/London').split('\n')[2]).toBe(
		'The late also met “Each late” (30 minutes). One late leads to one detention: the longest applies.'
	);
	const equal = [...outweighed, { ruleId: 'other', ruleName: 'Two in a term', minutes: 60 }];
	expect(explainDetention(explanation({ outweighed: equal }), 'Europe/London').split('\n')[2]).toBe(
		'The late also met “Each late” (30 minutes) and “Two in a term” (60 minutes). One late leads to one detention: the longest applies, and of equally long ones the first in the policy.'
	);
});

test('[DE8] minutes that were shortened are said, and nothing passed over is not', () => {
	const shortened = explainDetention(
		explanation({ placement: { ...booked, minutes: 20, passedOver: [] } }),
		'Europe/London'
	);
	expect(shortened.split('\n').slice(3)).toEqual([
		'Booked: 20 minutes instead of 60 on Friday 27 November from 15:05 to 15:25 in Hall.'
	]);
});

test.each<[Placement, string]>([
	[{ kind: 'held', because: 'always-ask', passedOver: [] }, 'Waiting for a decision.'],
	[{ kind: 'held', because: 'speak-first', passedOver: [] }, 'Waiting for a decision.'],
	[{ kind: 'held', because: 'no-fit-within-limits', passedOver: [] }, 'Waiting for a decision.'],
	[
		{ kind: 'held', because: 'time-to-check', passedOver: [] },
		'Waiting until the time of the sign-in has been checked.'
	],
	[{ kind: 'unplaced', passedOver: [] }, 'No sitting that fits has been found yet: staff will decide.'],
	[{ kind: 'staff-notified', because: 'over-18' }, 'No detention is set at the age of 18: staff are told instead.']
])('[DE8] %j is told as %j', (placement, sentence) => {
	expect(explainDetention(explanation({ placement }), 'Europe/London').split('\n')[3]).toBe(sentence);
});

test('[DE7] no reason names a flag, and none is left without words', () => {
	const all: PassedOverReason[] = [
		'begun',
		'wrong-kind',
		'too-short',
		'unlawful-day',
		'lunch-not-kept',
		'wrong-day',
		'notice',
		'not-for-year',
		'full',
		'already-booked',
		'one-a-day',
		'week-cap',
		'absent',
		'suspended',
		'in-a-room',
		'away',
		'limit'
	];
	for (const because of all) {
		const passedOver = [{ sittingId: 's', date: '2026-11-20', startsAt: 900, place: 'Hall', because }];
		const text = explainDetention(explanation({ placement: { kind: 'unplaced', passedOver } }), 'Europe/London');
		expect(text).not.toMatch(/flag|limit|carer|medical|undefined|suspended/i);
		expect(text.split('\n')[4]).toMatch(/^Passed over: Friday 20 November at 15:00 in Hall, [a-z ]{8,}\.$/);
	}
});

test('[DE7] a decided detention says who decided and when, and a waived one waits for nobody', () => {
	const held: Placement = { kind: 'held', because: 'always-ask', passedOver: [] };
	const decided = { by: 'Hannah Price', at: '2026-11-23T09:06:00.000Z' };
	const waived = explainDetention(
		explanation({ placement: held, decided: { ...decided, what: 'waived' } }),
		'Europe/London'
	);
	expect(waived).toContain('Waived by Hannah Price on Monday 23 November at 09:06: nothing is to be sat.');
	expect(waived).not.toContain('Waiting');
	const booked = explainDetention(explanation({ decided: { ...decided, what: 'booked' } }), 'Europe/London');
	expect(booked).toContain('Decided by Hannah Price on Monday 23 November at 09:06');
	expect(booked).toContain('Booked:');
});

test('[DE7] a reader who may not know of limits learns neither what they excluded nor what they shortened', () => {
	const passedOver = [
		{ sittingId: 's1', date: '2026-11-23', startsAt: at('15:10'), place: 'Room 12', because: 'limit' as const },
		{ sittingId: 's2', date: '2026-11-23', startsAt: at('15:10'), place: 'Room 14', because: 'full' as const }
	];
	const placement: Placement = {
		kind: 'booked',
		sittingId: 's3',
		date: '2026-11-24',
		startsAt: at('15:10'),
		minutes: 20,
		place: 'Room 12',
		passedOver
	};
	const whole = explanation({ placement, earnedMinutes: 30 });
	expect(explainDetention(whole, 'Europe/London')).toContain('not suitable for this pupil');
	const told = explainDetention(withoutLimits(whole), 'Europe/London');
	expect(told).not.toMatch(/suitable|instead of/);
	expect(told).toContain('it was full');
});
