import { expect, test } from 'vitest';
import { anyLate, policyOf, rule } from '../../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import type { ArrivalCondition } from '../policy';
import { checkPolicy } from './check-policy';
import { foreignTimes } from './local-times';

const calendar = smallSchoolCalendar();

function timed(from: string, before: string | null = null, session: ArrivalCondition['session'] = 'AM') {
	return { ...anyLate, session, signedIn: { from: at(from), before: before === null ? null : at(before) } };
}

const ofRules = (...conditions: ArrivalCondition[]) =>
	policyOf(conditions.map((condition, index) => rule({ id: `r${index}`, name: `Rule ${index}`, condition })));

test('[DE1] a rule that counts from another school’s bell is told beside this school’s, with the times that would fit', () => {
	expect(foreignTimes(ofRules(timed('08:51', '09:01'), timed('09:01'), timed('10:40')), calendar)).toEqual([
		{
			path: 'rules.0.condition.signedIn.from',
			rule: 'Rule 0',
			message: 'Your morning bell is at 08:30; this rule counts from 08:51.',
			shifted: { from: at('08:31'), before: at('08:41') }
		},
		{
			path: 'rules.1.condition.signedIn.from',
			rule: 'Rule 1',
			message: 'Your morning bell is at 08:30; this rule counts from 09:01.',
			shifted: { from: at('08:41'), before: null }
		}
	]);
});

test('[DE1] once shifted nothing more is told, and tiers of the school’s own bell are left alone', () => {
	expect(foreignTimes(ofRules(timed('08:31', '08:41'), timed('08:41'), timed('10:40')), calendar)).toEqual([]);
	expect(foreignTimes(ofRules(anyLate), calendar)).toEqual([]);
});

test('[DE1] an afternoon time is compared with the afternoon’s bell, also where the rule names no session', () => {
	const told = foreignTimes(ofRules(timed('13:16', null, 'any')), calendar);
	expect(told.map(({ message }) => message)).toEqual(['Your afternoon bell is at 13:20; this rule counts from 13:16.']);
});

test('[DE1] a check warns of a time before the bell, at which nobody is late yet, and says what would be', () => {
	const around = { calendar, isOwnCalendar: true, sittings: null, today: '2026-09-01' };
	const { warnings } = checkPolicy(ofRules(timed('08:16')), around);
	expect(warnings).toContainEqual({
		path: 'rules.0.condition.signedIn.from',
		rule: 'DE1',
		message: '“Rule 0” counts from 08:16, and nobody is late before the bell at 08:30.',
		instead: 'Write 08:31, or leave the time out.'
	});
	expect(checkPolicy(ofRules(timed('08:31')), around).warnings.map(({ path }) => path)).not.toContain(
		'rules.0.condition.signedIn.from'
	);
});
