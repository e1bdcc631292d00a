import { calendarAt } from '../../domain/calendar/site-calendar';
import { asksFirst, limitsOn, minutesWithin, suitsPupil } from '../../domain/detention/limits';
import type { PupilFlag } from '../../domain/detention/limits';
import { schoolDayAfter } from '../../domain/detention/sittings/fit';
import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type Instant, addDays, clockText, wallTime } from '../../domain/local-time';
import type { FlagEffect } from '../../protocol/pastoral/flags';
import type { Author } from '../actors';
import { moveBooking } from '../detentions/move-booking';
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
	/** As they are saved now. */
	after: readonly PupilFlag[];
	by: Author;
}

interface Place {
	date: string;
	startsAt: number;
	place: string;
	minutes: number;
}

/** Said to whoever was told of the booking: no word of what is agreed for a pupil (DE7). */
const because = 'It could not be kept at that time.';

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
		if (hasSittingBegun(sitting, here)) continue;
		const minutes = detention.servedMinutes ?? placement.minutes;
		const recordedOn = wallTime(detention.recordedAt, settings.calendar.timeZone).date;
		const givesNotice = (schoolDays: number) => {
			const earliest = schoolDayAfter(
				calendarAt(settings.calendar, pupil.site),
				pupil.yearGroup,
				recordedOn,
				schoolDays
			);
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
		effects.push(await moveWithin(unit, ids, changed, detention, { date, startsAt, place: sitting.place, minutes }));
	}
	return effects;
}

async function moveWithin(
	unit: SchoolUnit,
	ids: Ids,
	{ settings, at, by }: FlagsChanged,
	detention: DetentionRecord,
	from: Place
): Promise<FlagEffect> {
	const { to } = await moveBooking(unit, ids, { settings, detention, at, by, because });
	const placement = to?.explanation.placement;
	return {
		detentionId: detention.id,
		from: words(from),
		to: placement?.kind === 'booked' ? words(placement) : null,
		waits: to === null || to.status === 'booked' ? null : to.holdReason === 'always-ask' ? 'always-ask' : waitsFor(to)
	};
}

function waitsFor({ status }: DetentionRecord): FlagEffect['waits'] {
	return status === 'held' ? 'no-fit-within-limits' : 'unplaced';
}

function words({ date, startsAt, place, minutes }: Place): FlagEffect['from'] {
	return { date, startsAt: clockText(startsAt), place, minutes };
}
