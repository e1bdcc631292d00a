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
	tue
} from './published-school';

const school = publishedSchool(
	'weston-favell-academy',
	bells(
		['08:40', '08:40', '09:10', '12:30'],
		['13:15', '13:15', '13:45', '15:00'],
		[
			['09:00', '10:40'],
			['11:05', '12:30'],
			['13:15', '15:00']
		]
	),
	[
		['break', '10:40', '11:00'],
		['after-school', '15:00', '16:00']
	]
);
const atBreak = (date: string) => `at-break: ${date} 10:40–11:00 break`;
const until16 = (date: string) => `until-16-00: ${date} 15:00–16:00 after-school`;

test.each([
	{ what: 'at 08:40, on the bell, nothing', lates: [late(mon, '08:40')], then: [] },
	{ what: 'at 08:41 20 minutes at break', lates: [late(mon, '08:41')], then: [atBreak(mon)] },
	{
		what: 'at 10:39 20 minutes at the break that is about to begin',
		lates: [late(mon, '10:39')],
		then: [atBreak(mon)]
	},
	{ what: 'at 10:40 until 16:00', lates: [late(mon, '10:40')], then: [until16(mon)] },
	{ what: 'at 12:29 until 16:00', lates: [late(mon, '12:29')], then: [until16(mon)] },
	{ what: 'in the afternoon until 16:00', lates: [late(mon, '13:20')], then: [until16(mon)] },
	{
		what: 'in the morning, but recorded after the break has begun, at the next day’s',
		lates: [late(mon, '08:52', { recorded: '10:41' })],
		then: [atBreak(tue)]
	},
	{
		what: 'after 10:40 on a Friday, but recorded after the cut-off, on Monday',
		lates: [late(fri, '11:00', { recorded: '14:31' })],
		then: [until16(nextMon)]
	},
	{ what: 'for a valid reason nothing', lates: [late(mon, '08:52', { excused: true })], then: [] },
	{
		what: 'twice on one day at break, and the evening after',
		lates: [late(mon, '08:52'), late(mon, '13:20')],
		then: [atBreak(mon), until16(tue)]
	}
])('[DE1] policy 1: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE1] policy 1: where school ends at another time, it is still sat until 16:00', () => {
	const sittings = school.sittings.map((one) =>
		one.kind === 'after-school' ? { ...one, startsAt: one.startsAt + 10 } : one
	);
	expect(leadsTo({ ...school, sittings }, [late(mon, '10:45')])).toEqual([
		`until-16-00: ${mon} 15:10–16:00 after-school`
	]);
});

test('[DE6] policy 1 can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});

test.each([
	{
		what: 'missed at break, 60 minutes the same evening',
		at: '11:05',
		then: `Break detention missed: ${mon} 15:00–16:00 after-school`
	},
	{
		what: 'missed, but marked after the cut-off, the next evening',
		at: '14:31',
		then: `Break detention missed: ${tue} 15:00–16:00 after-school`
	}
])('[DE11] policy 1: $what', ({ at, then }) => {
	expect(followsFrom(school, { ruleId: 'at-break', status: 'missed', on: mon, at })).toEqual([then]);
});

test('[DE11] policy 1: the evening missed too, the ladder says no more', () => {
	expect(followsFrom(school, { ruleId: 'at-break', status: 'missed', on: mon, at: '16:05', from: [1, 0] })).toEqual([]);
});
