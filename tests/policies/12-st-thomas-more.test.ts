import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, nextMon, publishedSchool, tue } from './published-school';

const school = publishedSchool(
	'st-thomas-more',
	bells(
		['08:50', '08:50', '09:30', '12:30'],
		['13:20', '13:20', '13:50', '15:20'],
		[
			['09:10', '10:50'],
			['11:10', '12:30'],
			['13:20', '15:20']
		]
	),
	[['lunch', '12:40', '12:55']]
);
const lunch = (date: string) => `after-9: ${date} 12:40–12:55 lunch`;

test.each([
	{ what: 'late, but by 09:00, nothing', lates: [late(mon, '09:00')], then: [] },
	{ what: 'after 09:00 15 minutes from 12:40 the same day', lates: [late(mon, '09:01')], then: [lunch(mon)] },
	{ what: 'after 09:30, marked U, the same', lates: [late(mon, '09:31')], then: [lunch(mon)] },
	{ what: 'at 12:30, the cut-off, the same day', lates: [late(mon, '12:30')], then: [lunch(mon)] },
	{ what: 'recorded at 12:31 the next day', lates: [late(mon, '09:01', { recorded: '12:31' })], then: [lunch(tue)] },
	{
		what: 'recorded at 12:31 on a Friday on Monday',
		lates: [late(fri, '09:01', { recorded: '12:31' })],
		then: [lunch(nextMon)]
	},
	{ what: 'with a reason nothing', lates: [late(mon, '09:01', { excused: true })], then: [] },
	{ what: 'in the afternoon nothing', lates: [late(mon, '13:30')], then: [] }
])('[DE1] policy 12: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 12 leaves time to eat, and can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});
