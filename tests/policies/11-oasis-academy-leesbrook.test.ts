import { expect, test } from 'vitest';
import {
	bells,
	followsFrom,
	foundIn,
	fri,
	late,
	leadsTo,
	mon,
	nextMon,
	publishedSchool,
	tue,
	wed
} from './published-school';

const school = publishedSchool(
	'oasis-academy-leesbrook',
	bells(
		['08:30', '08:30', '09:00', '12:30'],
		['13:15', '13:15', '13:45', '15:00'],
		[
			['09:00', '10:40'],
			['11:00', '12:30'],
			['13:15', '15:00']
		]
	),
	[
		['lunch', '12:30', '12:45'],
		['after-school', '15:00', '16:00']
	]
);
const each = (date: string) => `each-late: ${date} 15:00–16:00 after-school`;

test.each([
	{ what: 'a late 60 minutes on the next school day', lates: [late(mon, '08:31')], then: [each(tue)] },
	{ what: 'a late on Friday on Monday', lates: [late(fri, '08:31')], then: [each(nextMon)] },
	{
		what: 'two on one day on the next two, for one is sat a day',
		lates: [late(mon, '08:31'), late(mon, '13:20')],
		then: [each(tue), each(wed)]
	},
	{
		what: 'with three still to be sat the next waits for a person',
		lates: [late(mon, '08:31'), late(mon, '13:20'), late(mon, '13:21'), late(mon, '13:22')],
		then: [each(tue), each(wed), each('2027-01-14'), 'each-late: held']
	}
])('[DE1] policy 11: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 11 can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});

test('[DE11] policy 11: not attended, it is issued again, and 15 minutes off lunch, on another day, for one is sat a day', () => {
	expect(followsFrom(school, { ruleId: 'each-late', status: 'missed', on: mon, at: '16:05' })).toEqual([
		`Detention not attended: ${tue} 15:00–16:00 after-school`,
		`Detention not attended: ${wed} 12:30–12:45 lunch`
	]);
	const twoADay = { ...school, policy: { ...school.policy, mostPerDay: 2 } };
	expect(followsFrom(twoADay, { ruleId: 'each-late', status: 'refused', on: mon, at: '16:05' })).toEqual([
		`Detention not attended: ${tue} 15:00–16:00 after-school`,
		`Detention not attended: ${tue} 12:30–12:45 lunch`
	]);
});
