import { windowAround } from '../../domain/calendar/window';
import { isWithin } from '../../domain/calendar/school-day';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { Instant, LocalDate } from '../../domain/local-time';
import { minutesPresentBy } from '../../domain/room/stay-time';
import { stayBases } from '../../domain/stay';
import type { RoomLedger } from '../../protocol/pastoral/held';
import type { SchoolRecords } from '../ports/school-store';

/** A pupil's time in rooms in the half-term of a date, kept apart by basis (RO1, RO7); null outside every half-term. */
export async function roomLedger(
	records: SchoolRecords,
	calendar: SchoolCalendar,
	pupilId: string,
	today: LocalDate,
	now: Instant
): Promise<RoomLedger | null> {
	const half = calendar.terms.flatMap((term) => term.halfTerms).find((span) => isWithin(today, span));
	if (!half) return null;
	const stays = (await records.stays.ofPupilBetween(pupilId, windowAround(calendar, 'half-term', today)))
		.map((stay) => ({ basis: stay.basis, state: stay.state, minutes: minutesPresentBy(stay, now) }))
		.filter(({ minutes, state }) => minutes > 0 || state.kind === 'present' || state.kind === 'out');
	const sum = (some: typeof stays) => some.reduce((total, { minutes }) => total + minutes, 0);
	return {
		over: half.name,
		stays: stays.length,
		minutes: sum(stays),
		byBasis: stayBases
			.map((basis) => ({ basis, of: stays.filter((stay) => stay.basis === basis) }))
			.filter(({ of }) => of.length > 0)
			.map(({ basis, of }) => ({ basis, stays: of.length, minutes: sum(of) }))
	};
}
