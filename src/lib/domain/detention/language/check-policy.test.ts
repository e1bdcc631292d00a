import { describe, expect, test } from 'vitest';
import { anyLate, policyOf, rule, sitting } from '../../../../../tests/support/detention-facts';
import { at, ordinaryDay, smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import type { ArrivalCondition, DetentionOutcome, DetentionPolicy, LadderStep, PolicyLaw, PolicyRule } from '../policy';
import { policyDefaults } from '../policy';
import { type PolicySurroundings, checkPolicy } from './check-policy';

const calendar = smallSchoolCalendar();
const today = '2026-11-24';
const published = { pupils: '2026-12-01', parents: '2026-12-01', staff: '2026-12-01' };

/** All that the law asks for, settled. */
const settled: PolicyLaw = {
	...policyDefaults.law,
	travelHome: 'Parents say how.',
	sameDay: { kind: 'parents-told' },
	publishedOn: published,
	mayImpose: [{ role: 'pastoral', mostMinutes: 120 }]
};

function lawful(
	rules: PolicyRule[],
	changes: Partial<DetentionPolicy> = {},
	law: Partial<PolicyLaw> = {}
): DetentionPolicy {
	return policyOf(rules, { effectiveFrom: '2027-01-05', ...changes, law: { ...settled, ...law } });
}

function detention(changes: Partial<DetentionOutcome> = {}): DetentionOutcome {
	return {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'same-day', cutOff: at('14:30') },
		replacesEarlier: false,
		...changes
	};
}

function late(changes: Partial<ArrivalCondition>): ArrivalCondition {
	return { ...anyLate, ...changes };
}

function check(policy: DetentionPolicy, around: Partial<PolicySurroundings> = {}) {
	return checkPolicy(policy, { calendar, isOwnCalendar: true, sittings: null, today, ...around });
}

/** `path rule`, for each fault. */
function faults(policy: DetentionPolicy, around: Partial<PolicySurroundings> = {}): string[] {
	return check(policy, around).faults.map(({ path, rule: broken }) => `${path} ${broken}`);
}

function warnings(policy: DetentionPolicy, around: Partial<PolicySurroundings> = {}): string[] {
	return check(policy, around).warnings.map(({ path, rule: broken }) => `${path} ${broken}`);
}

const each = rule();
const long = (id: string, changes: Partial<PolicyRule> = {}) =>
	rule({ id, name: id, outcome: detention({ minutes: 60 }), ...changes });
const atLeast = (n: number, window: 'day' | 'week' | 'half-term' | 'term', andEachFurther = false) =>
	({ kind: 'at-least', n, window, andEachFurther }) as const;

test('[DE1] a policy that can work and is lawful has neither faults nor warnings', () => {
	expect(check(lawful([each]))).toEqual({ faults: [], warnings: [] });
});

describe('a rule', () => {
	test.each<{ what: string; rules: PolicyRule[]; found: string[] }>([
		{ what: 'with the id of another', rules: [each, long('each')], found: ['rules.0 DE3', 'rules.1.id DE1'] },
		{
			what: 'that says the same as another',
			rules: [each, rule({ id: 'again', name: 'Again' })],
			found: ['rules.1 DE1']
		},
		{
			what: 'that says the same, its parts in another order',
			rules: [
				each,
				rule({
					id: 'again',
					condition: { signedIn: { before: null, from: null }, minutesLate: { to: null, from: null }, session: 'any' }
				})
			],
			found: ['rules.1 DE1']
		},
		{
			what: 'for more minutes late than it allows',
			rules: [rule({ condition: late({ minutesLate: { from: 10, to: 5 } }) })],
			found: ['rules.0.condition.minutesLate DE1']
		},
		{
			what: 'for a time that ends before it begins',
			rules: [rule({ condition: late({ signedIn: { from: at('09:00'), before: at('09:00') } }) })],
			found: ['rules.0.condition.signedIn DE1']
		},
		{
			what: 'for no year group',
			rules: [rule({ condition: late({ years: [] }) })],
			found: ['rules.0.condition.years DE1']
		},
		{
			what: 'for mornings after they have ended',
			rules: [rule({ condition: late({ session: 'AM', signedIn: { from: at('12:36'), before: null } }) })],
			found: ['rules.0.condition DE1']
		},
		{
			what: 'for afternoons before they begin',
			rules: [rule({ condition: late({ session: 'PM', signedIn: { from: null, before: at('13:21') } }) })],
			found: ['rules.0.condition DE1']
		},
		{
			what: 'for five minutes late at a time that is half an hour late',
			rules: [
				rule({
					condition: late({
						session: 'AM',
						minutesLate: { from: null, to: 5 },
						signedIn: { from: at('09:00'), before: null }
					})
				})
			],
			found: ['rules.0.condition DE1']
		},
		{
			what: 'for six morning lates in a week',
			rules: [rule({ condition: late({ session: 'AM' }), count: atLeast(6, 'week') })],
			found: ['rules.0.count.n DE4']
		},
		{
			what: 'for two morning lates in a day',
			rules: [rule({ condition: late({ session: 'AM' }), count: { kind: 'exactly', n: 2, window: 'day' } })],
			found: ['rules.0.count.n DE4']
		},
		{
			what: 'for four morning lates in any three school days',
			rules: [
				rule({
					condition: late({ session: 'AM' }),
					count: { kind: 'every-nth', n: 4, window: { last: 3, unit: 'school-days' } }
				})
			],
			found: ['rules.0.count.n DE4']
		},
		{
			what: 'for eighty morning lates in a half-term',
			rules: [rule({ condition: late({ session: 'AM' }), count: { kind: 'exactly', n: 80, window: 'half-term' } })],
			found: ['rules.0.count.n DE4']
		}
	])('[DE1] $what is a fault', ({ rules, found }) => {
		expect(faults(lawful(rules)).sort()).toEqual(found);
	});

	test.each<{ what: string; rules: PolicyRule[] }>([
		{
			what: 'for five morning lates in a week',
			rules: [rule({ condition: late({ session: 'AM' }), count: atLeast(5, 'week') })]
		},
		{
			what: 'for ten lates to school in a week',
			rules: [rule({ condition: late({ session: 'school' }), count: atLeast(10, 'week') })]
		},
		{
			what: 'for the last minute of the morning',
			rules: [rule({ condition: late({ session: 'AM', signedIn: { from: at('12:35'), before: null } }) })]
		},
		{
			what: 'for three lates in any three school days',
			rules: [rule({ count: { kind: 'exactly', n: 3, window: { last: 3, unit: 'school-days' } } })]
		},
		{
			what: 'that is short and counts less than a longer one',
			rules: [each, long('three', { count: atLeast(3, 'week') })]
		},
		{
			what: 'that is as long as one above that counts more',
			rules: [long('three', { count: atLeast(3, 'week') }), long('all')]
		},
		{
			what: 'for some of what a longer one above leaves',
			rules: [long('year 7', { condition: late({ years: [7] }) }), each]
		},
		{
			what: 'over a week beside one over a half-term',
			rules: [long('half', { count: atLeast(3, 'half-term', true) }), rule({ count: atLeast(3, 'week') })]
		},
		{
			what: 'that matches again where the longer one does so once',
			rules: [long('once', { count: atLeast(3, 'week') }), rule({ id: 'more', count: atLeast(3, 'week', true) })]
		}
	])('[DE3] $what is none', ({ rules }) => {
		expect(faults(lawful(rules))).toEqual([]);
	});

	test.each<{ what: string; rules: PolicyRule[]; fault: string }>([
		{ what: 'a longer one for each late', rules: [each, long('all')], fault: 'rules.0' },
		{
			what: 'one as long above it for each late',
			rules: [long('all'), long('mornings', { condition: late({ session: 'AM' }) })],
			fault: 'rules.1'
		},
		{
			what: 'a longer one for fewer lates and each further',
			rules: [rule({ count: atLeast(4, 'week') }), long('three', { count: atLeast(3, 'week', true) })],
			fault: 'rules.0'
		},
		{
			what: 'a longer one for as many over a longer window',
			rules: [rule({ count: atLeast(3, 'half-term') }), long('term', { count: atLeast(3, 'term', true) })],
			fault: 'rules.0'
		},
		{
			what: 'a longer one at the same number',
			rules: [rule({ count: { kind: 'exactly', n: 3, window: 'week' } }), long('three', { count: atLeast(3, 'week') })],
			fault: 'rules.0'
		},
		{
			what: 'a longer one for more years',
			rules: [rule({ condition: late({ years: [7] }) }), long('both', { condition: late({ years: [7, 8] }) })],
			fault: 'rules.0'
		},
		{
			what: 'a longer one for more of the morning',
			rules: [
				rule({ condition: late({ signedIn: { from: at('08:41'), before: at('09:00') } }) }),
				long('wide', { condition: late({ signedIn: { from: at('08:40'), before: null } }) })
			],
			fault: 'rules.0'
		},
		{
			what: 'a longer one for every late to school',
			rules: [rule({ condition: late({ session: 'PM' }) }), long('school', { condition: late({ session: 'school' }) })],
			fault: 'rules.0'
		}
	])('[DE3] that is always outdone by $what is a fault', ({ rules, fault }) => {
		expect(faults(lawful(rules))).toEqual([`${fault} DE3`]);
	});

	test('[DE4] that counts to one is a warning', () => {
		expect(warnings(lawful([rule({ count: { kind: 'every-nth', n: 1, window: 'week' } })]))).toEqual([
			'rules.0.count DE4'
		]);
	});
});

describe('a detention', () => {
	const of = (outcome: Partial<DetentionOutcome>, condition: Partial<ArrivalCondition> = {}) =>
		lawful([rule({ outcome: detention(outcome), condition: late(condition) })]);

	test.each<{ what: string; policy: DetentionPolicy; found: string }>([
		{
			what: 'at lunch that leaves 20 of 45 minutes where 25 are kept',
			policy: of({ sitting: 'lunch', minutes: 21, timing: { kind: 'school-days-notice', days: 1 } }),
			found: 'rules.0.outcome.minutes DE6'
		},
		{
			what: 'at break that leaves 4 of 20 minutes where 5 are kept',
			policy: of({ sitting: 'break', minutes: 16, timing: { kind: 'school-days-notice', days: 1 } }),
			found: 'rules.0.outcome.minutes DE6'
		},
		{
			what: 'at lunch whose cut-off is when it must have begun',
			policy: of({ sitting: 'lunch', minutes: 15, timing: { kind: 'same-day', cutOff: at('13:05') } }),
			found: 'rules.0.outcome.timing.cutOff DE5'
		},
		{
			what: 'on the same day for lates that are all after its cut-off',
			policy: of(
				{ sitting: 'break', minutes: 15, timing: { kind: 'same-day', cutOff: at('10:40') } },
				{ session: 'PM' }
			),
			found: 'rules.0.outcome.timing.cutOff DE1'
		},
		{ what: 'after school until school ends', policy: of({ until: at('15:05') }), found: 'rules.0.outcome.until DE1' },
		{
			what: 'at break until a time that lies in no break',
			policy: of({
				sitting: 'break',
				minutes: 15,
				until: at('11:30'),
				timing: { kind: 'school-days-notice', days: 1 }
			}),
			found: 'rules.0.outcome.until DE1'
		},
		{
			what: 'after school on a Sunday',
			policy: of({ timing: { kind: 'weekday', weekday: 7, cutOff: at('14:30') } }),
			found: 'rules.0.outcome.timing.weekday DE1'
		},
		{
			what: 'after school, for one year on a Saturday',
			policy: of({ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30'), weekdayByYear: { 7: 6 } } }),
			found: 'rules.0.outcome.timing.weekdayByYear.7 DE1'
		}
	])('[DE5] $what is a fault', ({ policy, found }) => {
		expect(faults(policy)).toEqual([found]);
	});

	test.each<{ what: string; policy: DetentionPolicy }>([
		{
			what: 'at lunch that leaves just what is kept',
			policy: of(
				{ sitting: 'lunch', minutes: 20, timing: { kind: 'same-day', cutOff: at('12:59') } },
				{ session: 'AM' }
			)
		},
		{
			what: 'at break that leaves just what is kept',
			policy: of(
				{ sitting: 'break', minutes: 15, timing: { kind: 'same-day', cutOff: at('10:44') } },
				{ session: 'AM' }
			)
		},
		{ what: 'after school until a minute after it', policy: of({ minutes: 1, until: at('15:06') }) }
	])('[DE5] $what is none', ({ policy }) => {
		expect(check(policy)).toEqual({ faults: [], warnings: [] });
	});

	test('[DE6] at lunch that fits on some kinds of day only is a warning that names the others', () => {
		const short = {
			...ordinaryDay,
			id: 'short',
			name: 'Short lunch',
			periods: ordinaryDay.periods.map((period) => (period.id === 'p4' ? { ...period, startsAt: at('13:00') } : period))
		};
		const around = { calendar: smallSchoolCalendar({ dayTypes: [ordinaryDay, short] }) };
		const policy = of({ sitting: 'lunch', minutes: 15, timing: { kind: 'school-days-notice', days: 1 } });
		expect(faults(policy, around)).toEqual([]);
		expect(check(policy, around).warnings[0]?.message).toContain('“Short lunch”');
	});

	test('[CA3] against an assumed calendar, what rests on its bells and breaks is a warning only', () => {
		const policy = of({ sitting: 'break', minutes: 16, timing: { kind: 'school-days-notice', days: 1 } });
		expect(faults(policy, { isOwnCalendar: false })).toEqual([]);
		expect(warnings(policy, { isOwnCalendar: false })).toEqual(['rules.0.outcome.minutes DE6']);
	});

	test('[DE5] further ahead than sittings are looked for is a fault', () => {
		const notice = of({ timing: { kind: 'school-days-notice', days: 6 } });
		expect(faults({ ...notice, horizonSchoolDays: 5 })).toEqual(['horizonSchoolDays DE5']);
		const friday = of({ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } });
		expect(faults({ ...friday, horizonSchoolDays: 4 })).toEqual(['horizonSchoolDays DE5']);
		expect(faults({ ...friday, horizonSchoolDays: 5 })).toEqual([]);
	});

	test('[DE1] that never reaches the time to which it is sat, and a day for a year that the rule is not for, are warnings', () => {
		expect(warnings(of({ minutes: 30, until: at('16:10') }))).toEqual(['rules.0.outcome.minutes DE1']);
		const own = of(
			{ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30'), weekdayByYear: { 8: 4 } } },
			{ years: [7] }
		);
		expect(warnings(own)).toEqual(['rules.0.outcome.timing.weekdayByYear.8 DE1']);
	});

	test('[DE13] what two of one evening do is a warning where two never fall on one', () => {
		const policy = of({ timing: { kind: 'school-days-notice', days: 1 } });
		expect(warnings({ ...policy, secondOnOneDay: 'merged' })).toEqual(['secondOnOneDay DE13']);
	});
});

describe('the law', () => {
	const act = /^Education and Inspections Act 2006, sections? \d+/;

	test.each<{ what: string; policy: DetentionPolicy; found: string }>([
		{ what: 'not published', policy: lawful([each], {}, { publishedOn: null }), found: 'law.publishedOn DE6' },
		{
			what: 'in force before the last are told',
			policy: lawful([each], {}, { publishedOn: { ...published, parents: '2027-01-06' } }),
			found: 'effectiveFrom DE6'
		},
		{ what: 'that nobody may impose', policy: lawful([each], {}, { mayImpose: [] }), found: 'law.mayImpose DE6' },
		{
			what: 'that nobody may impose so long',
			policy: lawful([each], {}, { mayImpose: [{ role: 'tutor', mostMinutes: 29 }] }),
			found: 'law.mayImpose DE6'
		},
		{
			what: 'after school with no word on getting home',
			policy: lawful([each], {}, { travelHome: null }),
			found: 'law.travelHome DE6'
		},
		{
			what: 'after school on the day with no word on the day',
			policy: lawful([each], {}, { sameDay: null }),
			found: 'law.sameDay DE6'
		},
		{
			what: 'after school on a weekday that may be the day, with no word on it',
			policy: lawful(
				[rule({ outcome: detention({ timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } }) })],
				{},
				{ sameDay: null }
			),
			found: 'law.sameDay DE6'
		},
		{
			what: 'at the weekend while that is off',
			policy: lawful([
				rule({
					outcome: detention({ sitting: 'weekend', timing: { kind: 'weekday', weekday: 6, cutOff: at('14:30') } })
				})
			]),
			found: 'rules.0.outcome.sitting DE6'
		},
		{
			what: 'on staff training days while that is off',
			policy: lawful([
				rule({ outcome: detention({ sitting: 'inset', timing: { kind: 'school-days-notice', days: 1 } }) })
			]),
			found: 'rules.0.outcome.sitting DE6'
		},
		{
			what: 'on the same day in Wales',
			policy: lawful([each], {}, { nation: 'wales' }),
			found: 'rules.0.outcome.timing.kind DE6'
		},
		{
			what: 'on the same day in Wales, in the ladder',
			policy: lawful(
				[
					rule({
						outcome: detention({ sitting: 'lunch', minutes: 15, timing: { kind: 'school-days-notice', days: 1 } })
					})
				],
				{ ladder: [{ name: 'Missed', on: ['missed'], outcomes: [detention()] }] },
				{ nation: 'wales' }
			),
			found: 'ladder.0.outcomes.0.timing.kind DE6'
		}
	])('[DE6] a policy $what is refused, and the law is named', ({ policy, found }) => {
		const { faults: all } = check(policy);
		expect(all.map(({ path, rule: broken }) => `${path} ${broken}`)).toEqual([found]);
		expect(all[0]?.law).toMatch(act);
		expect(all[0]?.instead).not.toBe('');
	});

	test('[DE6] with weekends and training days switched on, and two days’ notice in Wales, nothing is found', () => {
		const weekend = detention({ sitting: 'weekend', timing: { kind: 'weekday', weekday: 6, cutOff: at('14:30') } });
		const inset = detention({ sitting: 'inset', minutes: 60, timing: { kind: 'school-days-notice', days: 1 } });
		const rules = [rule({ outcome: weekend }), rule({ id: 'inset', count: atLeast(3, 'term'), outcome: inset })];
		expect(faults(lawful(rules, {}, { weekends: true, insetDays: true }))).toEqual([]);
		const noticed = rule({ outcome: detention({ timing: { kind: 'school-days-notice', days: 2 } }) });
		expect(check(lawful([noticed], {}, { nation: 'wales', sameDay: null }))).toEqual({ faults: [], warnings: [] });
	});

	test('[DE6] at lunch nothing outside school hours need be settled, and time to eat must be', () => {
		const lunch = rule({
			outcome: detention({ sitting: 'lunch', minutes: 15, timing: { kind: 'school-days-notice', days: 1 } })
		});
		expect(faults(lawful([lunch], {}, { travelHome: null, sameDay: null }))).toEqual([]);
		expect(faults(lawful([lunch], { lunchMinutesKept: 9 }))).toEqual(['lunchMinutesKept DE6']);
	});

	test.each([
		['2026-11-23', ['effectiveFrom DE6'], []],
		[today, [], ['effectiveFrom DE6']],
		['2026-11-25', [], []]
	])(
		'[DE6] beginning on %s, with today the 24th, its faults are %j and its warnings %j',
		(effectiveFrom, refused, warned) => {
			const law = { publishedOn: { pupils: '2026-11-02', parents: '2026-11-02', staff: '2026-11-02' } };
			const policy = lawful([each], { effectiveFrom }, law);
			expect([faults(policy), warnings(policy)]).toEqual([refused, warned]);
		}
	);

	test('[DE6] weekend and training-day kinds with a weekday that is none of theirs are refused', () => {
		const tuesday = detention({ sitting: 'weekend', timing: { kind: 'weekday', weekday: 2, cutOff: at('14:30') } });
		const sameDay = detention({ sitting: 'inset', minutes: 60 });
		const policy = lawful(
			[rule({ outcome: tuesday }), rule({ id: 'inset', count: atLeast(2, 'week'), outcome: sameDay })],
			{},
			{ weekends: true, insetDays: true }
		);
		expect(faults(policy)).toEqual(['rules.0.outcome.timing.weekday DE1', 'rules.1.outcome.timing.kind DE1']);
	});
});

describe('the promise of notice', () => {
	const promising = (outcome: Partial<DetentionOutcome>) =>
		lawful([rule({ outcome: detention(outcome) })], { noticeOver: { minutes: 30, schoolDays: 1 } });

	test('[DE6] a longer detention on the same day contradicts it: both sentences are said, and what would settle it', () => {
		const [fault, ...others] = check(promising({ minutes: 60 })).faults;
		expect(others).toEqual([]);
		expect(fault?.path).toBe('rules.0.outcome.timing');
		expect(fault?.message).toContain('Each late: 60 minutes after school the same day');
		expect(fault?.message).toContain('A detention of more than 30 minutes needs a school day’s notice.');
		expect(fault?.instead).toMatch(/30 minutes or less.*a school day’s notice.*noticeOver/);
	});

	test.each<[what: string, outcome: Partial<DetentionOutcome>, found: { faults: number; warnings: number }]>([
		['30 minutes the same day', { minutes: 30 }, { faults: 0, warnings: 0 }],
		[
			'60 minutes the next day',
			{ minutes: 60, timing: { kind: 'school-days-notice', days: 1 } },
			{ faults: 0, warnings: 0 }
		],
		[
			'60 minutes on Friday',
			{ minutes: 60, timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } },
			{ faults: 0, warnings: 1 }
		]
	])('[DE6] %s', (_, outcome, found) => {
		const { faults: refused, warnings: warned } = check(promising(outcome));
		expect({ faults: refused.length, warnings: warned.length }).toEqual(found);
	});
});

describe('the ladder', () => {
	const again: LadderStep = { name: 'Missed', on: ['missed'], outcomes: [{ kind: 'again' }] };
	const meeting: LadderStep = {
		name: 'Meeting',
		on: ['missed'],
		outcomes: [{ kind: 'proposal', of: 'parent-meeting' }]
	};

	test.each<{ what: string; rules: PolicyRule[]; ladder: LadderStep[]; found: string[] }>([
		{ what: 'steps that each lead to a detention', rules: [each], ladder: [again, again, meeting], found: [] },
		{ what: 'a step after one that leads to none', rules: [each], ladder: [meeting, again], found: ['ladder.1 DE11'] },
		{
			what: 'a step for missed after one for refused only',
			rules: [each],
			ladder: [{ ...meeting, on: ['refused'] }, again],
			found: []
		},
		{
			what: 'a step that the one before stands in front of',
			rules: [each],
			ladder: [
				{ ...meeting, on: ['missed', 'refused'] },
				{ ...again, on: ['refused'] }
			],
			found: ['ladder.1 DE11']
		},
		{
			what: 'a ladder where no rule imposes a detention',
			rules: [rule({ outcome: { kind: 'notice', to: 'tutor', about: '' } })],
			ladder: [again],
			found: ['ladder.0 DE11']
		},
		{
			what: 'a step that says the same twice',
			rules: [each],
			ladder: [{ ...again, outcomes: [{ kind: 'again' }, { kind: 'again' }] }],
			found: ['ladder.0.outcomes.1 DE11']
		},
		{
			what: 'a step on missed twice',
			rules: [each],
			ladder: [{ ...again, on: ['missed', 'missed'] }],
			found: ['ladder.0.on DE11']
		}
	])('[DE11] $what: $found', ({ rules, ladder, found }) => {
		expect(faults(lawful(rules, { ladder }))).toEqual(found);
	});
});

describe('the planned sittings', () => {
	const policy = lawful([
		rule({ outcome: detention({ minutes: 60, timing: { kind: 'weekday', weekday: 5, cutOff: at('14:30') } }) })
	]);
	test.each([
		{
			what: 'none of the kind',
			sittings: [sitting('2027-01-08', '12:40', '13:10')],
			found: ['rules.0.outcome.sitting DE5']
		},
		{
			what: 'none long enough',
			sittings: [sitting('2027-01-08', '15:10', '16:00')],
			found: ['rules.0.outcome.minutes DE5']
		},
		{
			what: 'none on that weekday',
			sittings: [sitting('2027-01-07', '15:10', '16:10')],
			found: ['rules.0.outcome.timing DE5']
		},
		{
			what: 'none after it begins',
			sittings: [sitting('2026-12-04', '15:10', '16:10')],
			found: ['rules.0.outcome.sitting DE5']
		},
		{ what: 'one that fits', sittings: [sitting('2027-01-08', '15:10', '16:10')], found: [] }
	])('[DE5] $what: a warning, for they can still be planned', ({ sittings, found }) => {
		expect(check(policy, { sittings }).faults).toEqual([]);
		expect(warnings(policy, { sittings })).toEqual(found);
	});
});

test.each([
	{ what: 'longer than any sitting', parts: {}, sittings: [sitting('2027-01-08', '15:10', '16:00')], found: 1 },
	{ what: 'as long as a sitting', parts: {}, sittings: [sitting('2027-01-08', '15:10', '16:10')], found: 0 },
	{
		what: 'longer than goes without notice',
		parts: { noticeOver: { minutes: 45, schoolDays: 1 } },
		sittings: null,
		found: 1
	},
	{
		what: 'as long as goes without notice',
		parts: { noticeOver: { minutes: 60, schoolDays: 1 } },
		sittings: null,
		found: 0
	}
])('[DE13] two that are sat as one, $what: $found warnings', ({ parts, sittings, found }) => {
	const policy = lawful([each], { secondOnOneDay: 'merged', ...parts });
	expect(warnings(policy, { sittings })).toEqual(Array.from({ length: found }, () => 'secondOnOneDay DE13'));
});
