import type { PlannedDay } from '$lib/application/demo/school/history';
import { type LocalDate, addDays } from '$lib/domain/local-time';
import { valueOf } from './answers';
import type { Cast } from './make-school';
import { playArrivals, type PlayedArrival } from './play-arrivals';
import { playSittings } from './play-sittings';

const twentyToTen = 9 * 60 + 40;
const halfPastTwo = 14 * 60 + 35;

/** How many school days back a detention still waits for a decision. */
const undecidedDays = 2;

/** How many school days back nobody came to open one of the sittings. */
const notRunDaysAgo = 9;

/** Plays every day of the history: arrivals, the lates that attendance excuses, decisions about what was held, and sittings. */
export async function playHistory(cast: Cast): Promise<number> {
	const days = cast.drawn.history;
	let count = 0;
	const lastBus = days.findLastIndex(({ arrivals }) => arrivals.some(({ excuse }) => excuse));
	for (const [index, day] of days.entries()) {
		const played = await playDay(cast, day, index === lastBus);
		count += played.filter(({ isLate }) => isLate).length;
		if (index < days.length - undecidedDays) await decideWhatWaits(cast, day.date, index);
		await playSittings(cast, day.date, index, index === days.length - notRunDaysAgo);
	}
	return count;
}

/** One day: the lates of a late bus are excused one by one or, where it is declared, by an incident for all of its route (PU8). */
async function playDay(cast: Cast, { date, arrivals }: PlannedDay, isDeclared: boolean): Promise<PlayedArrival[]> {
	const early = arrivals.filter(({ excuse }) => excuse);
	const played = await playArrivals(cast, arrivals);
	if (early.length > 0) await (isDeclared ? declareTheBus(cast, date) : excuseTheBus(cast, date, played));
	return played;
}

async function declareTheBus(cast: Cast, date: LocalDate): Promise<void> {
	cast.setTime(date, twentyToTen);
	valueOf(
		await cast.gatehouse.app.declareIncident(cast.staff.as('reception'), {
			kind: 'bus',
			name: 'Bus 42 was late',
			date,
			from: 8 * 60 + 30,
			to: 8 * 60 + 59,
			covers: { kind: 'route', route: 'Bus 42' },
			askedReason: 'bus-or-train'
		})
	);
}

async function excuseTheBus(cast: Cast, date: LocalDate, played: readonly PlayedArrival[]): Promise<void> {
	const { gatehouse, staff, schoolId } = cast;
	cast.setTime(date, twentyToTen);
	const store = gatehouse.world.schools.store(schoolId);
	for (const { planned, scanId, isLate } of played) {
		if (!planned.excuse || !isLate) continue;
		const arrival = await store.read((records) => records.arrivals.findByScan(scanId));
		if (arrival?.state !== 'counted') continue;
		valueOf(
			await gatehouse.app.excuseArrival(staff.as('attendance'), {
				arrivalId: arrival.id,
				reason: 'Bus 42 was late'
			})
		);
	}
}

/** A senior leader decides about the day's held detentions: most are booked, at lunch where nothing else may be, few waived. */
async function decideWhatWaits(cast: Cast, date: LocalDate, day: number): Promise<void> {
	const { gatehouse, staff, schoolId, drawn } = cast;
	const { app } = gatehouse;
	cast.setTime(date, halfPastTwo);
	const store = gatehouse.world.schools.store(schoolId);
	const waiting = await store.read((records) => records.detentions.waiting());
	const tomorrow = addDays(date, 1);
	for (const [index, { id, status }] of waiting.entries()) {
		const decide = (decision: Parameters<typeof app.decideHeldDetention>[1]['decision']) =>
			app.decideHeldDetention(staff.as('senior'), { detentionId: id, decision });
		if (status === 'unplaced') {
			const placed = await decide({ kind: 'book-next' });
			if (!placed.ok) valueOf(await decide({ kind: 'waive', reason: 'Sat with the head of year instead' }));
			continue;
		}
		if ((day + index) % 5 === 0) {
			valueOf(await decide({ kind: 'waive', reason: 'Spoken with the family' }));
			continue;
		}
		const next = await decide({ kind: 'book-next' });
		if (next.ok) continue;
		const lunches = drawn.sittings.filter((sitting) => sitting.kind === 'lunch' && sitting.date >= tomorrow);
		const lunch = lunches[index % 3];
		const booked = lunch ? await decide({ kind: 'book', sittingId: lunch.id }) : next;
		if (!booked.ok) valueOf(await decide({ kind: 'waive', reason: 'Spoken with the family' }));
	}
}
