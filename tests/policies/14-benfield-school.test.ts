import { expect, test } from 'vitest';
import { checkPolicy } from '$lib/domain/detention/language/check-policy';
import { bells, foundIn, late, leadsTo, mon, publishedSchool, tue } from './published-school';

const school = publishedSchool(
	'benfield-school',
	bells(
		['08:50', '08:50', '09:20', '12:30'],
		['13:15', '13:15', '13:45', '15:15'],
		[
			['09:10', '10:50'],
			['11:10', '12:30'],
			['13:15', '15:15']
		]
	),
	[['after-school', '15:15', '16:15']]
);
const after = (date: string) => `after-8-50: ${date} 15:15–16:15 after-school`;

test('[DE6] policy 14 is refused: its two sentences are said side by side, with what would settle it', () => {
	expect(foundIn(school)).toEqual(['rules.0.outcome.timing DE6']);
	const { calendar, sittings, policy } = school;
	const [fault] = checkPolicy(policy, { calendar, isOwnCalendar: true, sittings, today: '2026-12-01' }).faults;
	expect(fault?.message).toBe(
		'Two sentences of this policy disagree. “Each morning late (signed in at 08:51 or later): 60 minutes after school the same day, if recorded by 14:30, otherwise the next school day.” and “A detention of more than 30 minutes needs a school day’s notice.” cannot both be kept.'
	);
	expect(fault?.instead).toContain('Make it 30 minutes or less');
});

test.each([
	{ what: 'at 08:50 nothing', lates: [late(mon, '08:50')], then: [] },
	{
		what: 'after 08:50 the promise of notice holds: 60 minutes the next day',
		lates: [late(mon, '08:51')],
		then: [after(tue)]
	}
])('[DE6] policy 14, were it used: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test.each([
	{
		what: 'shortened to 30 minutes it is sat the same day',
		minutes: 30,
		notice: { minutes: 30, schoolDays: 1 },
		then: `after-8-50: ${mon} 15:15–15:45 after-school`
	},
	{ what: 'without the promise it is sat the same day', minutes: 60, notice: null, then: after(mon) }
])('[DE6] policy 14, $what', ({ minutes, notice, then }) => {
	const rules = school.policy.rules.map((rule) =>
		rule.outcome.kind === 'detention' ? { ...rule, outcome: { ...rule.outcome, minutes } } : rule
	);
	const settled = { ...school, policy: { ...school.policy, rules, noticeOver: notice } };
	expect(foundIn(settled)).toEqual([]);
	expect(leadsTo(settled, [late(mon, '08:51')])).toEqual([then]);
});
