import { describe, expect, test } from 'vitest';
import { arrival, earnedDetention, policyOf, rule } from '../../../../tests/support/detention-facts';
import { smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { earn } from './earn';
import type { DetentionStatus, EarnedDetention } from './outcomes';
import type { PolicyRule } from './policy';
import { type ExistingDetention, reconcile } from './reconcile';

const toSit: DetentionStatus[] = ['held', 'booked', 'unplaced'];
const sat: DetentionStatus[] = ['attended', 'missed', 'refused'];
const notSat: DetentionStatus[] = ['absent', 'not-run'];
const over: DetentionStatus[] = ['cancelled', 'moved'];

/** The detention that the arrival earned, as booked. */
function existing(changes: Partial<ExistingDetention> = {}): ExistingDetention {
	return {
		id: 'd1',
		arrivalId: 'arrival',
		ruleId: 'each',
		policyVersion: 1,
		minutes: 30,
		status: 'booked',
		...changes
	};
}

/** What was asked for, with the arrivals of those to add. */
function asked(has: ExistingDetention[], earned: EarnedDetention[]) {
	const { add, ...rest } = reconcile(has, earned);
	return { ...rest, add: add.map((one) => one.arrivalId) };
}

const nothing = { cancel: [], flagForPerson: [], add: [], keep: [] };

test('[DE9] what is earned and not there is added', () => {
	expect(asked([], [earnedDetention()])).toEqual({ ...nothing, add: ['arrival'] });
});

test.each(toSit)('[DE9] a detention that is %s is cancelled when no longer earned, and kept while it is', (status) => {
	expect(asked([existing({ status })], [])).toEqual({ ...nothing, cancel: ['d1'] });
	expect(asked([existing({ status })], [earnedDetention()])).toEqual({ ...nothing, keep: ['d1'] });
});

test.each([...sat, ...notSat])(
	'[DE9] a detention that was %s is flagged for a person, never rewritten or added again',
	(status) => {
		expect(asked([existing({ status })], [])).toEqual({ ...nothing, flagForPerson: ['d1'] });
		expect(asked([existing({ status })], [earnedDetention({ minutes: 60 })])).toEqual({
			...nothing,
			flagForPerson: ['d1']
		});
		expect(asked([existing({ status })], [earnedDetention()])).toEqual({ ...nothing, keep: ['d1'] });
	}
);

test.each(over)('[DE9] a detention that is %s counts for nothing', (status) => {
	expect(asked([existing({ status })], [])).toEqual(nothing);
	expect(asked([existing({ status })], [earnedDetention()])).toEqual({ ...nothing, add: ['arrival'] });
});

test.each([
	['another rule', { ruleId: 'other' }],
	['another version', { policyVersion: 2 }],
	['other minutes', { minutes: 60 }]
])('[DE9] a detention now earned by %s is cancelled and made afresh', (_, changes) => {
	expect(asked([existing()], [earnedDetention(changes)])).toEqual({ ...nothing, cancel: ['d1'], add: ['arrival'] });
});

test('[DE7] what a person waived does not come back', () => {
	const waived = existing({ status: 'cancelled', settled: true });
	expect(asked([waived], [earnedDetention()])).toEqual(nothing);
});

test.each(notSat)('[DE10] one that was %s is kept beside the one that carries it on', (status) => {
	const both = [existing({ status }), existing({ id: 'd2' })];
	expect(asked(both, [earnedDetention()])).toEqual({ ...nothing, keep: ['d1', 'd2'] });
});

test('[DE12] of two detentions for one arrival only one stays', () => {
	expect(asked([existing(), existing({ id: 'd2' })], [earnedDetention()])).toEqual({
		...nothing,
		keep: ['d1'],
		cancel: ['d2']
	});
	const onceSat = [existing(), existing({ id: 'd2', status: 'attended' })];
	expect(asked(onceSat, [earnedDetention()])).toEqual({ ...nothing, cancel: ['d1'], keep: ['d2'] });
});

describe('[DE3] a rule that replaces earlier ones', () => {
	const outcome = rule().outcome;
	const third: PolicyRule = rule({
		id: 'third',
		count: { kind: 'exactly', n: 3, window: 'week' },
		outcome: outcome.kind === 'detention' ? { ...outcome, minutes: 60, replacesEarlier: true } : outcome
	});
	const week = ['2026-11-23', '2026-11-24', '2026-11-25'].map((date) => arrival(date));
	const earnedOf = (arrivals: typeof week) =>
		earn([policyOf([rule(), third])], smallSchoolCalendar(), arrivals).detentions;
	const [first, second, last] = week.map((one) => one.arrivalId);
	const before = [
		existing({ id: 'd1', arrivalId: first, status: 'attended' }),
		existing({ id: 'd2', arrivalId: second, status: 'booked' })
	];

	test('cancels those it counted that are not yet sat, and leaves the others', () => {
		expect(asked(before, earnedOf(week))).toEqual({ ...nothing, keep: ['d1'], cancel: ['d2'], add: [last] });
	});

	test('gives them back when it is no longer earned', () => {
		const after = [
			...before.map((one) => (one.id === 'd2' ? { ...one, status: 'cancelled' as const } : one)),
			existing({ id: 'd3', arrivalId: last, ruleId: 'third', minutes: 60 })
		];
		expect(asked(after, earnedOf(week))).toEqual({ ...nothing, keep: ['d1', 'd3'] });
		expect(asked(after, earnedOf(week.slice(0, 2)))).toEqual({
			...nothing,
			keep: ['d1'],
			cancel: ['d3'],
			add: [second]
		});
	});
});

test('[DE9][DE13] a detention that is also an earlier one of its evening, and was sat, stays as it is while both are earned', () => {
	const parts = [
		{ arrivalId: 'morning', minutes: 30 },
		{ arrivalId: 'afternoon', minutes: 30 }
	];
	const merged = earnedDetention({ arrivalId: 'afternoon', minutes: 60, parts, replaces: ['morning'] });
	const sat = existing({ arrivalId: 'afternoon', minutes: 60, status: 'attended' });
	expect(asked([sat], [earnedDetention({ arrivalId: 'morning' }), merged])).toEqual({ ...nothing, keep: ['d1'] });
});
