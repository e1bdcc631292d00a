import type { CountedArrival, SittingLoad } from '$lib/domain/detention/facts';
import type { EarnedDetention } from '$lib/domain/detention/outcomes';
import {
	type ArrivalCondition,
	type DetentionPolicy,
	type PolicyRule,
	policyDefaults
} from '$lib/domain/detention/policy';
import { instantOf } from '$lib/domain/local-time';
import { at } from './small-school-calendar';

const timeZone = 'Europe/London';

/** The instant at which a school in England shows `HH:MM` on a date. */
export function moment(date: string, clock: string): string {
	return instantOf(date, at(clock), timeZone);
}

/**
 * An arrival on a date at `HH:MM`, named by both (`2026-11-23 08:41`), late by the small school's bells, recorded as it was
 * made. AM before 12:35.
 */
export function arrival(date: string, clock = '08:41', changes: Partial<CountedArrival> = {}): CountedArrival {
	const minute = at(clock);
	const session = minute < at('12:35') ? 'AM' : 'PM';
	return {
		arrivalId: `${date} ${clock}`,
		date,
		session,
		minute,
		minutesLate: minute - at(session === 'AM' ? '08:30' : '13:20'),
		order: Number(date.replaceAll('-', '')) * 10_000 + minute,
		recordedAt: moment(date, clock),
		...changes
	};
}

/** A sitting named by its date and start (`2026-11-23 15:05`), after school unless it begins at midday, for everyone. */
export function sitting(date: string, from: string, to: string, changes: Partial<SittingLoad> = {}): SittingLoad {
	const startsAt = at(from);
	return {
		id: `${date} ${from}`,
		date,
		startsAt,
		endsAt: at(to),
		kind: startsAt < at('12:00') ? 'break' : startsAt < at('14:00') ? 'lunch' : 'after-school',
		place: 'Hall',
		capacity: 30,
		years: null,
		booked: 0,
		...changes
	};
}

/** The condition that every late meets. */
export const anyLate: ArrivalCondition = {
	session: 'any',
	minutesLate: { from: null, to: null },
	signedIn: { from: null, before: null }
};

/** A rule: each late, 30 minutes after school the same day until 14:30, but for the changes. */
export function rule(changes: Partial<PolicyRule> = {}): PolicyRule {
	return {
		id: 'each',
		name: 'Each late',
		condition: anyLate,
		count: { kind: 'each' },
		outcome: {
			kind: 'detention',
			minutes: 30,
			sitting: 'after-school',
			timing: { kind: 'same-day', cutOff: at('14:30') },
			replacesEarlier: false
		},
		...changes
	};
}

/** Version 1 of a policy of these rules, in force all year. */
export function policyOf(rules: PolicyRule[], changes: Partial<DetentionPolicy> = {}): DetentionPolicy {
	return {
		id: 'policy',
		name: 'Lateness policy',
		version: 1,
		effectiveFrom: '2026-09-01',
		rules,
		...policyDefaults,
		...changes
	};
}

/** A detention of 30 minutes after school the same day until 14:30, earned by one arrival, but for the changes. */
export function earnedDetention(changes: Partial<EarnedDetention> = {}): EarnedDetention {
	const arrivalId = changes.arrivalId ?? 'arrival';
	return {
		arrivalId,
		policyId: 'policy',
		policyVersion: 1,
		ruleId: 'each',
		ruleName: 'Each late',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'same-day', cutOff: at('14:30') },
		replaces: [],
		countedArrivalIds: [arrivalId],
		...changes
	};
}
