import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { DetentionPolicy } from '../../domain/detention/policy';
import type { Sitting } from '../../domain/detention/facts';
import {
	type AfterSchoolPlan,
	afterSchoolProblem,
	afterSchoolSittings,
	firstPolicyDay
} from '../../domain/detention/sittings/after-school';
import { sameDayAndFridayPolicy } from '../../domain/detention/templates';
import { type Instant, wallTime } from '../../domain/local-time';
import { type Answer, done, refuse } from '../use-case';
import type { AuditEntry } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** A policy to begin with, and a sitting for every day on which it can place a detention. */
export interface LateDetentions {
	policy: DetentionPolicy;
	sittings: Omit<Sitting, 'id'>[];
}

/** The simple policy from the first school day after today (DE6), with its sittings; or what stands against it. */
export function planLateDetentions(
	calendar: SchoolCalendar,
	now: Instant,
	plan: AfterSchoolPlan
): Answer<LateDetentions> {
	const effectiveFrom = firstPolicyDay(calendar, wallTime(now, calendar.timeZone).date);
	if (effectiveFrom === null) {
		const message = 'No school day of this year is left on which late detentions could begin.';
		return refuse('invalid', message, [{ path: 'lateDetentions.begin', message }]);
	}
	const policy = sameDayAndFridayPolicy({ effectiveFrom, version: 1 });
	const problem = afterSchoolProblem(calendar, policy.rules, plan.startsAt);
	if (problem) return refuse('invalid', problem, [{ path: 'lateDetentions.startsAt', message: problem }]);
	return done({ policy, sittings: afterSchoolSittings(calendar, effectiveFrom, policy.rules, plan) });
}

/** Adopts the policy and plans its sittings in the unit at hand, one audit entry each (AU1). */
export async function beginLateDetentions(
	unit: SchoolUnit,
	ids: Ids,
	{ policy, sittings }: LateDetentions,
	author: Pick<AuditEntry, 'at' | 'who' | 'role' | 'device'>
): Promise<void> {
	await unit.addPolicy(policy, author.at, author.who);
	await unit.sittings.save(sittings.map((sitting) => ({ id: ids.next(), ...sitting })));
	await unit.record({
		...author,
		action: 'policy.adopted',
		subject: `policy:${policy.id}`,
		before: null,
		after: { policy },
		why: null
	});
	const [first] = sittings;
	const last = sittings.at(-1);
	await unit.record({
		...author,
		action: 'sittings.planned',
		subject: `policy:${policy.id}`,
		before: null,
		after: {
			sittings: sittings.length,
			from: first?.date,
			to: last?.date,
			startsAt: first?.startsAt,
			place: first?.place,
			capacity: first?.capacity
		},
		why: null
	});
}
