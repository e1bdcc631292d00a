import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, nextMon, publishedSchool, tue, wed } from './published-school';

const school = publishedSchool(
	'carleton-high',
	bells(
		['08:50', '08:50', '09:20', '12:35'],
		['13:15', '13:15', '13:45', '15:10'],
		[
			['09:10', '10:50'],
			['11:10', '12:35'],
			['13:15', '15:10']
		]
	),
	[['lunch', '12:35', '12:50']]
);
const morning = (date: string) => `morning: ${date} 12:35–12:50 lunch`;
const afternoon = (date: string) => `afternoon: ${date} 12:35–12:50 lunch`;

test.each([
	{ what: 'at 08:50 nothing', lates: [late(mon, '08:50')], then: [] },
	{ what: 'after 08:50 at lunch the same day', lates: [late(mon, '08:51')], then: [morning(mon)] },
	{ what: 'at 12:30 at the lunch that is about to begin', lates: [late(mon, '12:30')], then: [morning(mon)] },
	{ what: 'at 12:35 at the next day’s', lates: [late(mon, '12:35')], then: [morning(tue)] },
	{ what: 'at 13:15 nothing', lates: [late(mon, '13:15')], then: [] },
	{ what: 'after 13:15 at lunch the next day', lates: [late(mon, '13:16')], then: [afternoon(tue)] },
	{ what: 'after 13:15 on a Friday on Monday', lates: [late(fri, '13:16')], then: [afternoon(nextMon)] },
	{
		what: 'morning and afternoon on that day and the next',
		lates: [late(mon, '08:51'), late(mon, '13:16')],
		then: [morning(mon), afternoon(tue)]
	},
	{
		what: 'an afternoon and the next morning on two days, for one is sat a day',
		lates: [late(mon, '13:16'), late(tue, '08:51')],
		then: [afternoon(tue), morning(wed)]
	}
])('[DE1] policy 13: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 13 leaves 25 minutes of lunch, and can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});
