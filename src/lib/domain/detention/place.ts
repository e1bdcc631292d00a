import { CalendarMemory } from '../calendar/calendar-memory';
import type { SchoolCalendar } from '../calendar/school-calendar';
import { schoolDaysFrom } from '../calendar/school-day';
import { type Instant, type LocalDate, type WallTime, addDays, birthdayOf, wallTime, weekdayOf } from '../local-time';
import type { PupilCommitments, PupilForSearch, SittingLoad } from './facts';
import { type FitQuestion, schoolDayAfter, schoolDayReader, whyNot } from './sittings/fit';
import { type DetentionLimit, type PupilFlag, asksFirst, limitsOn, minutesWithin } from './limits';
import type { EarnedDetention, PassedOver, PassedOverReason, Placement } from './outcomes';
import type { DetentionPolicy, DetentionTiming } from './policy';

/** Of the sittings passed over no more than this are named in an explanation. */
const mostPassedOver = 20;

const ageOfMajority = 18;

/** All that the search for one sitting is a function of (DE5). */
export interface SittingSearch {
	earned: EarnedDetention;
	/** When the arrival was recorded, not when the card was read: cut-offs compare this. */
	recordedAt: Instant;
	pupil: PupilForSearch;
	/** The pupil's flags, of any validity. */
	flags: readonly PupilFlag[];
	commitments: PupilCommitments;
	/** Sittings from the recording's date to the end of the horizon, in any order; others do no harm. */
	sittings: readonly SittingLoad[];
	/** The policy whose horizon and caps hold. */
	policy: DetentionPolicy;
	calendar: SchoolCalendar;
	/** No date before this one is looked at, and the horizon runs from it: one that is moved comes no earlier than it was (CA6). */
	notBefore?: LocalDate;
	/** The only sitting that may be taken; all of them still say when the pupil sits elsewhere. */
	only?: string;
}

/**
 * Finds the first sitting that fits an earned detention (DE5), by date, start, length, place and id. It ends as a booking;
 * as held, where a flag says always ask or the pupil's limits excluded what would have fitted (DE7), or where as many are to be
 * sat as the policy allows (DE11); as unplaced; or, at 18 on the day that it would be sat, as a word to staff (DE6). Books nothing: the caller counts each booking before the next.
 */
export function place(search: SittingSearch): Placement {
	const { earned, pupil, flags, calendar } = search;
	const recorded = wallTime(search.recordedAt, calendar.timeZone);
	if (isAdult(pupil, recorded.date)) return { kind: 'staff-notified', because: 'over-18' };
	if (asksFirst(limitsOn(flags, recorded.date))) return alwaysAsk();
	const { mostOutstanding } = search.policy;
	if (mostOutstanding !== null && outstandingFrom(search, recorded.date) >= mostOutstanding) {
		return { kind: 'held', because: 'outstanding', passedOver: [] };
	}
	const question: FitQuestion = {
		...search,
		timing: timingFor(earned.timing, pupil.yearGroup),
		recorded,
		dayOf: schoolDayReader(calendar, pupil.yearGroup)
	};
	const earliest = earliestDate(question);
	const passedOver: PassedOver[] = [];
	const { notBefore = recorded.date } = search;
	for (const sitting of candidates(search, notBefore > recorded.date ? notBefore : recorded.date)) {
		if (earliest === null || sitting.date < earliest) {
			const missed = whyMissedToday(question, sitting);
			if (missed !== null) passedOver.push(passed(sitting, missed));
			continue;
		}
		const limits = limitsOn(flags, sitting.date);
		const minutes = minutesWithin(limits, minutesAt(earned, sitting));
		const because = whyNot(question, sitting, minutes, limits);
		if (because !== null) {
			passedOver.push(passed(sitting, because));
			continue;
		}
		if (isAdult(pupil, sitting.date)) return { kind: 'staff-notified', because: 'over-18' };
		if (asksFirst(limits)) return alwaysAsk();
		const { id: sittingId, date, startsAt, place } = sitting;
		return { kind: 'booked', sittingId, date, startsAt, minutes, place, passedOver: mostTelling(passedOver) };
	}
	const excludedByLimits = passedOver.some((one) => one.because === 'limit');
	return excludedByLimits
		? { kind: 'held', because: 'no-fit-within-limits', passedOver: mostTelling(passedOver) }
		: { kind: 'unplaced', passedOver: mostTelling(passedOver) };
}

/** How many detentions are still to be sat (DE11): what nobody marked on a day that is over is not among them. */
function outstandingFrom({ commitments }: SittingSearch, today: LocalDate): number {
	return commitments.bookings.filter(({ date, isMarked }) => !isMarked && date >= today).length;
}

/** The timing as it is for a year group, which may have a weekday of its own. */
export function timingFor(timing: DetentionTiming, yearGroup: number): DetentionTiming {
	if (timing.kind !== 'weekday') return timing;
	return { ...timing, weekday: timing.weekdayByYear?.[yearGroup] ?? timing.weekday };
}

/** How long is sat in a sitting: the minutes earned, or to the time that the rule names, and no longer than that comes to. */
function minutesAt(
	{ minutes, until }: Pick<EarnedDetention, 'minutes' | 'until'>,
	sitting: Pick<SittingLoad, 'startsAt'>
): number {
	return until === undefined ? minutes : Math.min(minutes, until - sitting.startsAt);
}

/**
 * How long is sat where a person chooses a sitting that may be shorter than the detention (DE7): as long as the pupil's limits leave and
 * no longer than it lasts, whether it is cut short by that, and what the limits leave, null where that is all of it.
 */
export function minutesIn(
	earned: Pick<EarnedDetention, 'minutes' | 'until'>,
	sitting: Pick<SittingLoad, 'startsAt' | 'endsAt'>,
	limits: readonly DetentionLimit[]
): { minutes: number; isCutShort: boolean; agreedTo: number | null } {
	const whole = minutesAt(earned, sitting);
	const asked = minutesWithin(limits, whole);
	const lasts = sitting.endsAt - sitting.startsAt;
	return { minutes: Math.min(asked, lasts), isCutShort: lasts < asked, agreedTo: asked < whole ? asked : null };
}

function alwaysAsk(): Placement {
	return { kind: 'held', because: 'always-ask', passedOver: [] };
}

/** At 18 on the day, which needs a date of birth: no detention is imposed on that day any more (DE6). */
export function isAdult(pupil: Pick<PupilForSearch, 'bornOn'>, date: LocalDate): boolean {
	return pupil.bornOn !== null && birthdayOf(pupil.bornOn, ageOfMajority) <= date;
}

function candidates(
	{ earned, sittings, pupil, policy, calendar, only }: SittingSearch,
	from: LocalDate
): SittingLoad[] {
	const until = horizonFrom(calendar, policy, pupil.yearGroup, from);
	return sittings
		.filter(
			({ id, kind, date }) =>
				kind === earned.sitting && from <= date && date <= until && (only === undefined || id === only)
		)
		.sort(
			(one, other) =>
				inTextOrder(one.date, other.date) ||
				one.startsAt - other.startsAt ||
				one.endsAt - one.startsAt - (other.endsAt - other.startsAt) ||
				inTextOrder(one.place, other.place) ||
				inTextOrder(one.id, other.id)
		);
}

const horizons = new CalendarMemory<LocalDate>();

/** The last date on which a sitting is looked for, for something recorded on a date (DE5). */
export function horizonFrom(
	calendar: SchoolCalendar,
	{ horizonSchoolDays }: Pick<DetentionPolicy, 'horizonSchoolDays'>,
	yearGroup: number,
	from: LocalDate
): LocalDate {
	return horizons.of(calendar, `${from} ${horizonSchoolDays} ${yearGroup}`, () => {
		const days = schoolDaysFrom(calendar, addDays(from, 1), horizonSchoolDays, yearGroup);
		return days[days.length - 1] ?? from;
	});
}

function inTextOrder(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** The first date on which the timing lets the detention be sat (DE1), by the wall time of recording; null is never. */
function earliestDate({ timing, recorded, calendar, pupil }: FitQuestion): LocalDate | null {
	switch (timing.kind) {
		case 'same-day':
			return schoolDayAfter(calendar, pupil.yearGroup, recorded.date, recorded.minute <= timing.cutOff ? 0 : 1);
		case 'school-days-notice':
			return schoolDayAfter(calendar, pupil.yearGroup, recorded.date, timing.days);
		case 'weekday': {
			const daysAhead = (timing.weekday - weekdayOf(recorded.date) + 7) % 7;
			return addDays(recorded.date, daysAhead === 0 && recorded.minute > timing.cutOff ? 7 : daysAhead);
		}
	}
}

/** Why a sitting of today, which would have been in time before the cut-off, is not; null where it never was. */
function whyMissedToday({ timing, recorded }: FitQuestion, sitting: SittingLoad): PassedOverReason | null {
	if (sitting.date !== recorded.date || !couldBeToday(timing, recorded)) return null;
	return sitting.startsAt <= recorded.minute ? 'begun' : 'wrong-day';
}

function couldBeToday(timing: FitQuestion['timing'], recorded: WallTime): boolean {
	return timing.kind === 'same-day' || (timing.kind === 'weekday' && weekdayOf(recorded.date) === timing.weekday);
}

function passed({ id: sittingId, date, startsAt, place }: SittingLoad, because: PassedOverReason): PassedOver {
	return { sittingId, date, startsAt, place, because };
}

/** The first ones, in search order; those on the wrong day give way, for they say least. */
function mostTelling(passedOver: readonly PassedOver[]): PassedOver[] {
	let room = mostPassedOver - passedOver.filter((one) => one.because !== 'wrong-day').length;
	return passedOver.filter((one) => one.because !== 'wrong-day' || room-- > 0).slice(0, mostPassedOver);
}
