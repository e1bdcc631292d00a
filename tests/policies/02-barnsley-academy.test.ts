import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, nextMon, publishedSchool, tue } from './published-school';

const school = publishedSchool(
	'barnsley-academy',
	bells(
		['08:15', '08:15', '08:45', '12:20'],
		['13:00', '13:00', '13:30', '14:50'],
		[
			['08:45', '10:25'],
			['10:45', '12:20'],
			['13:00', '14:50']
		]
	),
	[['after-school', '14:50', '15:15']]
);
const after = (date: string) => `after-8-15: ${date} 14:50–15:15 after-school`;

test.each([
	{ what: 'at 08:15 by the official clock nothing', lates: [late(mon, '08:15')], then: [] },
	{ what: 'at 08:16 25 minutes the same day', lates: [late(mon, '08:16')], then: [after(mon)] },
	{ what: 'at 12:20 25 minutes the same day', lates: [late(mon, '12:20')], then: [after(mon)] },
	{ what: 'in the afternoon nothing', lates: [late(mon, '13:10')], then: [] },
	{
		what: 'recorded by the cut-off the same day',
		lates: [late(mon, '08:20', { recorded: '14:30' })],
		then: [after(mon)]
	},
	{
		what: 'recorded after the cut-off the next day',
		lates: [late(mon, '08:20', { recorded: '14:31' })],
		then: [after(tue)]
	},
	{
		what: 'on a Friday recorded after the cut-off on Monday',
		lates: [late(fri, '08:20', { recorded: '14:31' })],
		then: [after(nextMon)]
	},
	{ what: 'on two days on both', lates: [late(mon, '08:20'), late(tue, '08:20')], then: [after(mon), after(tue)] },
	{ what: 'excused nothing', lates: [late(mon, '08:20', { excused: true }), late(tue, '08:20')], then: [after(tue)] }
])('[DE1] policy 2: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 2 says that parents are told on the day, and can be used at a school with these bells', () => {
	expect(school.policy.law.sameDay).toEqual({ kind: 'parents-told' });
	expect(foundIn(school)).toEqual([]);
});
