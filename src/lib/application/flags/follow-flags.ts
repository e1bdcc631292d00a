import { asksFirst, limitsOn, minutesWithin, suitsPupil } from '../../domain/detention/limits';
import type { PupilFlag } from '../../domain/detention/limits';
import { schoolDayAfter } from '../../domain/detention/sittings/fit';
import { type Instant, addDays, clockText, wallTime } from '../../domain/local-time';
import type { FlagEffect } from '../../protocol/pastoral/flags';
import { publishRow } from '../desk/desk-row';
import { earnedAgain } from '../detentions/earned-again';
import { findPlace } from '../detentions/find-place';
import { correctNotices } from '../detentions/notices';
import { tellOf } from '../detentions/place-earned';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** How far ahead a booking may lie: no calendar of ours is longer. */
const daysAhead = 400;

/** What changed about a pupil's flags, and when. */
export interface FlagsChanged {
	settings: SchoolSettings;
	pupil: PupilRecord;
	at: Instant;
	before: readonly PupilFlag[];
	after: readonly PupilFlag[];
}

/**
 * Makes what is booked and not yet sat agree with the pupil's limits (DE7): a booking that they exclude, or that somebody is
 * to be asked about first, is searched for again within them, and ends booked elsewhere, shorter, held or without a slot.
 * What stands within the limits stays where it is. Answers what changed, soonest first.
 */
export async function followFlags(unit: SchoolUnit, ids: Ids, changed: FlagsChanged): Promise<FlagEffect[]> {
	const { settings, pupil, at } = changed;
	const here = wallTime(at, settings.calendar.timeZone);
	const booked = (
		await unit.detentions.bookedOfPupil(pupil.id, { startsOn: here.date, endsOn: addDays(here.date, daysAhead) })
	).filter(({ status }) => status === 'booked');
	const effects: FlagEffect[] = [];
	for (const detention of booked) {
		const { placement } = detention.explanation;
		const sitting = detention.sittingId && (await unit.sittings.find(detention.sittingId));
		if (!sitting || placement.kind !== 'booked') continue;
		const { date, startsAt } = sitting;
		if (date === here.date && startsAt <= here.minute) continue;
		const minutes = detention.servedMinutes ?? placement.minutes;
		const recordedOn = wallTime(detention.recordedAt, settings.calendar.timeZone).date;
		const givesNotice = (schoolDays: number) => {
			const earliest = schoolDayAfter(settings.calendar, pupil.yearGroup, recordedOn, schoolDays);
			return earliest !== null && date >= earliest;
		};
		const holds = (flags: readonly PupilFlag[]) => {
			const limits = limitsOn(flags, date);
			const served = { date, startsAt, endsAt: startsAt + minutes, kind: sitting.kind };
			return {
				asks: asksFirst(limits),
				within: minutesWithin(limits, minutes) >= minutes && suitsPupil(limits, served, givesNotice)
			};
		};
		const [was, is] = [holds(changed.before), holds(changed.after)];
		// What a person decided against a limit stands, as long as the limit says nothing new.
		const isNew = (is.asks && !was.asks) || (!is.within && was.within);
		if (!isNew) continue;
		effects.push(await searchAgain(unit, ids, changed, detention, { date, startsAt, place: sitting.place, minutes }));
	}
	return effects;
}

async function searchAgain(
	unit: SchoolUnit,
	ids: Ids,
	{ settings, pupil, at, after }: FlagsChanged,
	detention: DetentionRecord,
	from: { date: string; startsAt: number; place: string; minutes: number }
): Promise<FlagEffect> {
	const because = 'What was agreed for this pupil changed.';
	const freed: DetentionRecord = { ...detention, status: 'unplaced', sittingId: null, date: null, servedMinutes: null };
	await unit.detentions.update(freed);
	await correctNotices(unit, ids, at, detention, because);
	const asked = await earnedAgain(unit, detention);
	const placement = asked
		? await findPlace(unit, { settings, pupil, flags: after, recordedAt: at, ...asked })
		: { kind: 'unplaced' as const, passedOver: [] };
	const isBooked = placement.kind === 'booked';
	const moved: DetentionRecord = {
		...freed,
		status: placement.kind === 'staff-notified' ? 'unplaced' : placement.kind,
		holdReason: placement.kind === 'held' ? placement.because : null,
		sittingId: isBooked ? placement.sittingId : null,
		date: isBooked ? placement.date : null,
		servedMinutes: isBooked ? placement.minutes : null,
		explanation: { ...detention.explanation, placement }
	};
	await unit.detentions.update(moved);
	const today = wallTime(at, settings.calendar.timeZone).date;
	await tellOf(unit, ids, { pupil, at, settings }, moved);
	const arrival = await unit.arrivals.find(detention.arrivalId);
	if (arrival) await publishRow(unit, today, arrival, pupil, moved);
	const words = (place: { date: string; startsAt: number; place: string; minutes: number }) => ({
		...place,
		startsAt: clockText(place.startsAt)
	});
	return {
		detentionId: detention.id,
		from: words(from),
		to: isBooked
			? words({
					date: placement.date,
					startsAt: placement.startsAt,
					place: placement.place,
					minutes: placement.minutes
				})
			: null,
		waits: isBooked
			? null
			: placement.kind === 'held' && moved.holdReason === 'always-ask'
				? 'always-ask'
				: waits(moved)
	};
}

function waits({ status }: DetentionRecord): FlagEffect['waits'] {
	return status === 'held' ? 'no-fit-within-limits' : 'unplaced';
}
