import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type DetentionPolicy, policyDefaults } from '../../domain/detention/policy';
import type { Sitting } from '../../domain/detention/facts';
import {
	type AfterSchoolPlan,
	afterSchoolProblem,
	afterSchoolSittings,
	firstPolicyDay
} from '../../domain/detention/sittings/after-school';
import { sameDayAndFridayPolicy } from '../../domain/detention/templates';
import { type Instant, type LocalDate, wallTime } from '../../domain/local-time';
import { type Answer, done, refuse } from '../use-case';
import type { AuditEntry } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** A policy to begin with, and a sitting for every day on which it can place a detention. */
export interface LateDetentions {
	policy: DetentionPolicy;
	sittings: Omit<Sitting, 'id'>[];
}

/** How long a detention of the simple policy can be: those who may impose one by hand may go as far. */
const longestMinutes = 60;

/**
 * What the law asks of the simple policy (DE6), as the set-up says it: published to all on the day of the set-up, before it holds;
 * home is told of a detention on the same day; the head of year settles how a pupil gets home.
 */
function lawFor(publishedOn: LocalDate): DetentionPolicy['law'] {
	return {
		...policyDefaults.law,
		travelHome: 'The head of year, from what the family says, before a first detention after school',
		sameDay: { kind: 'parents-told' },
		publishedOn: { pupils: publishedOn, parents: publishedOn, staff: publishedOn },
		mayImpose: [
			{ role: 'pastoral', mostMinutes: longestMinutes },
			{ role: 'senior', mostMinutes: longestMinutes }
		]
	};
}

/** The simple policy from the first school day after today (DE6), with its sittings; or what stands against it. */
export function planLateDetentions(
	calendar: SchoolCalendar,
	now: Instant,
	plan: AfterSchoolPlan
): Answer<LateDetentions> {
	const today = wallTime(now, calendar.timeZone).date;
	const effectiveFrom = firstPolicyDay(calendar, today);
	if (effectiveFrom === null) {
		const message = 'No school day of this year is left on which late detentions could begin.';
		return refuse('invalid', message, [{ path: 'lateDetentions.begin', message }]);
	}
	const policy = { ...sameDayAndFridayPolicy({ effectiveFrom, version: 1 }), law: lawFor(today) };
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
