import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, nextMon, publishedSchool, tue } from './published-school';

const school = publishedSchool(
	'the-priory-school',
	bells(
		['08:35', '08:35', '09:05', '12:40'],
		['13:40', '13:40', '14:10', '15:15'],
		[
			['09:05', '10:45'],
			['11:05', '12:40'],
			['13:40', '15:15']
		]
	),
	[['break', '10:45', '11:00']]
);

test.each([
	{ what: 'through the gate by 08:39 nothing', lates: [late(mon, '08:39')], then: [] },
	{ what: 'signed in at 08:40 at break', lates: [late(mon, '08:40')], then: [`morning: ${mon} 10:45–11:00 break`] },
	{
		what: 'at 09:04, the last minute of L, at break',
		lates: [late(mon, '09:04')],
		then: [`morning: ${mon} 10:45–11:00 break`]
	},
	{ what: 'at 09:05, which is U, nothing by this rule', lates: [late(mon, '09:05')], then: [] },
	{
		what: 'at 13:41 at the next day’s break',
		lates: [late(mon, '13:41')],
		then: [`afternoon: ${tue} 10:45–11:00 break`]
	},
	{
		what: 'at 14:09 on a Friday at Monday’s',
		lates: [late(fri, '14:09')],
		then: [`afternoon: ${nextMon} 10:45–11:00 break`]
	},
	{ what: 'at 14:10, which is U, nothing by this rule', lates: [late(mon, '14:10')], then: [] },
	{
		what: 'morning and afternoon on two days',
		lates: [late(mon, '08:50'), late(mon, '13:50')],
		then: [`morning: ${mon} 10:45–11:00 break`, `afternoon: ${tue} 10:45–11:00 break`]
	}
])('[DE1] policy 4: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 4 can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});
