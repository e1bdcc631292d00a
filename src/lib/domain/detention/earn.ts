import type { DateSpan, SchoolCalendar } from '../calendar/school-calendar';
import { isWithin } from '../calendar/school-day';
import { type WindowName, windowAround } from '../calendar/window';
import type { LocalDate } from '../local-time';
import type { CountedArrival } from './facts';
import type { Earned, EarnedAside, EarnedDetention } from './outcomes';
import type { ArrivalCondition, ArrivalCount, DetentionPolicy, PolicyRule } from './policy';

/** The policy in force on a date: of the versions effective by then, the newest. Null before the first (DE1, DE6). */
export function policyInForce(policies: readonly DetentionPolicy[], date: LocalDate): DetentionPolicy | null {
	let newest: DetentionPolicy | null = null;
	for (const policy of policies) {
		if (policy.effectiveFrom <= date && (newest === null || policy.version > newest.version)) newest = policy;
	}
	return newest;
}

/**
 * Everything that one pupil's counting arrivals (unexcused, their time confirmed: DE2, PU6) lead to, folded in recording
 * order whatever order they come in (DE12). An arrival is judged by the policy in force on its date, and a rule counts only
 * arrivals judged under that same version. So an excused arrival, left out, is as one that never was, and a later arrival
 * changes nothing that earlier ones led to.
 */
export function earn(
	policies: readonly DetentionPolicy[],
	calendar: SchoolCalendar,
	arrivals: readonly CountedArrival[]
): Earned {
	const tallies = new Map<DetentionPolicy, Tally>();
	const earned: Earned = { detentions: [], asides: [] };
	for (const arrival of [...arrivals].sort((one, other) => one.order - other.order)) {
		const policy = policyInForce(policies, arrival.date);
		if (policy === null) continue;
		const tally = tallies.get(policy) ?? new Tally(calendar);
		tallies.set(policy, tally);
		const { detention, asides } = judgeArrival(policy, tally, arrival);
		if (detention) earned.detentions.push(detention);
		earned.asides.push(...asides);
	}
	return earned;
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
	arrival: CountedArrival
): { detention: EarnedDetention | null; asides: EarnedAside[] } {
	let detention: EarnedDetention | null = null;
	const asides: EarnedAside[] = [];
	for (const rule of policy.rules) {
		if (!meets(rule.condition, arrival)) continue;
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
		} else if (detention === null || outcome.minutes > detention.minutes) {
			const { minutes, sitting, timing, replacesEarlier } = outcome;
			detention = { ...because, minutes, sitting, timing, replacesEarlier };
		}
	}
	return { detention, asides };
}

function meets(condition: ArrivalCondition, arrival: CountedArrival): boolean {
	const { session, minutesLate, signedIn } = condition;
	return (
		(session === 'any' || session === arrival.session) &&
		(minutesLate.from === null || arrival.minutesLate >= minutesLate.from) &&
		(minutesLate.to === null || arrival.minutesLate <= minutesLate.to) &&
		(signedIn.from === null || arrival.minute >= signedIn.from) &&
		(signedIn.before === null || arrival.minute < signedIn.before)
	);
}

function windowOf(count: ArrivalCount): WindowName {
	return count.kind === 'each' ? 'day' : count.window;
}

/** Which arrivals each rule of one version has counted so far, by the first date of the window. */
class Tally {
	readonly #calendar: SchoolCalendar;
	readonly #counted = new Map<PolicyRule, Map<LocalDate, string[]>>();
	readonly #spans = new Map<WindowName, DateSpan[]>();

	constructor(calendar: SchoolCalendar) {
		this.#calendar = calendar;
	}

	/** Counts the arrival for a rule whose condition it meets; the arrivals counted where the rule now matches, else null. */
	count(rule: PolicyRule, arrival: CountedArrival): string[] | null {
		const { count } = rule;
		if (count.kind === 'each') return [arrival.arrivalId];
		const span = this.#spanAround(count.window, arrival.date);
		const byWindow = this.#counted.get(rule) ?? new Map<LocalDate, string[]>();
		const counted = byWindow.get(span.startsOn) ?? [];
		counted.push(arrival.arrivalId);
		this.#counted.set(rule, byWindow.set(span.startsOn, counted));
		switch (count.kind) {
			case 'at-least':
				return counted.length === count.n || (count.andEachFurther && counted.length > count.n) ? [...counted] : null;
			case 'exactly':
				return counted.length === count.n ? [...counted] : null;
			case 'every-nth':
				if (counted.length < count.n) return null;
				byWindow.delete(span.startsOn);
				return counted;
		}
	}

	#spanAround(name: WindowName, date: LocalDate): DateSpan {
		const known = this.#spans.get(name) ?? [];
		const found = known.findLast((span) => isWithin(date, span));
		if (found) return found;
		const span = windowAround(this.#calendar, name, date);
		this.#spans.set(name, [...known, span]);
		return span;
	}
}
