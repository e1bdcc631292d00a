import { describe, expect, test } from 'vitest';
import { smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { checkPolicy } from '../../domain/detention/language/check-policy';
import {
	lunchSameOrNextDayPolicy,
	sameDayAndFridayPolicy,
	sameDayLunchPolicy,
	sameDayPolicy
} from '../../domain/detention/templates';
import { policyFromTemplate, policyTemplates, publishedPolicy } from './templates';

const around = { calendar: smallSchoolCalendar(), isOwnCalendar: false, sittings: null, today: '2026-12-01' };

describe.each(policyTemplates)('the template of $school', ({ key, contradictsItself }) => {
	test('[DE1] can be used as published, unless it contradicts itself', () => {
		const policy = publishedPolicy(key);
		const faults = policy ? checkPolicy(policy, around).faults : null;
		expect(faults?.map(({ path }) => path)).toEqual(contradictsItself ? ['rules.0.outcome.timing'] : []);
	});

	test('[DE6] started from, it leaves to the school what only the school can settle', () => {
		const policy = policyFromTemplate(key, { id: 'ours', version: 2, effectiveFrom: '2027-02-22' });
		expect(policy).toMatchObject({ id: 'ours', version: 2, effectiveFrom: '2027-02-22' });
		const faults = policy ? checkPolicy(policy, around).faults.map(({ path }) => path) : [];
		expect(faults).toContain('law.publishedOn');
	});
});

test('[DE1] there is no template of another name', () => {
	expect(publishedPolicy('constructor')).toBeNull();
	expect(policyFromTemplate('', { id: 'ours', version: 1, effectiveFrom: '2027-02-22' })).toBeNull();
});

test.each([
	['winsford-academy', sameDayAndFridayPolicy],
	['barnsley-academy', sameDayPolicy],
	['st-thomas-more', sameDayLunchPolicy],
	['carleton-high', lunchSameOrNextDayPolicy]
])('[DE1] what the house builds after %s has the rules that are published', (key, build) => {
	const { rules, ladder } = build({ version: 1, effectiveFrom: '2027-01-05' });
	expect(publishedPolicy(key)).toMatchObject({ rules, ladder });
});
