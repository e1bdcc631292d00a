import { describe, expect, test } from 'vitest';
import type { ArrivalCount, CountWindow, DetentionPolicy } from '$lib/domain/detention/policy';
import { mostMinutesOf } from '$lib/domain/detention/impose';
import { readPolicy } from '$lib/protocol/policy/policy-file';
import { sitting } from '../support/detention-facts';
import { person } from '../support/office/school-office';
import {
	type Late,
	type PublishedSchool,
	bells,
	dailySittings,
	followsFrom,
	foundIn,
	fri,
	late,
	lateToLesson,
	leadsTo,
	mon,
	nextMon,
	thu,
	tue,
	wed
} from './published-school';

const calendar = bells(
	['08:40', '08:40', '09:10', '12:30'],
	['13:15', '13:15', '13:45', '15:00'],
	[
		['09:00', '10:40'],
		['11:00', '12:30'],
		['13:15', '15:00']
	]
);
const sittings = dailySittings([
	['break', '10:40', '10:55'],
	['lunch', '12:30', '12:50'],
	['after-school', '15:00', '17:00']
]);
const law = {
	travelHome: 'Parents say how.',
	sameDay: { kind: 'parents-told' },
	publishedOn: { pupils: '2026-12-01', parents: '2026-12-01', staff: '2026-12-01' },
	mayImpose: [{ role: 'pastoral', mostMinutes: 120 }]
};
const sameDay = { kind: 'same-day', cutOff: '14:30' };
const after = { kind: 'detention', minutes: 30, sitting: 'after-school', timing: sameDay };

/** A school whose policy is written as a file, with these rules and parts. */
function schoolWith(rules: object[], parts: object = {}): PublishedSchool {
	const written = rules.map((rule, index) => ({
		id: `r${index + 1}`,
		name: `Rule ${index + 1}`,
		outcome: after,
		...rule
	}));
	const read = readPolicy({ name: 'Lateness policy', effectiveFrom: '2027-01-05', rules: written, law, ...parts });
	if (!read.ok) throw new Error(JSON.stringify(read.issues));
	return { policy: read.policy, calendar, sittings };
}

/** `DATE FROM–TO KIND`, or what became of it. */
function sat(school: PublishedSchool, lates: Late[], yearGroup = 9): string[] {
	return leadsTo(school, lates, { yearGroup }).map((text) => text.replace(/^r\d+: /, ''));
}

/** Which of the lates led to a detention, by their place from 1. */
function ledBy(school: PublishedSchool, lates: Late[]): number[] {
	return lates.flatMap((_, index) => {
		const before = leadsTo(school, lates.slice(0, index)).length;
		return leadsTo(school, lates.slice(0, index + 1)).length > before ? [index + 1] : [];
	});
}

const eachDay = [mon, tue, wed, thu, fri].map((date) => late(date, '08:45'));

describe('the arrival', () => {
	test.each([
		{
			what: 'from a time on',
			condition: { signedIn: { from: '08:50' } },
			clocks: ['08:49', '08:50', '09:10'],
			met: [2, 3]
		},
		{ what: 'before a time', condition: { signedIn: { before: '08:50' } }, clocks: ['08:49', '08:50'], met: [1] },
		{
			what: 'between two',
			condition: { signedIn: { from: '08:50', before: '09:00' } },
			clocks: ['08:49', '08:50', '08:59', '09:00'],
			met: [2, 3]
		},
		{
			what: 'by minutes late, both included',
			condition: { minutesLate: { from: 5, to: 10 } },
			clocks: ['08:44', '08:45', '08:50', '08:51'],
			met: [2, 3]
		}
	])('[DE1] $what', ({ condition, clocks, met }) => {
		const school = schoolWith([{ condition }], { mostOutstanding: null });
		expect(
			ledBy(
				school,
				clocks.map((clock, index) => late([mon, tue, wed, thu][index] ?? fri, clock))
			)
		).toEqual(met);
	});

	test.each([
		['AM', [1]],
		['PM', [2]],
		['lesson', [3]],
		['school', [1, 2]],
		['any', [1, 2, 3]]
	])('[DE1] for session %s the morning (1), the afternoon (2) and the lesson (3) that count are %j', (session, met) => {
		const lates = [late(mon, '08:45'), late(tue, '13:20'), lateToLesson(wed, '11:10')];
		expect(ledBy(schoolWith([{ condition: { session } }]), lates)).toEqual(met);
	});

	test('[PU7] a valid reason waives: the late counts for nothing, and the policy keeps the school’s own list', () => {
		const school = schoolWith([{ count: { kind: 'at-least', n: 2, window: 'week' } }], {
			validReasons: ['A late school bus']
		});
		expect(sat(school, [late(mon, '08:45'), late(tue, '08:45', { excused: true })])).toEqual([]);
		expect(school.policy.validReasons).toEqual(['A late school bus']);
	});
});

describe('the count', () => {
	const window: CountWindow = 'week';
	test.each<[ArrivalCount, number[]]>([
		[{ kind: 'each' }, [1, 2, 3, 4, 5]],
		[{ kind: 'exactly', n: 3, window }, [3]],
		[{ kind: 'at-least', n: 3, window, andEachFurther: false }, [3]],
		[{ kind: 'at-least', n: 3, window, andEachFurther: true }, [3, 4, 5]],
		[{ kind: 'every-nth', n: 2, window }, [2, 4]]
	])('[DE4] %j: of five lates in a week these lead to a detention: %j', (count, met) => {
		expect(ledBy(schoolWith([{ count }], { mostOutstanding: null }), eachDay)).toEqual(met);
	});

	test.each<{ window: CountWindow; together: [string, string]; apart?: [string, string] }>([
		{ window: 'day', together: [mon, mon], apart: [mon, tue] },
		{ window: 'week', together: [mon, fri], apart: [fri, nextMon] },
		{ window: 'half-term', together: ['2027-01-05', '2027-02-12'], apart: ['2027-02-12', '2027-02-22'] },
		{ window: 'term', together: ['2027-02-12', '2027-02-22'], apart: ['2027-03-25', '2027-04-12'] },
		{ window: 'school-year', together: ['2027-01-05', '2027-07-21'] },
		{ window: { last: 3, unit: 'school-days' }, together: [fri, '2027-01-19'], apart: [fri, '2027-01-20'] },
		{ window: { last: 2, unit: 'weeks' }, together: [mon, '2027-01-22'], apart: [fri, '2027-01-25'] }
	])('[CA4] two in $window: $together count together, $apart do not', ({ window, together, apart }) => {
		const school = schoolWith([{ count: { kind: 'exactly', n: 2, window }, outcome: { kind: 'notice', to: 'tutor' } }]);
		const pair = ([first, second]: [string, string]) => [late(first, '08:45'), late(second, '13:20')];
		expect(leadsTo(school, pair(together))).toEqual(['r1: tutor']);
		if (apart) expect(leadsTo(school, pair(apart))).toEqual([]);
	});

	test('[DE4] "every second" spends what it counted, and begins anew with the window', () => {
		const school = schoolWith([{ count: { kind: 'every-nth', n: 2, window: 'week' } }]);
		expect(ledBy(school, [...eachDay.slice(0, 3), late(nextMon, '08:45')])).toEqual([2]);
	});

	test('[DE3] a rule that replaces takes the place of the detentions of the lates that it counts', () => {
		const replacing = {
			count: { kind: 'at-least', n: 3, window: 'week' },
			outcome: {
				...after,
				minutes: 60,
				timing: { kind: 'weekday', weekday: 'Friday', cutOff: '14:30' },
				replacesEarlier: true
			}
		};
		const each = { outcome: { ...after, timing: { kind: 'school-days-notice', days: 3 } } };
		expect(sat(schoolWith([replacing, each]), eachDay.slice(0, 2))).toHaveLength(2);
		expect(sat(schoolWith([replacing, each]), eachDay.slice(0, 3))).toEqual([`${fri} 15:00–16:00 after-school`]);
		const adding = schoolWith([{ ...replacing, outcome: { ...replacing.outcome, replacesEarlier: false } }, each]);
		expect(sat(adding, eachDay.slice(0, 3))).toHaveLength(3);
	});
});

describe('the sitting', () => {
	test.each([
		{
			what: 'at break',
			outcome: { ...after, minutes: 15, sitting: 'break', timing: { kind: 'same-day', cutOff: '10:30' } },
			then: `${mon} 10:40–10:55 break`
		},
		{
			what: 'at lunch',
			outcome: { ...after, minutes: 20, sitting: 'lunch', timing: { kind: 'same-day', cutOff: '12:00' } },
			then: `${mon} 12:30–12:50 lunch`
		},
		{ what: 'after school', outcome: after, then: `${mon} 15:00–15:30 after-school` },
		{
			what: 'after school until a time',
			outcome: { ...after, minutes: 120, until: '16:20' },
			then: `${mon} 15:00–16:20 after-school`
		},
		{
			what: 'with two school days’ notice',
			outcome: { ...after, timing: { kind: 'school-days-notice', days: 2 } },
			then: `${wed} 15:00–15:30 after-school`
		},
		{
			what: 'on a weekday',
			outcome: { ...after, timing: { kind: 'weekday', weekday: 'Thursday', cutOff: '14:30' } },
			then: `${thu} 15:00–15:30 after-school`
		}
	])('[DE1] $what', ({ outcome, then }) => {
		expect(sat(schoolWith([{ outcome }]), [late(mon, '08:45')])).toEqual([then]);
	});

	test.each([
		{ recorded: '14:30', then: mon },
		{ recorded: '14:31', then: tue }
	])('[DE5] recorded at $recorded, with 14:30 as the cut-off, it is sat on $then', ({ recorded, then }) => {
		expect(sat(schoolWith([{}]), [late(mon, '08:45', { recorded })])).toEqual([`${then} 15:00–15:30 after-school`]);
	});

	test('[DE1] a year group’s own day', () => {
		const timing = {
			kind: 'weekday',
			weekday: 'Friday',
			cutOff: '14:30',
			weekdayByYear: { '11': 'Thursday', '7': 'Monday' }
		};
		const school = schoolWith([{ outcome: { ...after, timing } }]);
		const day = (yearGroup: number, clock = '08:45') => sat(school, [late(mon, clock)], yearGroup)[0]?.slice(0, 10);
		expect([day(9), day(11), day(7)]).toEqual([fri, thu, mon]);
		expect(sat(school, [late(mon, '08:45', { recorded: '14:31' })], 7)[0]?.slice(0, 10)).toBe(nextMon);
		expect(foundIn(school)).toEqual([]);
	});

	test('[DE1] a rule for some years only is for no other pupil', () => {
		const school = schoolWith([{ condition: { years: [7, 8] } }]);
		expect([7, 8, 9].map((year) => sat(school, [late(mon, '08:45')], year).length)).toEqual([1, 1, 0]);
	});

	test('[DE6] on a Saturday of term, once weekends are switched on', () => {
		const outcome = { ...after, sitting: 'weekend', timing: { kind: 'weekday', weekday: 'Saturday', cutOff: '14:30' } };
		const on = schoolWith([{ outcome }], { law: { ...law, weekends: true } });
		const saturday = sitting('2027-01-16', '10:00', '11:00', { kind: 'weekend' });
		const planned = { ...on, sittings: [...sittings, saturday] };
		expect(sat(planned, [late(mon, '08:45')])).toEqual(['2027-01-16 10:00–10:30 weekend']);
		const off = { ...planned, policy: { ...planned.policy, law: { ...planned.policy.law, weekends: false } } };
		expect(sat(off, [late(mon, '08:45')])).toEqual(['unplaced']);
	});
});

describe('the longest without notice', () => {
	const promise = { noticeOver: { minutes: 30, schoolDays: 1 } };
	test.each([
		{ minutes: 30, then: mon },
		{ minutes: 31, then: tue }
	])('[DE6] with 30 minutes as the longest, $minutes minutes are sat on $then', ({ minutes, then }) => {
		const school = schoolWith([{ outcome: { ...after, minutes } }], promise);
		expect(sat(school, [late(mon, '08:45')])[0]?.slice(0, 10)).toBe(then);
	});
});

describe('a second one on the same evening', () => {
	const morning = { condition: { session: 'AM' }, outcome: { ...after, minutes: 30 } };
	const afternoon = { condition: { session: 'PM' }, outcome: { ...after, minutes: 45 } };
	const both = [late(mon, '08:45'), late(mon, '13:20')];

	test.each([
		{ second: 'next-day', then: [`${mon} 15:00–15:30 after-school`, `${tue} 15:00–15:45 after-school`] },
		{ second: 'longest', then: [`${mon} 15:00–15:45 after-school`] },
		{ second: 'merged', then: [`${mon} 15:00–16:15 after-school`] }
	])('[DE13] $second: $then', ({ second, then }) => {
		expect(sat(schoolWith([morning, afternoon], { secondOnOneDay: second }), both)).toEqual(then);
	});

	test('[DE13] where the first is the longer, it stands for both', () => {
		const longer = { ...morning, outcome: { ...after, minutes: 60 } };
		const school = schoolWith([longer, afternoon], { secondOnOneDay: 'longest' });
		expect(sat(school, both)).toEqual([`${mon} 15:00–16:00 after-school`]);
	});

	test('[DE13] on two evenings nothing is merged, and a cap a week carries the overflow on', () => {
		const school = schoolWith([morning, afternoon], { secondOnOneDay: 'merged' });
		expect(sat(school, [late(mon, '08:45'), late(tue, '13:20')])).toEqual([
			`${mon} 15:00–15:30 after-school`,
			`${tue} 15:00–15:45 after-school`
		]);
		const capped = schoolWith([morning], { mostPerWeek: 1 });
		expect(sat(capped, [late(mon, '08:45'), late(tue, '08:45')]).map((text) => text.slice(0, 10))).toEqual([
			mon,
			nextMon
		]);
	});
});

test('[DE11] missing leads on, step after step: again, then longer, then a meeting', () => {
	const ladder = [
		{ name: 'First', on: ['missed'], outcomes: [{ kind: 'again' }] },
		{
			name: 'Second',
			on: ['missed', 'refused'],
			outcomes: [
				{ ...after, minutes: 60 },
				{ kind: 'notice', to: 'head-of-year' }
			]
		},
		{ name: 'Third', on: ['missed', 'refused'], outcomes: [{ kind: 'proposal', of: 'parent-meeting' }] }
	];
	const school = schoolWith([{}], { ladder });
	const missed = { ruleId: 'r1', status: 'missed' as const, on: mon, at: '16:00' };
	expect(foundIn(school)).toEqual([]);
	expect(followsFrom(school, missed)).toEqual([`First: ${tue} 15:00–15:30 after-school`]);
	expect(followsFrom(school, { ...missed, status: 'refused' })).toEqual([
		`Second: ${tue} 15:00–16:00 after-school`,
		'Second: head-of-year'
	]);
	expect(followsFrom(school, { ...missed, from: [1, 0] })).toEqual([
		`Second: ${tue} 15:00–16:00 after-school`,
		'Second: head-of-year'
	]);
	expect(followsFrom(school, { ...missed, from: [2, 0] })).toEqual(['Third: parent-meeting']);
});

test('[DE6] who may impose which length: each role as the policy says, and nobody more than its own', () => {
	const mayImpose = [
		{ role: 'tutor', mostMinutes: 20 },
		{ role: 'pastoral', mostMinutes: 60 }
	];
	const { policy }: { policy: DetentionPolicy } = schoolWith([{}], { law: { ...law, mayImpose } });
	const most = (roles: ('tutor' | 'pastoral' | 'supervisor')[]) =>
		mostMinutesOf(policy, person('school', 'Sam', roles), 10);
	expect([most(['tutor']), most(['pastoral']), most(['tutor', 'pastoral']), most(['supervisor'])]).toEqual([
		20, 60, 60, 10
	]);
});
