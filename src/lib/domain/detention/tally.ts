import type { DateSpan, SchoolCalendar } from '../calendar/school-calendar';
import { isWithin } from '../calendar/school-day';
import { type RollingWindow, type WindowName, isRolling, rollingWindowTo, windowAround } from '../calendar/window';
import type { LocalDate } from '../local-time';
import type { CountedArrival } from './facts';
import type { ArrivalCount, PolicyRule } from './policy';

type Counting = Exclude<ArrivalCount, { kind: 'each' }>;

interface RollingArrival {
	arrivalId: string;
	date: LocalDate;
	/** An `every-nth` rule has counted it (DE4). */
	isSpent: boolean;
	/** The place in recording order. */
	order: number;
}

/** What one rule has counted over a window that moves. */
interface RollingCount {
	/** By date, those of one date in recording order. */
	arrivals: RollingArrival[];
	/** The last days of the windows in which the rule matched. */
	matchedOn: LocalDate[];
	recorded: number;
}

/** Which arrivals each rule of one version has counted so far (CA4, DE4). */
export class Tally {
	readonly #calendar: SchoolCalendar;
	readonly #counted = new Map<PolicyRule, Map<LocalDate, string[]>>();
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
		const span = windowAround(this.#calendar, window, arrival.date);
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
		const known = this.#rolling.get(rule) ?? { arrivals: [], matchedOn: [], recorded: 0 };
		this.#rolling.set(rule, known);
		known.recorded += 1;
		insertByDate(known.arrivals, { arrivalId, date, isSpent: false, order: known.recorded });
		for (const endsOn of this.#endsAfter(known, window, date)) {
			const span = rollingWindowTo(this.#calendar, window, endsOn);
			const inside = arrivalsIn(known.arrivals, span);
			const hasMatched = () => known.matchedOn.some((matched) => isWithin(matched, span));
			if (!matches(count, inside.length, hasMatched)) continue;
			known.matchedOn.push(endsOn);
			if (count.kind === 'every-nth') for (const one of inside) one.isSpent = true;
			return inside.sort((one, other) => one.order - other.order).map((one) => one.arrivalId);
		}
		return null;
	}

	/**
	 * The days up to which a window may hold a date: the date itself and, where the arrival was recorded after later ones, the days
	 * of those that its window still reaches.
	 */
	#endsAfter({ arrivals }: RollingCount, window: RollingWindow, date: LocalDate): LocalDate[] {
		const ends = new Set([date]);
		for (let index = arrivals.length - 1; index >= 0; index -= 1) {
			const later = arrivals[index]?.date;
			if (later === undefined || later <= date) break;
			if (isWithin(date, rollingWindowTo(this.#calendar, window, later))) ends.add(later);
		}
		return [...ends].sort();
	}
}

function insertByDate(arrivals: RollingArrival[], arrival: RollingArrival): void {
	let place = arrivals.length;
	while (place > 0 && (arrivals[place - 1]?.date ?? '') > arrival.date) place -= 1;
	arrivals.splice(place, 0, arrival);
}

/** The arrivals of a span that are not spent; looked for from the last one back, so that a long history costs no more. */
function arrivalsIn(arrivals: readonly RollingArrival[], span: DateSpan): RollingArrival[] {
	const inside: RollingArrival[] = [];
	for (let index = arrivals.length - 1; index >= 0; index -= 1) {
		const one = arrivals[index];
		if (!one || one.date < span.startsOn) break;
		if (one.date <= span.endsOn && !one.isSpent) inside.push(one);
	}
	return inside;
}

function matches(count: Counting, counted: number, hasMatched: () => boolean): boolean {
	switch (count.kind) {
		case 'at-least':
			return counted >= count.n && (count.andEachFurther || !hasMatched());
		case 'exactly':
			return counted === count.n && !hasMatched();
		case 'every-nth':
			return counted >= count.n;
	}
}
