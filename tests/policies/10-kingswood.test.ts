import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, nextMon, publishedSchool, thu, tue, wed } from './published-school';

const school = publishedSchool(
	'kingswood',
	bells(
		['08:40', '08:40', '09:10', '12:30'],
		['13:15', '13:15', '13:45', '15:05'],
		[
			['09:00', '10:40'],
			['11:00', '12:30'],
			['13:15', '15:05']
		]
	),
	[['after-school', '15:05', '16:10']]
);
const friday = (date: string) => `three-in-a-week: ${date} 15:05–16:10 after-school`;

test.each([
	{ what: 'two in a week nothing', lates: [late(mon, '08:41'), late(tue, '08:41')], then: [] },
	{
		what: 'three in a week Friday until 16:10',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(wed, '08:41')],
		then: [friday(fri)]
	},
	{
		what: 'three of them on two days',
		lates: [late(mon, '08:41'), late(mon, '13:20'), late(tue, '08:41')],
		then: [friday(fri)]
	},
	{
		what: 'more than three one Friday only',
		lates: [mon, tue, wed, thu, fri].map((date) => late(date, '08:41')),
		then: [friday(fri)]
	},
	{
		what: 'the third on Friday morning that afternoon',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(fri, '08:41')],
		then: [friday(fri)]
	},
	{
		what: 'the third on Friday, recorded after the cut-off, the next Friday',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(fri, '13:20', { recorded: '14:31' })],
		then: [friday('2027-01-22')]
	},
	{ what: 'counted anew on Monday', lates: [late(thu, '08:41'), late(fri, '08:41'), late(nextMon, '08:41')], then: [] }
])('[DE1] policy 10: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 10 can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});
