import type { DateSpan, SchoolCalendar } from '../calendar/school-calendar';
import { type WindowName, isRolling, windowAround } from '../calendar/window';
import type { LocalDate } from '../local-time';
import type { CountedArrival } from './facts';
import type { Earned, EarnedAside, EarnedDetention, OutweighedRule } from './outcomes';
import type { ArrivalCondition, ArrivalCount, DetentionPolicy, LateFor } from './policy';
import { eveningOf, withSameEvening } from './sittings/same-evening';
import { Tally } from './tally';

/** The policy in force on a date: of the versions effective by then, the newest. Null before the first (DE1, DE6). */
export function policyInForce(policies: readonly DetentionPolicy[], date: LocalDate): DetentionPolicy | null {
	return newestOf(policies, (policy) => policy.effectiveFrom <= date);
}

/**
 * The policy that judges an arrival: the one in force on its date, but that a version adopted on its own first day judges nothing that was
 * recorded before, nor signed in before on a tablet that was out of reach: nobody could know of it then (DE6). Null before the first.
 */
export function policyJudging(
	policies: readonly DetentionPolicy[],
	{ date, recordedAt, signedInAt = recordedAt }: Pick<CountedArrival, 'date' | 'recordedAt' | 'signedInAt'>
): DetentionPolicy | null {
	const known = signedInAt < recordedAt ? signedInAt : recordedAt;
	return newestOf(
		policies,
		({ effectiveFrom, beganAt }) =>
			effectiveFrom < date || (effectiveFrom === date && (beganAt === undefined || beganAt <= known))
	);
}

function newestOf(
	policies: readonly DetentionPolicy[],
	isMeant: (policy: DetentionPolicy) => boolean
): DetentionPolicy | null {
	let newest: DetentionPolicy | null = null;
	for (const policy of policies) {
		if (newest !== null && policy.version < newest.version) continue;
		if (isMeant(policy)) newest = policy;
	}
	return newest;
}

/**
 * Everything that one pupil's counting arrivals (unexcused, their time confirmed: DE2, PU6) lead to, folded in recording
 * order whatever order they come in (DE12). An arrival is judged by the policy in force on its date, and a rule counts only
 * arrivals judged under that same version. So an excused arrival, left out, is as one that never was, and a later arrival
 * changes nothing that earlier ones led to, but for what it takes the place of.
 *
 * @param yearGroup the pupil's; rules for some year groups only are for nobody whose year is not known
 */
export function earn(
	policies: readonly DetentionPolicy[],
	calendar: SchoolCalendar,
	arrivals: readonly CountedArrival[],
	yearGroup: number | null = null
): Earned {
	const tallies = new Map<DetentionPolicy, Tally>();
	const sameEvening = new Map<string, EarnedDetention>();
	const earned: Earned = { detentions: [], asides: [], covered: [] };
	const sorted = [...arrivals].sort((one, other) => one.order - other.order);
	const inOrder = orderBy(sorted);
	for (const arrival of sorted) {
		const policy = policyJudging(policies, arrival);
		if (policy === null) continue;
		const tally = tallies.get(policy) ?? new Tally(calendar);
		tallies.set(policy, tally);
		const { detention: alone, asides } = judgeArrival(policy, tally, arrival, yearGroup);
		earned.asides.push(...asides);
		if (alone === null) continue;
		const date = eveningOf(policy, calendar, arrival, alone);
		const evening = date === null ? null : `${policy.id} ${policy.version} ${date}`;
		const earlier = evening === null ? undefined : sameEvening.get(evening);
		const detention = earlier ? withSameEvening(policy, earlier, alone, inOrder) : alone;
		if (detention === null) {
			if (earlier) earned.covered.push({ arrivalId: arrival.arrivalId, byArrivalId: earlier.arrivalId });
			continue;
		}
		if (evening !== null) sameEvening.set(evening, detention);
		earned.detentions.push(detention);
		const { arrivalId: byArrivalId, replaces } = detention;
		earned.covered.push(...replaces.map((arrivalId) => ({ arrivalId, byArrivalId })));
	}
	return earned;
}

/** Puts ids into the order in which their arrivals were recorded. */
function orderBy(sorted: readonly CountedArrival[]): (ids: readonly string[]) => string[] {
	const places = new Map(sorted.map(({ arrivalId }, index) => [arrivalId, index]));
	return (ids) => [...ids].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

/**
 * The dates whose arrivals must be read to judge an arrival of a date: no window of any rule reaches out of it, so that
 * `earn` over the arrivals inside is exact for every one of them, and `reconcile` may judge all detentions that rest on them.
 */
export function widestWindow(
	policies: readonly DetentionPolicy[],
	calendar: SchoolCalendar,
	date: LocalDate
): DateSpan {
	const names = new Set(policies.flatMap((policy) => policy.rules.map((rule) => windowOf(rule.count))));
	let span: DateSpan = { startsOn: date, endsOn: date };
	for (;;) {
		const { startsOn, endsOn } = span;
		for (const name of names) {
			for (const edge of [windowAround(calendar, name, startsOn), windowAround(calendar, name, endsOn)]) {
				if (edge.startsOn < span.startsOn) span = { ...span, startsOn: edge.startsOn };
				if (edge.endsOn > span.endsOn) span = { ...span, endsOn: edge.endsOn };
			}
		}
		if (span.startsOn === startsOn && span.endsOn === endsOn) return span;
	}
}

function judgeArrival(
	policy: DetentionPolicy,
	tally: Tally,
	arrival: CountedArrival,
	yearGroup: number | null
): { detention: EarnedDetention | null; asides: EarnedAside[] } {
	let detention: EarnedDetention | null = null;
	const met: OutweighedRule[] = [];
	const asides: EarnedAside[] = [];
	for (const rule of policy.rules) {
		if (!meets(rule.condition, arrival, yearGroup)) continue;
		const countedArrivalIds = tally.count(rule, arrival);
		if (countedArrivalIds === null) continue;
		const because = {
			arrivalId: arrival.arrivalId,
			policyId: policy.id,
			policyVersion: policy.version,
			ruleId: rule.id,
			ruleName: rule.name,
			countedArrivalIds
		};
		const { outcome } = rule;
		if (outcome.kind !== 'detention') {
			asides.push({ ...because, outcome });
			continue;
		}
		met.push({ ruleId: rule.id, ruleName: rule.name, minutes: outcome.minutes });
		if (detention === null || outcome.minutes > detention.minutes) {
			const { minutes, until, sitting, timing } = outcome;
			const replaces = outcome.replacesEarlier ? countedArrivalIds.filter((id) => id !== arrival.arrivalId) : [];
			detention = { ...because, minutes, ...(until === undefined ? {} : { until }), sitting, timing, replaces };
		}
	}
	return { detention: detention && withOutweighed(detention, met), asides };
}

function withOutweighed(detention: EarnedDetention, met: readonly OutweighedRule[]): EarnedDetention {
	const outweighed = met.filter(({ ruleId }) => ruleId !== detention.ruleId);
	return outweighed.length === 0 ? detention : { ...detention, outweighed };
}

function meets(condition: ArrivalCondition, arrival: CountedArrival, yearGroup: number | null): boolean {
	const { minutesLate, signedIn, years } = condition;
	return (
		isLateFor(condition.session, arrival.session) &&
		(minutesLate.from === null || arrival.minutesLate >= minutesLate.from) &&
		(minutesLate.to === null || arrival.minutesLate <= minutesLate.to) &&
		(signedIn.from === null || arrival.minute >= signedIn.from) &&
		(signedIn.before === null || arrival.minute < signedIn.before) &&
		(!years || (yearGroup !== null && years.includes(yearGroup)))
	);
}

function isLateFor(asked: ArrivalCondition['session'], session: LateFor): boolean {
	return asked === 'any' || asked === session || (asked === 'school' && session !== 'lesson');
}

/** The part of the calendar out of which a rule's counting never reaches: a window that moves stays in the school year. */
function windowOf(count: ArrivalCount): WindowName {
	if (count.kind === 'each') return 'day';
	return isRolling(count.window) ? 'school-year' : count.window;
}
