import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type Instant, type LocalDate, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { CalendarMove } from '../../protocol/calendar/calendar-page';
import type { Author } from '../actors';
import { type Moved, moveBooking } from '../detentions/move-booking';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { isDayLost, whyLost } from './lost-days';

const pageSize = 500;
const endOfTime: LocalDate = '2999-12-31';

/** What a calendar's change is carried out with. */
export interface Carrying {
	before: SchoolCalendar;
	/** With the calendar as it is to be, saved already. */
	settings: SchoolSettings;
	at: Instant;
	by: Author;
}

/**
 * Moves every detention that is still to be sat on a date which was a school day for its pupil, or a day off on which its sitting may be
 * held, and is none any more (CA6, DE6): by
 * the DE5 search, each mover told. Answers what went where, in the order in which the places were sought: by date, and of one
 * date those booked first.
 */
export async function moveWhatMust(unit: SchoolUnit, ids: Ids, carrying: Carrying): Promise<CalendarMove[]> {
	const moves: CalendarMove[] = [];
	for (const { detention, pupil } of await bookingsOnLostDays(unit, carrying)) {
		const { settings, at, by } = carrying;
		const because = whyLost(carrying.before, settings.calendar, detention.date ?? '', pupil);
		moves.push(moveView(pupil, await moveBooking(unit, ids, { settings, detention, at, by, because })));
	}
	return moves;
}

async function bookingsOnLostDays(
	unit: SchoolUnit,
	{ before, settings, at }: Carrying
): Promise<{ detention: DetentionRecord; pupil: PupilRecord }[]> {
	const { calendar } = settings;
	const here = wallTime(at, calendar.timeZone);
	const found: { detention: DetentionRecord; pupil: PupilRecord }[] = [];
	let afterId: string | null = null;
	for (;;) {
		const page: DetentionRecord[] = await unit.detentions.between(
			{ startsOn: here.date, endsOn: endOfTime },
			pageSize,
			afterId
		);
		const pupils = new Map(
			(await unit.pupils.list(page.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
		);
		for (const detention of page) {
			const pupil = pupils.get(detention.pupilId);
			const { placement } = detention.explanation;
			if (!pupil || detention.status !== 'booked' || placement.kind !== 'booked') continue;
			const { date } = placement;
			if (hasSittingBegun(placement, here)) continue;
			const kind = (await unit.sittings.findRecord(detention.sittingId ?? ''))?.kind ?? null;
			if (isDayLost(before, calendar, kind, date, pupil)) found.push({ detention, pupil });
		}
		const last = page[page.length - 1];
		if (last === undefined || page.length < pageSize) return found;
		afterId = last.id;
	}
}

/** A detention that moved, as the page shows it. */
export function moveView(pupil: PupilRecord, { from, to }: Moved): CalendarMove {
	const earlier = from.explanation.placement;
	return {
		name: listName(pupil),
		pupilId: pupil.id,
		tutorGroup: pupil.tutorGroup,
		from: earlier.kind === 'booked' ? { date: earlier.date, startsAt: clockText(earlier.startsAt) } : null,
		to: destinationOf(to)
	};
}

/** Where a detention is, as the page shows it. */
export function destinationOf(to: DetentionRecord | null): CalendarMove['to'] {
	if (to === null) return { kind: 'staff-told' };
	const { placement } = to.explanation;
	if (to.status === 'held') return { kind: 'held' };
	if (placement.kind !== 'booked') return { kind: 'unplaced' };
	const { date, startsAt, place } = placement;
	return { kind: 'booked', date, startsAt: clockText(startsAt), place };
}
