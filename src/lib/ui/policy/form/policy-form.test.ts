import { describe, expect, test } from 'vitest';
import { policyFromTemplate, policyTemplates, publishedPolicy } from '$lib/protocol/policy/templates';
import { draftBodyOf, draftRuleSentence, readDraftBody } from '$lib/protocol/policy/draft-body';
import { findingWords, findingsOf } from './findings';
import { bodyOf, ruleBody } from './policy-body';
import { copyOfRule, formOf, newRule } from './policy-form';
import { suggestedName } from './policy-words';

const adoption = { id: 'lateness', version: 1, effectiveFrom: '2026-11-23' };

describe('the fields of a policy', () => {
	test.each(policyTemplates.map(({ key }) => key))('[DE1] %s goes into the fields and out of them unchanged', (key) => {
		const policy = publishedPolicy(key);
		if (policy === null) throw new Error('There is no such template');
		const body = bodyOf(formOf(draftBodyOf(policy)));
		expect(readDraftBody(body, adoption)).toEqual({ ok: true, policy: { ...policy, ...adoption } });
		expect(bodyOf(formOf(body))).toEqual(body);
	});

	test('[DE1] what a template leaves to be settled is left empty', () => {
		const policy = policyFromTemplate('winsford-academy', adoption);
		if (policy === null) throw new Error('There is no such template');
		const form = formOf(draftBodyOf(policy));
		expect([form.travelHome, form.sameDay, form.publishedPupils]).toEqual(['', '', '']);
		expect(bodyOf(form)['law']).toMatchObject({ travelHome: null, sameDay: null, publishedOn: null });
	});

	test('nothing typed is lost: what is no number, no time or only begun comes back as it was typed', () => {
		const form = formOf({ name: 'Ours', rules: [] });
		const rule = { ...newRule([]), n: 'three', count: 'at-least' as const, signedFrom: '08:', years: '7, eight' };
		rule.outcome.minutes = 'half an hour';
		const typed = { ...form, rules: [rule], mostPerWeek: 'two', noticeMinutes: '30', publishedStaff: '2026-11-02' };
		const again = formOf(bodyOf(typed));
		expect(again).toMatchObject({ mostPerWeek: 'two', noticeMinutes: '30', publishedStaff: '2026-11-02' });
		expect(again.rules[0]).toMatchObject({ n: 'three', signedFrom: '08:', years: '7, eight' });
		expect(again.rules[0]?.outcome.minutes).toBe('half an hour');
	});

	test('a body of another shape is no reason to fail: what can be read of it is', () => {
		const bodies = [{}, { rules: 'none' }, { rules: [null, 7, {}], ladder: [{}], law: [], noticeOver: 'x' }];
		for (const body of bodies) expect(() => bodyOf(formOf(body))).not.toThrow();
	});

	test('[DE1] a new rule is whole, and a copy has an id of its own and changes alone', () => {
		const rule = newRule(['rule-1', 'rule-3']);
		expect(rule.id).toBe('rule-4');
		expect(draftRuleSentence(ruleBody(rule))).toBe(
			'Each late: 30 minutes after school the same day, if recorded by 14:30, otherwise the next school day.'
		);
		const copy = copyOfRule(rule, [rule.id]);
		copy.outcome.minutes = '60';
		expect([copy.id === rule.id, rule.outcome.minutes]).toEqual([false, '30']);
	});

	test('[DE1] two rules of one id are two in the fields, and the check says so', () => {
		const twice = { ...newRule([]), id: 'same' };
		const form = formOf(bodyOf({ ...formOf({ name: 'Ours' }), rules: [twice, { ...twice, name: 'Again' }] }));
		expect(form.rules.map(({ id }) => id)).toEqual(['same', 'same']);
		expect(new Set(form.rules.map(({ key }) => key)).size).toBe(2);
	});

	test('a rule is named by what it counts', () => {
		const rule = newRule([]);
		const names = [
			suggestedName(rule),
			suggestedName({ ...rule, count: 'at-least' }),
			suggestedName({ ...rule, count: 'exactly', n: '5', window: 'half-term', session: 'school' }),
			suggestedName({ ...rule, count: 'every-nth', n: '2', window: 'weeks', windowLast: '4' }),
			suggestedName({ ...rule, session: 'AM', signedFrom: '08:51' })
		];
		expect(names).toEqual([
			'Each late',
			'Three in a week',
			'Exactly five to school in a half-term',
			'Every second late in four weeks',
			'Each morning late from 08:51'
		]);
	});
});

describe('what was found', () => {
	const finding = { path: 'law.sameDay', message: 'It is not settled.', rule: 'DE6', law: 'The Act, section 92' };

	test('[DE6] a fault is said with what would do on this page and the law, and no file is spoken of', () => {
		const instead =
			'Write { "kind": "parents-told" } or { "kind": "decided-safe", "by": … }, or give a school day’s notice.';
		expect(findingWords({ ...finding, instead }, {})).toBe(
			'It is not settled. Choose what makes it safe, or give a school day’s notice. (The Act, section 92.)'
		);
		const timing = 'Write { "kind": "school-days-notice", "days": 2 }, or a kind of sitting within school hours.';
		expect(findingWords({ ...finding, law: null, instead: timing }, {})).toBe(
			'It is not settled. Write “With notice, in school days”: 2, or a kind of sitting within school hours.'
		);
	});

	test('a field that was left empty is to be filled in', () => {
		const check = {
			faults: [
				{ path: 'rules.0.outcome.minutes', message: 'Write a whole number.', instead: null, rule: null, law: null }
			],
			warnings: []
		};
		const at = (minutes: unknown) => findingsOf(check, { rules: [{ outcome: { minutes } }] });
		expect(at(null).fault('rules.0.outcome.minutes')).toBe('Fill this in.');
		expect(at('many').fault('rules.0.outcome.minutes')).toBe('Write a whole number.');
		expect(at('many').fault('rules.0.outcome')).toBeNull();
		expect(at('many').faultsIn('rules.0')).toBe(1);
		expect(at('many').faultsIn('rules.01')).toBe(0);
	});
});
