import type { SchoolCalendar } from './school-calendar';

const mostRemembered = 32_768;

/**
 * Remembers what follows from a calendar. A calendar is a value that nobody changes, and every judgement asks the same of it many times
 * over; what is remembered goes with the calendar.
 */
export class CalendarMemory<Value> {
	readonly #byCalendar = new WeakMap<SchoolCalendar, Map<string, Value>>();

	/** The value of a key, worked out where it is not known yet. */
	of(calendar: SchoolCalendar, key: string, work: () => Value): Value {
		let known = this.#byCalendar.get(calendar);
		if (known === undefined) this.#byCalendar.set(calendar, (known = new Map()));
		let value = known.get(key);
		if (value === undefined) {
			value = work();
			if (known.size >= mostRemembered) known.clear();
			known.set(key, value);
		}
		return value;
	}
}
