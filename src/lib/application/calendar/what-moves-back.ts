import { changedDays } from '../../domain/calendar/change/changed-days';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { calendarSpan, datesOf } from '../../domain/calendar/school-day';
import { passedOverReason } from '../../domain/detention/explain/explain';
import type { HoldReason, Placement } from '../../domain/detention/outcomes';
import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { isWeekendInTerm } from '../../domain/detention/sittings/lawful-day';
import { type LocalDate, clockText, dateText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { CalendarMove, CalendarStaying } from '../../protocol/calendar/calendar-page';
import type { Booking } from '../detentions/choose-sitting';
import { findPlace } from '../detentions/find-place';
import { hasBegun } from '../detentions/judging/detention-stage';
import { standingNow } from '../detentions/judging/lineage';
import { moveBooking } from '../detentions/move-booking';
import { asDecided, earnedAgain } from '../detentions/what-is-earned';
import type { DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { isDayLost, whyLost, whyRegained } from './lost-days';
import { type Carrying, destinationOf, moveView } from './what-moves';

const mostADay = 1_000;

/** What came of days that are again what they were: what went back, and what stays where it is, with why. */
export interface MovedBack {
	returns: CalendarMove[];
	staying: CalendarStaying[];
}

/**
 * Puts detentions back on the sittings from which a change of the calendar moved them, where that day is again one for them (CA6, DE9): a
 * school day, or a training day or weekend on which they were to be sat (DE6). They go where the sitting still stands, has not begun and fits by the same DE5 search. Who was told is told once. What cannot go back stays where it
 * is, and is named with the reason.
 */
export async function moveBackWhatCan(unit: SchoolUnit, ids: Ids, carrying: Carrying): Promise<MovedBack> {
	const { settings, at, by } = carrying;
	const result: MovedBack = { returns: [], staying: [] };
	const seen = new Set<string>();
	for (const { moved, pupil } of await movedFromRegained(unit, carrying)) {
		const standing = await standingNow(unit, moved);
		const isOver = standing.status === 'cancelled' || standing.status === 'moved';
		if (isOver || seen.has(standing.id) || isThereOrBefore(standing, moved)) continue;
		const there = await placeThere(unit, carrying, pupil, moved, standing);
		if (typeof there === 'string') {
			seen.add(standing.id);
			result.staying.push(stayingView(pupil, moved, standing, there));
			continue;
		}
		const because = whyRegained(settings.calendar, there.date, pupil);
		const back = await moveBooking(unit, ids, { settings, detention: standing, at, by, because, into: there });
		if (back.to) seen.add(back.to.id);
		result.returns.push(moveView(pupil, back));
	}
	return result;
}

/** Whether a detention is not later than where it was: it went back already, there or to a place from which it had come there. */
function isThereOrBefore(standing: DetentionRecord, moved: DetentionRecord): boolean {
	if (standing.sittingId === moved.sittingId) return true;
	return standing.status === 'booked' && (standing.date ?? '') < (moved.date ?? '');
}

/** The records of detentions that a day lost moved away, of days that are regained for their pupils: by date, in the order of booking. */
async function movedFromRegained(
	unit: SchoolUnit,
	{ before, settings, at }: Carrying
): Promise<{ moved: DetentionRecord; pupil: PupilRecord }[]> {
	const { calendar } = settings;
	const { date: today } = wallTime(at, calendar.timeZone);
	const found: { moved: DetentionRecord; pupil: PupilRecord }[] = [];
	for (const date of daysChanged(before, calendar, today)) {
		const all = await unit.detentions.between({ startsOn: date, endsOn: date }, mostADay, null);
		const moved = all.filter(({ status }) => status === 'moved');
		const pupils = new Map((await unit.pupils.list(moved.map(({ pupilId }) => pupilId))).map((one) => [one.id, one]));
		for (const detention of moved) {
			const pupil = pupils.get(detention.pupilId);
			if (!pupil || detention.cancelledBecause !== whyLost(calendar, before, date, pupil)) continue;
			const kind = (await unit.sittings.findRecord(detention.sittingId ?? ''))?.kind ?? null;
			if (isDayLost(calendar, before, kind, date, pupil)) found.push({ moved: detention, pupil });
		}
	}
	return found;
}

/** The dates from today on that are other days than they were, for school or for a weekend's detentions (DE6). */
function daysChanged(before: SchoolCalendar, after: SchoolCalendar, today: LocalDate): LocalDate[] {
	const ends = [before, after].flatMap((one) => calendarSpan(one)?.endsOn ?? []).sort();
	const span = { startsOn: today, endsOn: ends[ends.length - 1] ?? today };
	const changed = new Set(changedDays(before, after, span).days);
	return datesOf(span).filter(
		(date) => changed.has(date) || isWeekendInTerm(before, date) !== isWeekendInTerm(after, date)
	);
}

/** The place from which a detention was moved, as a booking; or why it does not go back there, as a few words. */
async function placeThere(
	unit: SchoolUnit,
	{ settings, at }: Carrying,
	pupil: PupilRecord,
	moved: DetentionRecord,
	standing: DetentionRecord
): Promise<Booking | string> {
	const here = wallTime(at, settings.calendar.timeZone);
	const standsStill = whyItStays(moved, standing);
	if (standsStill !== null) return standsStill;
	if (hasBegun(standing, here)) return 'the sitting that it was moved to has begun';
	const sitting = await unit.sittings.findRecord(moved.sittingId ?? '');
	if (sitting === null || sitting.state === 'cancelled') return 'its sitting is not held any more';
	const was = moved.explanation.placement;
	if (sitting.date !== moved.date || (was.kind === 'booked' && sitting.startsAt !== was.startsAt))
		return `its sitting is on ${dateText(sitting.date)} at ${clockText(sitting.startsAt)} now`;
	if (sitting.state !== 'planned' || hasSittingBegun(sitting, here)) return 'its sitting has begun';
	const again = earnedAgain(await unit.policies(), standing);
	const arrival = await unit.arrivals.find(standing.arrivalId);
	if (again === null || arrival === null) return 'its rule is no longer known';
	const earned = asDecided(again.earned, standing);
	const placement = await findPlace(unit, {
		settings,
		policy: again.policy,
		// A person may have chosen a sitting of another kind than the rule's (DE7).
		earned: moved.decidedBy === null ? earned : { ...earned, sitting: sitting.kind },
		pupil,
		flags: await unit.pupils.flags(pupil.id),
		arrival,
		recordedAt: at,
		notBefore: sitting.date,
		lifted: [standing],
		only: sitting.id
	});
	return placement.kind === 'booked' ? placement : whyNotThere(placement, sitting.id);
}

/** Why a detention that was moved has its place for good, whatever its earlier one is; null where it has not. */
function whyItStays(moved: DetentionRecord, standing: DetentionRecord): string | null {
	const { status, holdReason, decidedAt, explanation } = standing;
	const isMovable = status === 'booked' || status === 'held' || status === 'unplaced';
	if (!isMovable) return `it is ${status} by now`;
	if (holdReason !== null && !ofTheSearch.includes(holdReason)) return 'somebody has to settle something else first';
	const { placement } = moved.explanation;
	const movedAt = explanation.moved?.find(
		({ date, startsAt }) => placement.kind === 'booked' && date === placement.date && startsAt === placement.startsAt
	)?.at;
	const isDecidedSince = decidedAt !== null && movedAt !== undefined && decidedAt > movedAt;
	return isDecidedSince ? 'somebody has decided about it since' : null;
}

const ofTheSearch: readonly HoldReason[] = ['always-ask', 'no-fit-within-limits', 'outstanding'];

function whyNotThere(placement: Exclude<Placement, { kind: 'booked' }>, sittingId: string): string {
	if (placement.kind === 'staff-notified') return 'the pupil is 18 by then';
	if (placement.kind === 'held' && placement.because === 'always-ask') return 'somebody is to be asked first';
	if (placement.kind === 'held' && placement.because === 'outstanding')
		return 'as many are to be sat as the policy allows';
	const there = placement.passedOver.find((one) => one.sittingId === sittingId);
	return passedOverReason(there?.because ?? 'notice');
}

function stayingView(
	pupil: PupilRecord,
	moved: DetentionRecord,
	standing: DetentionRecord,
	because: string
): CalendarStaying {
	const { placement } = moved.explanation;
	return {
		pupilId: pupil.id,
		name: listName(pupil),
		tutorGroup: pupil.tutorGroup,
		movedFrom: placement.kind === 'booked' ? { date: placement.date, startsAt: clockText(placement.startsAt) } : null,
		now: destinationOf(standing),
		because
	};
}
