import { expect, test } from 'vitest';
import { bells, followsFrom, foundIn, late, leadsTo, mon, publishedSchool, tue } from './published-school';

const school = publishedSchool(
	'bristol-brunel-academy',
	bells(
		['08:35', '08:35', '09:05', '12:15'],
		['13:00', '13:00', '13:30', '15:00'],
		[
			['09:00', '10:35'],
			['10:55', '12:15'],
			['13:00', '15:00']
		]
	),
	[['break', '10:35', '10:50']]
);
const atBreak = (date: string) => `after-8-35: ${date} 10:35–10:50 break`;

test.each([
	{ what: 'in the tutor room at 08:35 nothing', lates: [late(mon, '08:35')], then: [] },
	{ what: 'at 08:36 15 minutes at break', lates: [late(mon, '08:36')], then: [atBreak(mon)] },
	{ what: 'at 10:30 at that break still', lates: [late(mon, '10:30')], then: [atBreak(mon)] },
	{ what: 'at 10:31 at the next day’s', lates: [late(mon, '10:31')], then: [atBreak(tue)] },
	{ what: 'in the afternoon nothing', lates: [late(mon, '13:05')], then: [] }
])('[DE1] policy 3: $what', ({ lates, then }) => {
	expect(leadsTo(school, lates)).toEqual(then);
});

test('[DE6] policy 3 leaves five minutes of the break, and can be used at a school with these bells', () => {
	expect(foundIn(school)).toEqual([]);
});

test.each([
	{ status: 'refused' as const, then: ['Break detention refused: room-stay'] },
	{ status: 'missed' as const, then: [] }
])('[DE11] policy 3: $status at break: $then', ({ status, then }) => {
	expect(followsFrom(school, { ruleId: 'after-8-35', status, on: mon, at: '10:51' })).toEqual(then);
});
