import { expect, test } from 'vitest';
import { bells, foundIn, fri, late, leadsTo, mon, publishedSchool, thu, tue, wed } from './published-school';

const school = publishedSchool(
	'winsford-academy',
	bells(
		['08:40', '08:40', '09:10', '12:30'],
		['13:15', '13:15', '13:45', '15:00'],
		[
			['09:00', '10:40'],
			['11:00', '12:30'],
			['13:15', '15:00']
		]
	),
	[['after-school', '15:00', '16:00']]
);
const each = (date: string) => `each-late: ${date} 15:00–15:30 after-school`;
const friday = (why: string, date: string = fri) => `${why}: ${date} 15:00–16:00 after-school`;
const nextWeek = ['2027-01-18', '2027-01-19', '2027-01-20', '2027-01-22'] as const;

test.each([
	{ what: 'one late 30 minutes the same day', lates: [late(mon, '08:41')], then: [each(mon)] },
	{
		what: 'two in a week 30 minutes on each day',
		lates: [late(mon, '08:41'), late(tue, '09:20')],
		then: [each(mon), each(tue)]
	},
	{
		what: 'the third of a week 60 minutes on Friday',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(wed, '08:41')],
		then: [each(mon), each(tue), friday('three-in-a-week')]
	},
	{
		what: 'the fourth of a week 30 minutes again',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(wed, '08:41'), late(thu, '08:41')],
		then: [each(mon), each(tue), friday('three-in-a-week'), each(thu)]
	},
	{
		what: 'the third on the Friday itself 60 minutes that day',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(fri, '08:41')],
		then: [each(mon), each(tue), friday('three-in-a-week')]
	},
	{
		what: 'the third on the Friday itself, recorded after the cut-off, a week later',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(fri, '08:41', { recorded: '14:31' })],
		then: [each(mon), each(tue), friday('three-in-a-week', '2027-01-22')]
	},
	{
		what: 'two of one week and one of the next are no three in a week',
		lates: [late(thu, '08:41'), late(fri, '08:41'), late(nextWeek[0], '08:41')],
		then: [each(thu), each(fri), each(nextWeek[0])]
	},
	{
		what: 'the fifth of a half-term 60 minutes on Friday',
		lates: [late(mon, '08:41'), late(tue, '08:41'), late(nextWeek[0], '08:41'), late(nextWeek[1], '08:41')].concat(
			late('2027-01-25', '08:41')
		),
		then: [each(mon), each(tue), each(nextWeek[0]), each(nextWeek[1]), friday('five-in-a-half-term', '2027-01-29')]
	},
	{
		what: 'one that a head of year excused is as one that never was',
		lates: [late(mon, '08:41'), late(tue, '08:41', { excused: true }), late(wed, '08:41')],
		then: [each(mon), each(wed)]
	}
])('[DE1] policy 6: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE3] policy 6: the third of a week that is the fifth of the half-term leads to one detention, by the higher rule', () => {
	const lates = [mon, tue, nextWeek[0], nextWeek[1], nextWeek[2]].map((date) => late(date, '08:41'));
	expect(leadsTo(school, lates)).toEqual([
		each(mon),
		each(tue),
		each(nextWeek[0]),
		each(nextWeek[1]),
		friday('three-in-a-week', nextWeek[3])
	]);
});

test('[DE6] policy 6 says who may impose how much, and can be used at a school with these bells', () => {
	expect(school.policy.law.mayImpose).toContainEqual({ role: 'tutor', mostMinutes: 30 });
	expect(foundIn(school)).toEqual([]);
});
