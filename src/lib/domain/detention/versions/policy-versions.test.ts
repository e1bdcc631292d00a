import { expect, test } from 'vitest';
import { sameDayPolicy } from '../templates';
import { policyDefaults } from '../policy';
import { earliestStart, nextVersion, periodsOf } from './policy-versions';
import { outlineChanges, policyOutline } from './policy-outline';

const of = (version: number, effectiveFrom: string, id = 'same-day') => ({
	...sameDayPolicy({ version, effectiveFrom }),
	id
});

test('[DE1] a version holds from its first day to the day before a newer one, or never where a newer one is there before', () => {
	expect(periodsOf([of(1, '2026-09-01'), of(2, '2026-11-01'), of(3, '2026-12-01')])).toEqual([
		{ kind: 'holds', from: '2026-09-01', to: '2026-10-31' },
		{ kind: 'holds', from: '2026-11-01', to: '2026-11-30' },
		{ kind: 'holds', from: '2026-12-01', to: null }
	]);
	expect(periodsOf([of(1, '2026-09-01'), of(2, '2027-01-04'), of(3, '2026-11-24')])).toEqual([
		{ kind: 'holds', from: '2026-09-01', to: '2026-11-23' },
		{ kind: 'never' },
		{ kind: 'holds', from: '2026-11-24', to: null }
	]);
});

test('[DE1] versions are one line: the id of the one in force, the number after every one ever given', () => {
	expect(nextVersion([], [], '2026-11-23')).toEqual({ id: 'lateness', version: 1 });
	const policies = [of(1, '2026-09-01', 'old'), of(6, '2026-11-01', 'ours')];
	expect(nextVersion(policies, [1, 6], '2026-11-23')).toEqual({ id: 'ours', version: 7 });
	expect(nextVersion(policies, [1, 6, 9], '2026-10-01')).toEqual({ id: 'old', version: 10 });
	expect(nextVersion([of(2, '2027-01-04', 'next')], [2], '2026-11-23')).toEqual({ id: 'next', version: 3 });
});

test('[DE6] a policy begins no earlier than today, nor than its publication to the last who can read it', () => {
	const law = (publishedOn: typeof policyDefaults.law.publishedOn) => ({ law: { ...policyDefaults.law, publishedOn } });
	expect(earliestStart(law(null), '2026-11-23')).toBe('2026-11-23');
	const published = { pupils: '2026-11-01', parents: '2026-12-01', staff: '2026-10-01' };
	expect(earliestStart(law(published), '2026-11-23')).toBe('2026-12-01');
	expect(earliestStart(law({ ...published, parents: '2026-11-02' }), '2026-11-23')).toBe('2026-11-23');
});

test('[DE8] what two versions say differently is said once each, a changed order of rules too', () => {
	const before = of(1, '2026-09-01');
	const [rule] = before.rules;
	if (rule === undefined) throw new Error('There is no rule');
	expect(outlineChanges(policyOutline(before), policyOutline(before))).toEqual([]);
	const lunch = { ...rule, id: 'lunch', name: 'Lunch' };
	const after = { ...before, rules: [lunch, rule], mostPerWeek: 2 };
	const changes = outlineChanges(policyOutline(before), policyOutline(after));
	expect(changes).toEqual([
		expect.objectContaining({ label: 'Rule “Lunch”', before: null }),
		{ label: 'In a week', before: 'No cap a week.', after: 'No more than two detentions in a week.' }
	]);
	const swapped = outlineChanges(policyOutline(after), policyOutline({ ...after, rules: [rule, lunch] }));
	expect(swapped).toEqual([
		{ label: 'Order of the rules', before: '“Lunch” and “After 08:15”', after: '“After 08:15” and “Lunch”' }
	]);
	expect(outlineChanges(policyOutline(after), policyOutline({ ...after, rules: [rule] }))).toEqual([
		expect.objectContaining({ label: 'Rule “Lunch”', after: null })
	]);
});
