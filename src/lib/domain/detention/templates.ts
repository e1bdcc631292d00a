import type { LocalDate, Minute } from '../local-time';
import {
	type ArrivalCondition,
	type DetentionPolicy,
	type DetentionTiming,
	type PolicyRule,
	type RuleOutcome,
	type SittingKind,
	policyDefaults
} from './policy';

/** What a school decides when it takes a policy over: which version it is, and the first day that it holds. */
export interface PolicyStart {
	effectiveFrom: LocalDate;
	version: number;
}

const anyLate: ArrivalCondition = {
	session: 'any',
	minutesLate: { from: null, to: null },
	signedIn: { from: null, before: null }
};

const friday = 5;
const afterSchoolCutOff: Minute = 14 * 60 + 30;

function policyOf(id: string, name: string, start: PolicyStart, rules: PolicyRule[]): DetentionPolicy {
	return {
		id,
		name,
		version: start.version,
		effectiveFrom: start.effectiveFrom,
		rules,
		...policyDefaults
	};
}

function detention(minutes: number, sitting: SittingKind, timing: DetentionTiming): RuleOutcome {
	return { kind: 'detention', minutes, sitting, timing, replacesEarlier: false };
}

/** Policy 2, as Barnsley Academy publishes it: signed in after 08:15, 25 minutes the same day. */
export function sameDayPolicy(start: PolicyStart): DetentionPolicy {
	return policyOf('same-day', 'Lateness policy', start, [
		{
			id: 'after-8-15',
			name: 'After 08:15',
			condition: { ...anyLate, session: 'AM', signedIn: { from: 8 * 60 + 16, before: null } },
			count: { kind: 'each' },
			outcome: detention(25, 'after-school', { kind: 'same-day', cutOff: afterSchoolCutOff })
		}
	]);
}

/**
 * Policy 6, as Winsford Academy publishes it: each late 30 minutes the same day; three in a week, or five in a half-term,
 * 60 minutes on Friday.
 */
export function sameDayAndFridayPolicy(start: PolicyStart): DetentionPolicy {
	const onFriday = detention(60, 'after-school', { kind: 'weekday', weekday: friday, cutOff: afterSchoolCutOff });
	return policyOf('same-day-and-friday', 'Lateness policy', start, [
		{
			id: 'three-in-a-week',
			name: 'Three in a week',
			condition: anyLate,
			count: { kind: 'at-least', n: 3, window: 'week', andEachFurther: false },
			outcome: onFriday
		},
		{
			id: 'five-in-a-half-term',
			name: 'Five in a half-term',
			condition: anyLate,
			count: { kind: 'at-least', n: 5, window: 'half-term', andEachFurther: false },
			outcome: onFriday
		},
		{
			id: 'each-late',
			name: 'Each late',
			condition: anyLate,
			count: { kind: 'each' },
			outcome: detention(30, 'after-school', { kind: 'same-day', cutOff: afterSchoolCutOff })
		}
	]);
}

/** Policy 12, as St Thomas More publishes it: after 09:00 without a reason, 15 minutes at lunch the same day. */
export function sameDayLunchPolicy(start: PolicyStart): DetentionPolicy {
	return policyOf('same-day-lunch', 'Lateness policy', start, [
		{
			id: 'after-9',
			name: 'After 09:00',
			condition: { ...anyLate, session: 'AM', signedIn: { from: 9 * 60 + 1, before: null } },
			count: { kind: 'each' },
			outcome: detention(15, 'lunch', { kind: 'same-day', cutOff: 12 * 60 + 30 })
		}
	]);
}

/**
 * Policy 13, as Carleton High publishes it: after 08:50, 15 minutes at lunch the same day; after 13:15, at lunch the next
 * day.
 */
export function lunchSameOrNextDayPolicy(start: PolicyStart): DetentionPolicy {
	return policyOf('lunch-same-or-next-day', 'Lateness policy', start, [
		{
			id: 'morning',
			name: 'After 08:50',
			condition: { ...anyLate, session: 'AM', signedIn: { from: 8 * 60 + 51, before: null } },
			count: { kind: 'each' },
			outcome: detention(15, 'lunch', { kind: 'same-day', cutOff: 12 * 60 + 30 })
		},
		{
			id: 'afternoon',
			name: 'After 13:15',
			condition: { ...anyLate, session: 'PM', signedIn: { from: 13 * 60 + 16, before: null } },
			count: { kind: 'each' },
			outcome: detention(15, 'lunch', { kind: 'school-days-notice', days: 1 })
		}
	]);
}
