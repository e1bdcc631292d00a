import { expect, test } from 'vitest';
import {
	bells,
	foundIn,
	fri,
	late,
	lateToLesson,
	leadsTo,
	mon,
	nextMon,
	publishedSchool,
	thu,
	tue,
	wed
} from './published-school';

const school = publishedSchool(
	'warblington-school',
	bells(
		['08:35', '08:35', '09:05', '12:15'],
		['13:00', '13:00', '13:30', '15:00'],
		[
			['09:00', '10:00'],
			['10:00', '11:00'],
			['11:20', '12:15'],
			['13:00', '14:00'],
			['14:00', '15:00']
		]
	),
	[['after-school', '15:00', '15:15']]
);
const two = (date: string) => `two-to-lessons: ${date} 15:00–15:15 after-school`;

test.each([
	{ what: 'one late to a lesson nothing', lates: [lateToLesson(mon, '10:05')], then: [] },
	{
		what: 'the second in a week 15 minutes the same day',
		lates: [lateToLesson(mon, '10:05'), lateToLesson(wed, '11:25')],
		then: [two(wed)]
	},
	{
		what: 'two on one day 15 minutes that day',
		lates: [lateToLesson(mon, '10:05'), lateToLesson(mon, '11:25')],
		then: [two(mon)]
	},
	{
		what: 'again for each further one that week',
		lates: [
			lateToLesson(mon, '10:05'),
			lateToLesson(tue, '10:05'),
			lateToLesson(wed, '10:05'),
			lateToLesson(thu, '10:05')
		],
		then: [two(tue), two(wed), two(thu)]
	},
	{ what: 'counted anew the next week', lates: [lateToLesson(fri, '10:05'), lateToLesson(nextMon, '10:05')], then: [] },
	{
		what: 'the second in the last lesson, before the cut-off, that day',
		lates: [lateToLesson(mon, '10:05'), lateToLesson(mon, '14:10')],
		then: [two(mon)]
	},
	{
		what: 'the second, recorded after the cut-off, the next day',
		lates: [lateToLesson(mon, '10:05'), { ...lateToLesson(mon, '14:10'), recorded: '14:51' }],
		then: [two(tue)]
	},
	{ what: 'a late to school is none to a lesson', lates: [late(mon, '08:40'), lateToLesson(mon, '10:05')], then: [] },
	{ what: 'two to school in a term nothing', lates: [late(mon, '08:40'), late(mon, '13:05')], then: [] },
	{
		what: 'three to school in a term: parents are invited in',
		lates: [late(mon, '08:40'), late(mon, '13:05'), late('2027-02-23', '08:40')],
		then: ['three-to-school: parent-meeting']
	},
	{
		what: 'the fourth to school in a term invites nobody again',
		lates: [late(mon, '08:40'), late(tue, '08:40'), late(wed, '08:40'), late(thu, '08:40')],
		then: ['three-to-school: parent-meeting']
	},
	{
		what: 'two of one term and one of the next are no three',
		lates: [late(mon, '08:40'), late(tue, '08:40'), late('2027-04-13', '08:40')],
		then: []
	}
])('[DE4] policy 8: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 8 can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});
