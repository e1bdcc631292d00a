import { hasSittingBegun } from '../sittings/at-place';
import { calendarAt } from '../../calendar/site-calendar';
import type { SchoolCalendar } from '../../calendar/school-calendar';
import { type LocalDate, addDays, wallTime } from '../../local-time';
import type { LateReason } from '../../late-reasons';
import { earn } from '../earn';
import type { CountedArrival, PupilCommitments, PupilForSearch, Sitting, SittingLoad } from '../facts';
import type { PupilFlag } from '../limits';
import type { EarnedDetention, Placement } from '../outcomes';
import { horizonFrom, place } from '../place';
import type { DetentionPolicy, SittingKind } from '../policy';

/** A pupil of a try-out, with the flags of any validity. */
export interface TriedPupil extends PupilForSearch {
	flags: readonly PupilFlag[];
}

/** A counting arrival of a try-out. */
export interface TriedArrival extends CountedArrival {
	pupilId: string;
	/** What the pupil gave as a reason. */
	reason: LateReason | null;
}

/** What a policy is tried on (DE14): nothing is read or written. Absence and rooms are not looked at. */
export interface TryOutFacts {
	calendar: SchoolCalendar;
	pupils: readonly TriedPupil[];
	/** In recording order. */
	arrivals: readonly TriedArrival[];
	/** As they were planned; taken as empty at first. */
	sittings: readonly Sitting[];
}

/** The detention that an arrival would have led to. */
export interface TriedDetention {
	ruleId: string;
	minutes: number;
	sitting: SittingKind;
	placed: Exclude<Placement['kind'], 'staff-notified'>;
	/** The sitting booked, and its date. */
	sittingId: string | null;
	date: LocalDate | null;
}

/** What one arrival would have led to. */
export interface TriedOutcome {
	/** Null where none is earned, another stands for it, or the pupil was 18. */
	detention: TriedDetention | null;
	isOver18: boolean;
	notices: number;
	proposals: number;
}

/** What a policy would have led to. */
export interface Simulation {
	/** By the arrival's id; an arrival that led to nothing is left out. */
	outcomes: Map<string, TriedOutcome>;
	/** How many would have had a sitting as their first choice, by its id. */
	wanted: Map<string, number>;
}

/** A first search looks so many days ahead; only where nothing fits, the whole horizon is searched. */
const soonDays = 8;

/**
 * Runs a policy over arrivals as the engine would have, in the order and at the times of their recording (DE14): each earns what the
 * policy says, and places are sought among the sittings as they fill. It pauses after every pupil and every search with how far it
 * has come, from 0 to 1, so that whoever runs it can let others work in between.
 */
export function* simulate(policy: DetentionPolicy, facts: TryOutFacts): Generator<number, Simulation> {
	const simulation: Simulation = { outcomes: new Map(), wanted: new Map() };
	const toPlace: { earned: EarnedDetention; arrival: TriedArrival; pupil: TriedPupil }[] = [];
	const byPupil = grouped(facts.arrivals);
	let pupilsDone = 0;
	for (const pupil of facts.pupils) {
		const arrivals = byPupil.get(pupil.pupilId) ?? [];
		const byId = new Map(arrivals.map((arrival) => [arrival.arrivalId, arrival]));
		const { detentions, asides } = earn(
			[policy],
			calendarAt(facts.calendar, pupil.site ?? null),
			arrivals,
			pupil.yearGroup
		);
		for (const earned of detentions) {
			const arrival = byId.get(earned.arrivalId);
			if (arrival) toPlace.push({ earned, arrival, pupil });
		}
		for (const { arrivalId, outcome } of asides) {
			const tried = outcomeOf(simulation, arrivalId);
			if (outcome.kind === 'notice') tried.notices += 1;
			else tried.proposals += 1;
		}
		pupilsDone += 1;
		yield (earnedShare * pupilsDone) / facts.pupils.length;
	}
	toPlace.sort((one, other) => one.arrival.order - other.arrival.order);
	const places = new Places(policy, facts, simulation);
	for (const [index, { earned, arrival, pupil }] of toPlace.entries()) {
		places.seek(earned, arrival, pupil);
		yield earnedShare + ((1 - earnedShare) * (index + 1)) / toPlace.length;
	}
	return simulation;
}

/** The part of the work that earning is. */
const earnedShare = 0.3;

function grouped(arrivals: readonly TriedArrival[]): Map<string, TriedArrival[]> {
	const byPupil = new Map<string, TriedArrival[]>();
	for (const arrival of arrivals) {
		const known = byPupil.get(arrival.pupilId);
		if (known) known.push(arrival);
		else byPupil.set(arrival.pupilId, [arrival]);
	}
	return byPupil;
}

function outcomeOf({ outcomes }: Simulation, arrivalId: string): TriedOutcome {
	const known = outcomes.get(arrivalId) ?? { detention: null, isOver18: false, notices: 0, proposals: 0 };
	outcomes.set(arrivalId, known);
	return known;
}

/** The sittings as they fill. */
class Places {
	readonly #policy: DetentionPolicy;
	readonly #facts: TryOutFacts;
	readonly #simulation: Simulation;
	readonly #byKind = new Map<SittingKind, SittingLoad[]>();
	readonly #byId = new Map<string, SittingLoad>();
	readonly #bookings = new Map<string, PupilCommitments['bookings']>();

	constructor(policy: DetentionPolicy, facts: TryOutFacts, simulation: Simulation) {
		this.#policy = policy;
		this.#facts = facts;
		this.#simulation = simulation;
		for (const sitting of facts.sittings) {
			const load = { ...sitting, booked: 0 };
			this.#byId.set(load.id, load);
			this.#byKind.set(load.kind, [...(this.#byKind.get(load.kind) ?? []), load]);
		}
		for (const sittings of this.#byKind.values()) {
			sittings.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
		}
	}

	/** Places one earned detention, and says what became of it. */
	seek(earned: EarnedDetention, arrival: TriedArrival, pupil: TriedPupil): void {
		for (const arrivalId of earned.replaces) this.#takeBack(arrivalId, arrival, pupil);
		const placement = this.#placementOf(earned, arrival, pupil);
		const outcome = outcomeOf(this.#simulation, arrival.arrivalId);
		if (placement.kind === 'staff-notified') {
			outcome.isOver18 = true;
			outcome.notices += 1;
			return;
		}
		const isBooked = placement.kind === 'booked';
		outcome.detention = {
			ruleId: earned.ruleId,
			minutes: isBooked ? placement.minutes : earned.minutes,
			sitting: earned.sitting,
			placed: placement.kind,
			sittingId: isBooked ? placement.sittingId : null,
			date: isBooked ? placement.date : null
		};
		this.#note(placement, pupil);
	}

	#placementOf(earned: EarnedDetention, arrival: TriedArrival, pupil: TriedPupil): Placement {
		const calendar = calendarAt(this.#facts.calendar, pupil.site ?? null);
		const { reason, recordedAt } = arrival;
		if (reason !== null && this.#policy.reasonsThatHold.includes(reason)) {
			return { kind: 'held', because: 'reason-to-check', passedOver: [] };
		}
		const today = wallTime(recordedAt, calendar.timeZone).date;
		const until = horizonFrom(calendar, this.#policy, pupil.yearGroup, today);
		const search = (endsOn: LocalDate) =>
			place({
				earned,
				recordedAt,
				pupil,
				flags: pupil.flags,
				commitments: { bookings: this.#bookings.get(pupil.pupilId) ?? [], away: [] },
				sittings: this.#between(earned.sitting, today, endsOn),
				policy: this.#policy,
				calendar
			});
		const soon = addDays(today, soonDays);
		if (soon >= until) return search(until);
		const found = search(soon);
		return found.kind === 'unplaced' || (found.kind === 'held' && found.because === 'no-fit-within-limits')
			? search(until)
			: found;
	}

	#between(kind: SittingKind, from: LocalDate, until: LocalDate): SittingLoad[] {
		const sittings = this.#byKind.get(kind) ?? [];
		let low = 0;
		for (let high = sittings.length; low < high;) {
			const middle = (low + high) >> 1;
			if ((sittings[middle]?.date ?? '') < from) low = middle + 1;
			else high = middle;
		}
		const found: SittingLoad[] = [];
		for (let index = low; index < sittings.length; index += 1) {
			const sitting = sittings[index];
			if (!sitting || sitting.date > until) break;
			found.push(sitting);
		}
		return found;
	}

	#note(placement: Exclude<Placement, { kind: 'staff-notified' }>, pupil: TriedPupil): void {
		const isBooked = placement.kind === 'booked';
		const full = placement.passedOver.find(({ because }) => because === 'full');
		const firstChoice = full?.sittingId ?? (isBooked ? placement.sittingId : null);
		const { wanted } = this.#simulation;
		if (firstChoice !== null) wanted.set(firstChoice, (wanted.get(firstChoice) ?? 0) + 1);
		if (!isBooked) return;
		const sitting = this.#byId.get(placement.sittingId);
		if (sitting) sitting.booked += 1;
		const bookings = this.#bookings.get(pupil.pupilId) ?? [];
		bookings.push({ sittingId: placement.sittingId, date: placement.date });
		this.#bookings.set(pupil.pupilId, bookings);
	}

	/** The seat of a detention that another takes the place of, if it was not sat by then (DE3). */
	#takeBack(replacedId: string, by: TriedArrival, pupil: TriedPupil): void {
		const outcome = this.#simulation.outcomes.get(replacedId);
		const detention = outcome?.detention;
		if (!outcome || !detention) return;
		const { date, minute } = wallTime(by.recordedAt, this.#facts.calendar.timeZone);
		const sitting = detention.sittingId === null ? undefined : this.#byId.get(detention.sittingId);
		if (sitting && hasSittingBegun(sitting, { date, minute })) return;
		outcome.detention = null;
		if (!sitting) return;
		sitting.booked -= 1;
		const bookings = this.#bookings.get(pupil.pupilId) ?? [];
		const at = bookings.findIndex(({ sittingId }) => sittingId === sitting.id);
		if (at >= 0) bookings.splice(at, 1);
	}
}
