import { expect, test } from 'vitest';
import { anyLate, rule } from '../../../../tests/support/detention-facts';
import { at } from '../../../../tests/support/small-school-calendar';
import type { ArrivalCondition, ArrivalCount, DetentionOutcome, LadderStep, RuleOutcome } from './policy';
import { ladderSentence, ruleSentence } from './rule-sentence';

const notice = { kind: 'notice', to: 'tutor', about: '' } as const;

function detention(changes: Partial<DetentionOutcome> = {}): DetentionOutcome {
	return {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'same-day', cutOff: at('14:30') },
		replacesEarlier: false,
		...changes
	};
}

/** What a rule says before its colon. */
function when(condition: Partial<ArrivalCondition>, count: ArrivalCount = { kind: 'each' }): string {
	return ruleSentence(rule({ condition: { ...anyLate, ...condition }, count, outcome: notice })).split(':')[0] ?? '';
}

/** What it says after it. */
function then(outcome: RuleOutcome): string {
	return ruleSentence(rule({ outcome })).replace(/^Each late: /, '');
}

test.each<[ArrivalCondition['session'], string, string]>([
	['any', 'Each late', 'Three lates in a week'],
	['school', 'Each late to school', 'Three lates to school in a week'],
	['AM', 'Each morning late', 'Three morning lates in a week'],
	['PM', 'Each afternoon late', 'Three afternoon lates in a week'],
	['lesson', 'Each late to a lesson', 'Three lates to lessons in a week']
])('[DE8] what a pupil is late for, %s: "%s", "%s"', (session, one, three) => {
	expect(when({ session })).toBe(one);
	expect(when({ session }, { kind: 'at-least', n: 3, window: 'week', andEachFurther: false })).toBe(three);
});

test.each<[Partial<ArrivalCondition>, string]>([
	[{ minutesLate: { from: 5, to: null } }, 'Each late (5 minutes late or more)'],
	[{ minutesLate: { from: null, to: 10 } }, 'Each late (at most 10 minutes late)'],
	[{ minutesLate: { from: 5, to: 10 } }, 'Each late (5 to 10 minutes late)'],
	[{ minutesLate: { from: 1, to: 1 } }, 'Each late (1 minute late)'],
	[{ signedIn: { from: null, before: at('09:05') } }, 'Each late (signed in before 09'],
	[{ years: [7] }, 'Each late (year 7)'],
	[{ years: [7, 8, 9] }, 'Each late (years 7, 8 and 9)'],
	[{ years: [9, 7, 8] }, 'Each late (years 7, 8 and 9)']
])('[DE8] which lates, %j: "%s"', (condition, text) => {
	expect(when(condition)).toBe(text);
});

test.each<[ArrivalCount, string]>([
	[{ kind: 'at-least', n: 1, window: 'half-term', andEachFurther: false }, 'One late in a half-term'],
	[{ kind: 'at-least', n: 2, window: 'week', andEachFurther: true }, 'Two lates in a week, and each further one'],
	[{ kind: 'exactly', n: 3, window: 'term' }, 'The third late in a term'],
	[{ kind: 'exactly', n: 21, window: 'school-year' }, 'The 21st late in a school year'],
	[{ kind: 'every-nth', n: 2, window: 'half-term' }, 'Every second late in a half-term'],
	[{ kind: 'every-nth', n: 12, window: 'day' }, 'Every 12th late in a day'],
	[
		{ kind: 'at-least', n: 3, window: { last: 10, unit: 'school-days' }, andEachFurther: false },
		'Three lates in any ten school days'
	],
	[{ kind: 'at-least', n: 11, window: { last: 2, unit: 'weeks' }, andEachFurther: false }, '11 lates in any two weeks'],
	[{ kind: 'exactly', n: 2, window: { last: 1, unit: 'weeks' } }, 'The second late in any one week']
])('[DE8] how many, %j: "%s"', (count, text) => {
	expect(when({}, count)).toBe(text);
});

test.each<[RuleOutcome, string]>([
	[detention(), '30 minutes after school the same day, if recorded by 14:30, otherwise the next school day.'],
	[
		detention({ minutes: 1, sitting: 'break', timing: { kind: 'school-days-notice', days: 1 } }),
		'1 minute at break the next school day.'
	],
	[
		detention({ sitting: 'lunch', timing: { kind: 'school-days-notice', days: 2 } }),
		'30 minutes at lunch, with two school days’ notice.'
	],
	[
		detention({ minutes: 60, timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } }),
		'60 minutes on Friday after school.'
	],
	[
		detention({ minutes: 65, until: at('16:10'), timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } }),
		'until 16:10 on Friday after school.'
	],
	[
		detention({ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30'), weekdayByYear: { 7: 2, 11: 4 } } }),
		'30 minutes on Friday after school (year 7 on Tuesday, year 11 on Thursday).'
	],
	[
		detention({ minutes: 120, sitting: 'weekend', timing: { kind: 'weekday', weekday: 6, cutOff: at('14:30') } }),
		'120 minutes on Saturday.'
	],
	[
		detention({ sitting: 'weekend', timing: { kind: 'school-days-notice', days: 1 } }),
		'30 minutes at the weekend, from the next school day on.'
	],
	[
		detention({ sitting: 'inset', timing: { kind: 'school-days-notice', days: 5 } }),
		'30 minutes on a staff training day, with five school days’ notice.'
	],
	[
		detention({ sitting: 'inset', timing: { kind: 'weekday', weekday: 1, cutOff: at('14:30') } }),
		'30 minutes on a staff training day that is a Monday.'
	],
	[
		detention({ timing: { kind: 'school-days-notice', days: 1 }, replacesEarlier: true }),
		'30 minutes after school the next school day, in place of the earlier ones not yet sat.'
	],
	[notice, 'the tutor is told.'],
	[
		{ kind: 'notice', to: 'head-of-year', about: 'lateness to lessons' },
		'the head of year is told (lateness to lessons).'
	],
	[{ kind: 'notice', to: 'attendance', about: '' }, 'the attendance office is told.'],
	[{ kind: 'proposal', of: 'parent-meeting' }, 'a meeting with parents is proposed.'],
	[{ kind: 'proposal', of: 'report' }, 'a place on report is proposed.'],
	[{ kind: 'proposal', of: 'room-stay' }, 'a room stay is proposed.']
])('[DE8] what follows, %j: "%s"', (outcome, text) => {
	expect(then(outcome)).toBe(text);
});

test.each<[LadderStep, string]>([
	[{ name: 'One', on: ['missed'], outcomes: [{ kind: 'again' }] }, 'Missed: the same again.'],
	[
		{
			name: 'Two',
			on: ['missed', 'refused'],
			outcomes: [
				{ kind: 'again' },
				detention({ minutes: 15, sitting: 'lunch', timing: { kind: 'school-days-notice', days: 1 } })
			]
		},
		'Missed or refused: the same again, and 15 minutes at lunch the next school day.'
	],
	[
		{ name: 'Three', on: ['refused'], outcomes: [{ kind: 'proposal', of: 'room-stay' }, notice] },
		'Refused: a room stay is proposed, and the tutor is told.'
	]
])('[DE11] a step of the ladder, %j: "%s"', (step, text) => {
	expect(ladderSentence(step)).toBe(text);
});
