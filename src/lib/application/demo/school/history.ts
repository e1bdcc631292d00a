import type { SchoolCalendar } from '../../../domain/calendar/school-calendar';
import { schoolDaysFrom } from '../../../domain/calendar/school-day';
import {
	type Instant,
	type LocalDate,
	type Minute,
	addDays,
	instantOf,
	shiftInstant,
	weekdayOf
} from '../../../domain/local-time';
import type { LateReason } from '../../../domain/late-reasons';
import type { PupilRecord } from '../../ports/records';
import type { SeededRandom } from './random';

/** A pupil coming late: with a card at one of the doors, or without at the desk. */
export interface PlannedArrival {
	at: Instant;
	pupil: PupilRecord;
	/** Which of the doors; the sixth form has its own. */
	door: 'front' | 'sixth-form' | 'desk';
	reason: LateReason | null;
	/** The bus was late: attendance excuses it later in the morning. */
	excuse: boolean;
}

/** One day's arrivals, in the order in which they happen. */
export interface PlannedDay {
	date: LocalDate;
	isWet: boolean;
	arrivals: PlannedArrival[];
}

/** What the history is drawn from. */
export interface HistoryPlan {
	random: SeededRandom;
	calendar: SchoolCalendar;
	/** Those who may come late, each with how often beside the others. */
	pupils: readonly PupilRecord[];
	/** Lates on an ordinary dry morning. */
	perMorning: number;
	/** Pupils who came late on one of the last two days, so that something still waits for a decision. */
	waiting?: readonly PupilRecord[];
}

const busPupils = 9;
const reasons: readonly (LateReason | null)[] = [
	'overslept',
	'overslept',
	'overslept',
	'bus-or-train',
	'bus-or-train',
	'something-else',
	'something-at-home',
	'appointment',
	null,
	null,
	null
];

/** The last so many school days before a date, oldest first. */
export function schoolDaysBefore(calendar: SchoolCalendar, date: LocalDate, count: number): LocalDate[] {
	const first = calendar.terms[0]?.startsOn ?? date;
	return schoolDaysFrom(calendar, first, 400)
		.filter((day) => day < date)
		.slice(-count);
}

/** How often each pupil is late beside the others: most hardly ever, few very often. */
export function drawHabits(random: SeededRandom, pupils: readonly PupilRecord[]): Map<string, number> {
	return new Map(
		pupils.map(({ id }) => {
			const drawn = random.next();
			return [id, drawn < 0.07 ? 6 + 5 * random.next() : drawn < 0.3 ? 1 : 0.12];
		})
	);
}

/** Draws the arrivals of each day: Mondays and wet days are worse, and now and then a bus is late. */
export function drawHistory(
	{ random, calendar, pupils, perMorning, waiting = [] }: HistoryPlan,
	days: readonly LocalDate[],
	habits: ReadonlyMap<string, number>
): PlannedDay[] {
	const busDays = new Set(random.some(days, Math.floor(days.length / 10)));
	return days.map((date, index) => {
		const isWet = random.chance(0.36);
		const day = new DayPlan(random, calendar, date);
		const worse = (weekdayOf(date) === 1 ? 1.4 : 1) * (isWet ? 1.35 : 1) * (0.85 + 0.3 * random.next());
		const daysLeft = days.length - index;
		for (const pupil of daysLeft <= 2 ? waiting.filter((_, at) => at % 2 === daysLeft - 1) : []) {
			day.add(pupil, morningMinute(random), random.pick(reasons));
		}
		if (busDays.has(date)) {
			const onBus = random.some(
				pupils.filter(({ travel }) => travel === 'Bus 42'),
				busPupils
			);
			const minute = 521 + random.below(12);
			for (const pupil of onBus) day.add(pupil, minute + random.below(2), 'bus-or-train', true);
		}
		for (let late = Math.round(perMorning * worse); late > 0; late -= 1) {
			day.add(
				random.weighted(pupils, ({ id }) => habits.get(id) ?? 0),
				morningMinute(random),
				random.pick(reasons)
			);
		}
		for (let late = Math.round(perMorning * 0.1 * worse); late > 0; late -= 1) {
			day.add(
				random.weighted(pupils, ({ id }) => habits.get(id) ?? 0),
				801 + random.below(24),
				random.pick(reasons)
			);
		}
		return { date, isWet, arrivals: day.arrivals() };
	});
}

/** The first late arrivals of a day that has just begun, from 08:31 to 08:35. */
export function drawThisMorning(
	{ random, calendar, pupils }: HistoryPlan,
	date: LocalDate,
	habits: ReadonlyMap<string, number>,
	count: number
): PlannedArrival[] {
	const day = new DayPlan(random, calendar, date);
	for (let tries = 0; day.size < count && tries < count * 10; tries += 1) {
		const pupil = random.weighted(pupils, ({ id }) => habits.get(id) ?? 0);
		day.add(pupil, 511 + random.below(5), random.chance(0.5) ? random.pick(reasons) : null);
	}
	return day.arrivals();
}

/** Most come within ten minutes of the bell, some long after the register has closed. */
function morningMinute(random: SeededRandom): Minute {
	if (random.chance(0.1)) return 540 + random.below(90);
	return Math.min(511 + Math.floor(-Math.log(1 - random.next()) * 8), 539);
}

/** The arrivals of one day, no pupil twice in a session. */
class DayPlan {
	readonly #random: SeededRandom;
	readonly #calendar: SchoolCalendar;
	readonly #date: LocalDate;
	readonly #planned = new Map<string, PlannedArrival>();

	constructor(random: SeededRandom, calendar: SchoolCalendar, date: LocalDate) {
		this.#random = random;
		this.#calendar = calendar;
		this.#date = date;
	}

	get size(): number {
		return this.#planned.size;
	}

	add(pupil: PupilRecord, minute: Minute, reason: LateReason | null, excuse = false): void {
		const key = `${pupil.id} ${minute < 755 ? 'AM' : 'PM'}`;
		if (this.#planned.has(key)) return;
		const random = this.#random;
		const door = random.chance(0.05) ? 'desk' : pupil.yearGroup >= 12 ? 'sixth-form' : 'front';
		const start = instantOf(this.#date, minute, this.#calendar.timeZone);
		this.#planned.set(key, { at: shiftInstant(start, random.below(55_000)), pupil, door, reason, excuse });
	}

	arrivals(): PlannedArrival[] {
		return [...this.#planned.values()].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
	}
}

/** The first school day on or after a date that has so many school days before it; null where the calendar has none. */
export function schoolDayWithHistory(calendar: SchoolCalendar, from: LocalDate, before: number): LocalDate | null {
	const [day] = schoolDaysFrom(calendar, from, 1);
	if (day === undefined || schoolDaysBefore(calendar, day, before).length < before) return null;
	// A demonstration months ahead of the day on which it is shown would only puzzle.
	return day <= addDays(from, 40) ? day : null;
}
