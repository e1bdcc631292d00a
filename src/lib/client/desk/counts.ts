import { type Minute, parseClock } from '$lib/domain/local-time';
import type { DeskRow, DeskSnapshot } from '$lib/protocol/desk/desk';

/** What the figures above the desk's list say. A removed sign-in ("not them") counts nowhere; an excused late is still a late. */
export interface DeskCounts {
	lates: number;
	/** Marked `U`. */
	afterClose: number;
	/** Detentions that today's lates led to and that have a slot, or were sat. */
	booked: number;
	/** Lates by year group, lowest first. */
	byYear: { yearGroup: number; lates: number }[];
}

/** Counts the rows of a desk. */
export function countDesk(rows: readonly DeskRow[]): DeskCounts {
	const lates = rows.filter((row) => row.state.kind !== 'removed');
	const years = new Map<number, number>();
	for (const row of lates) years.set(row.yearGroup, (years.get(row.yearGroup) ?? 0) + 1);
	return {
		lates: lates.length,
		afterClose: lates.filter((row) => row.mark === 'U').length,
		booked: lates.filter((row) => row.consequence.kind === 'booked' || row.consequence.kind === 'done').length,
		byYear: [...years]
			.map(([yearGroup, count]) => ({ yearGroup, lates: count }))
			.sort((one, other) => one.yearGroup - other.yearGroup)
	};
}

/** Where the day stands by the registers: the next thing that happens to them, its time as `HH:MM` and the minutes until it. */
export type RegisterMoment =
	| { kind: 'not-a-school-day' }
	| { kind: 'before-bell' | 'open'; session: 'AM' | 'PM'; at: string; inMinutes: number }
	| { kind: 'closed'; session: 'AM' | 'PM'; at: string };

/** Where a minute of the day stands by the registers of a desk. */
export function registerMoment(sessions: DeskSnapshot['sessions'], minute: Minute): RegisterMoment {
	if (sessions === null) return { kind: 'not-a-school-day' };
	const { AM, PM } = sessions;
	const session = minute < minuteOf(AM.ends) ? 'AM' : 'PM';
	const times = session === 'AM' ? AM : PM;
	if (minute <= minuteOf(times.bell)) {
		return { kind: 'before-bell', session, at: times.bell, inMinutes: minuteOf(times.bell) - minute };
	}
	if (minute < minuteOf(times.closes)) {
		return { kind: 'open', session, at: times.closes, inMinutes: minuteOf(times.closes) - minute };
	}
	return { kind: 'closed', session, at: times.closes };
}

function minuteOf(clock: string): Minute {
	return parseClock(clock) ?? 0;
}
