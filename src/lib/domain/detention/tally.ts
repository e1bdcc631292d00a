import type { DateSpan, SchoolCalendar } from '../calendar/school-calendar';
import { isWithin } from '../calendar/school-day';
import { type RollingWindow, type WindowName, isRolling, rollingWindowTo, windowAround } from '../calendar/window';
import type { LocalDate } from '../local-time';
import type { CountedArrival } from './facts';
import type { ArrivalCount, PolicyRule } from './policy';

type Counting = Exclude<ArrivalCount, { kind: 'each' }>;

/** What one rule has counted over a window that moves, in recording order. */
interface RollingCount {
	arrivals: { arrivalId: string; date: LocalDate; isSpent: boolean }[];
	/** The dates of the arrivals at which the rule matched. */
	matchedOn: LocalDate[];
}

/** Which arrivals each rule of one version has counted so far (CA4, DE4). */
export class Tally {
	readonly #calendar: SchoolCalendar;
	readonly #counted = new Map<PolicyRule, Map<LocalDate, string[]>>();
	readonly #spans = new Map<WindowName, DateSpan[]>();
	readonly #rolling = new Map<PolicyRule, RollingCount>();

	/** An empty one, over the windows of a calendar. */
	constructor(calendar: SchoolCalendar) {
		this.#calendar = calendar;
	}

	/**
	 * Counts an arrival for a rule whose condition it meets: the arrivals counted where the rule now matches, else null. Over a
	 * window that moves, a rule that matches "at" a number does so once in a window's length.
	 */
	count(rule: PolicyRule, arrival: CountedArrival): string[] | null {
		const { count } = rule;
		if (count.kind === 'each') return [arrival.arrivalId];
		return isRolling(count.window)
			? this.#countRolling(rule, count, count.window, arrival)
			: this.#countWithin(rule, count, count.window, arrival);
	}

	#countWithin(rule: PolicyRule, count: Counting, window: WindowName, arrival: CountedArrival): string[] | null {
		const span = this.#spanAround(window, arrival.date);
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

	#countRolling(rule: PolicyRule, count: Counting, window: RollingWindow, arrival: CountedArrival): string[] | null {
		const { arrivalId, date } = arrival;
		const span = rollingWindowTo(this.#calendar, window, date);
		const known = this.#rolling.get(rule) ?? { arrivals: [], matchedOn: [] };
		this.#rolling.set(rule, known);
		known.arrivals.push({ arrivalId, date, isSpent: false });
		const inside = known.arrivals.filter((one) => !one.isSpent && isWithin(one.date, span));
		const hasMatched = known.matchedOn.some((matched) => isWithin(matched, span));
		if (!matches(count, inside.length, hasMatched)) return null;
		known.matchedOn.push(date);
		if (count.kind === 'every-nth') for (const one of inside) one.isSpent = true;
		return inside.map((one) => one.arrivalId);
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

function matches(count: Counting, counted: number, hasMatched: boolean): boolean {
	switch (count.kind) {
		case 'at-least':
			return counted >= count.n && (count.andEachFurther || !hasMatched);
		case 'exactly':
			return counted === count.n && !hasMatched;
		case 'every-nth':
			return counted >= count.n;
	}
}
