import { describe, expect, test } from 'vitest';
import { limitWords } from './flag-words';

describe('a flag’s limits in words', () => {
	test('[DE7] say a time, a weekday’s hours, a kind of sitting, notice, a length or that someone is asked', () => {
		expect(limitWords({ kind: 'not-after', minute: 930 })).toBe('not after 15:30');
		expect(limitWords({ kind: 'not-during', weekday: 5, from: 750, to: 810 })).toBe('not on Fridays 12:30–13:30');
		expect(limitWords({ kind: 'only', sitting: 'lunch' })).toBe('only at lunch');
		expect(limitWords({ kind: 'only', sitting: 'after-school' })).toBe('only after school');
		expect(limitWords({ kind: 'notice', schoolDays: 2 })).toBe('2 school days’ notice');
		expect(limitWords({ kind: 'at-most', minutes: 20 })).toBe('at most 20 minutes');
		expect(limitWords({ kind: 'always-ask' })).toBe('always ask first');
	});
});
