import {
	type Instant,
	type LocalDate,
	type WallTime,
	clockText,
	dateText,
	minutesBetween,
	parseClock,
	wallTime
} from '$lib/domain/local-time';
import { isLateBack, isOverdue, minutesPresentBy } from '$lib/domain/room/stay-time';
import type { OutReason, Stay, StayBasis, StayOutcome } from '$lib/domain/stay';
import type { RoomSnapshot, RosterEntry, SoughtPupil } from '$lib/protocol/room/room';
import type { SeatPeriod, SeatState } from '../seat/seat';

export const outWords: Record<OutReason, string> = {
	toilet: 'Toilet',
	movement: 'Movement break',
	lunch: 'Lunch',
	meeting: 'Meeting',
	medical: 'Medical',
	other: 'Something else'
};

export const outcomeWords: Record<StayOutcome, string> = {
	completed: 'Completed',
	'not-completed': 'Not completed',
	moved: 'Moved elsewhere',
	'went-home-ill': 'Went home ill'
};

export const basisWords: Record<StayBasis, string> = {
	sanction: 'Sanction',
	support: 'Support',
	investigation: 'Investigation',
	safety: 'Safety',
	waiting: 'Waiting'
};

/** `48 min`, `1 h 12`. */
export function minutesText(minutes: number): string {
	if (minutes < 60) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** What can be done about a stay now, the likeliest first. */
export type SeatOffer =
	'arrive' | 'out' | 'back' | 'finish' | 'found' | 'not-in-school' | 'missing' | 'left-without-permission' | 'off-site';

export const offerWords: Record<SeatOffer, string> = {
	arrive: 'Arrived',
	out: 'Out',
	back: 'Back',
	finish: 'Finish',
	found: 'Found',
	'not-in-school': 'Not in school',
	missing: 'Missing',
	'left-without-permission': 'Left',
	'off-site': 'Off site'
};

/** How a seat looks, in words. */
export interface SeatLook {
	state: SeatState;
	status: string;
	age: string;
	/** A line below the status: what somebody should see to. */
	prompt: string | null;
	/** Somebody should look: overdue, missing, gone, or out for too long. */
	urgent: boolean;
	offers: SeatOffer[];
}

/** The time that a seat is looked at. */
export interface SeatTime {
	now: Instant;
	wall: WallTime;
	timeZone: string;
	overdueAfterMinutes: number;
}

/** What is known of a pupil who is waited for, as a sentence: `Signed in at the front door at 08:46`; null where nothing. */
export function seenText(seen: string | null): string | null {
	return seen && seen.charAt(0).toUpperCase() + seen.slice(1);
}

/** How a stay stands and since when, and what can be done about it (RO2, RO4). */
export function seatLook(
	{ stay, seen }: Pick<RosterEntry, 'stay' | 'seen'>,
	{ now, wall, timeZone, overdueAfterMinutes }: SeatTime
): SeatLook {
	const { state } = stay;
	const timeOf = (at: Instant) => clockText(wallTime(at, timeZone).minute);
	const untold = stay.parentsTold === null ? 'Parents to be told today' : null;
	const since = (at: Instant) => minutesText(Math.max(0, minutesBetween(at, now)));
	switch (state.kind) {
		case 'expected':
			if (isOverdue(stay, wall, overdueAfterMinutes)) {
				return {
					state: 'overdue',
					status: `Expected ${clockText(stay.from)}`,
					prompt: seenText(seen),
					age: minutesText(wall.minute - stay.from),
					urgent: true,
					offers: ['missing', 'found', 'arrive', 'not-in-school']
				};
			}
			return {
				state: 'expected',
				status: wall.minute < stay.from ? 'Expected from' : 'Expected since',
				prompt: seenText(seen),
				age: clockText(stay.from),
				urgent: false,
				offers: ['arrive']
			};
		case 'present': {
			const age = minutesText(minutesPresentBy(stay, now));
			return { state: 'present', status: 'Present', prompt: untold, age, urgent: false, offers: ['out', 'finish'] };
		}
		case 'out': {
			const late = isLateBack(stay, now);
			return {
				state: 'out',
				status: state.why === 'other' ? 'Out' : `Out: ${state.why}`,
				prompt: late
					? `${minutesText(minutesBetween(state.dueBackAt, now))} over, was due ${timeOf(state.dueBackAt)}`
					: state.why === 'medical'
						? null
						: `Due ${timeOf(state.dueBackAt)}`,
				age: since(state.since),
				urgent: late,
				offers: ['back']
			};
		}
		case 'found':
			return {
				state: 'found',
				status: `Found: ${state.where}`,
				prompt: null,
				age: timeOf(state.at),
				urgent: false,
				offers: ['arrive']
			};
		case 'missing':
			return {
				state: 'missing',
				status: 'Missing',
				prompt: ['On-call staff are called', seenText(seen)].filter(Boolean).join('. '),
				age: since(state.at),
				urgent: true,
				offers: ['found', 'arrive']
			};
		case 'left-without-permission':
			return {
				state: 'missing',
				status: 'Left without permission',
				prompt: `Told: ${state.told}`,
				age: since(state.at),
				urgent: true,
				offers: ['found', 'arrive', 'off-site']
			};
		case 'off-site':
			return {
				state: 'finished',
				status: 'Off site',
				prompt: null,
				age: timeOf(state.at),
				urgent: false,
				offers: ['arrive']
			};
		case 'not-in-school':
			return {
				state: 'finished',
				status: 'Not in school',
				prompt: null,
				age: timeOf(state.at),
				urgent: false,
				offers: ['arrive']
			};
		case 'finished':
			return {
				state: 'finished',
				status: outcomeWords[state.outcome],
				prompt: untold,
				age: timeOf(state.at),
				urgent: false,
				offers: []
			};
		case 'cancelled':
			return {
				state: 'finished',
				status: 'No longer expected',
				prompt: null,
				age: timeOf(state.at),
				urgent: false,
				offers: []
			};
	}
}

/** `Amira K was due back 09:50.` of somebody who is out beyond the time (RO4); null of anyone else. */
export function lateBackText(stay: Stay, name: string, { now, timeZone }: SeatTime): string | null {
	if (stay.state.kind !== 'out' || !isLateBack(stay, now)) return null;
	return `${name} was due back ${clockText(wallTime(stay.state.dueBackAt, timeZone).minute)}.`;
}

/** How somebody is sought and for how long (RO4): `not arrived, 24 min`, `missing, 1 h 05`; of an earlier day, its date. */
export function soughtText({ how, since, date }: SoughtPupil, now: Instant, today: LocalDate): string {
	const word = how === 'missing' ? 'missing' : 'not arrived';
	if (date !== today) return `${word} on ${dateText(date)}`;
	return `${word}, ${minutesText(Math.max(0, minutesBetween(since, now)))}`;
}

/** `3 seats free: 4, 10–11`. */
export function freeSeatsText(free: readonly number[]): string {
	const runs: [number, number][] = [];
	for (const seat of free) {
		const last = runs.at(-1);
		if (last && last[1] === seat - 1) last[1] = seat;
		else runs.push([seat, seat]);
	}
	const list = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
	return `${free.length} ${free.length === 1 ? 'seat' : 'seats'} free: ${list}`;
}

/** `2` of "Period 2", else the first two letters. */
function shortPeriod(name: string): string {
	return /\d+/.exec(name)?.[0] ?? name.slice(0, 2);
}

/** The day's periods that a stay covers, with the pupil's lesson in each, and which is now. */
export function seatPeriods(entry: RosterEntry, periods: RoomSnapshot['periods'], wall: WallTime): SeatPeriod[] {
	const { stay, pupil } = entry;
	const came = stay.state.kind === 'present' || stay.state.kind === 'out' || stay.minutesPresent > 0;
	return periods.flatMap((period): SeatPeriod[] => {
		const from = parseClock(period.startsAt) ?? 0;
		const to = parseClock(period.endsAt) ?? 0;
		if (to <= stay.from || stay.to <= from) return [];
		const lesson = pupil.lessons.find(({ periodId }) => periodId === period.id);
		const label = [shortPeriod(period.name), lesson?.subject.slice(0, 2)].filter(Boolean).join(' ');
		if (from <= wall.minute && wall.minute < to) return [{ label, state: 'now' }];
		return [{ label, state: to <= wall.minute && came ? 'done' : 'coming' }];
	});
}

/** `Monday, period 2 until 10:40`; without a period, the day alone. */
export function periodSentence(day: string, periods: RoomSnapshot['periods'], wall: WallTime): string {
	const now = periods.find(
		({ startsAt, endsAt }) => (parseClock(startsAt) ?? 0) <= wall.minute && wall.minute < (parseClock(endsAt) ?? 0)
	);
	if (!now) return day;
	const name = /^period /i.test(now.name)
		? now.name.toLowerCase()
		: /^\d+$/.test(now.name)
			? `period ${now.name}`
			: now.name;
	return `${day}, ${name} until ${now.endsAt}`;
}
