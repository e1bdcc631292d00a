import { calendarAt } from '../../domain/calendar/site-calendar';
import { schoolDaysFrom } from '../../domain/calendar/school-day';
import type { DateSpan } from '../../domain/calendar/school-calendar';
import type { PupilForSearch, SittingLoad } from '../../domain/detention/facts';
import type { PupilFlag } from '../../domain/detention/limits';
import type { EarnedDetention, Placement } from '../../domain/detention/outcomes';
import { place } from '../../domain/detention/place';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type Instant, type LocalDate, addDays, wallTime } from '../../domain/local-time';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import { commitmentsOf } from './commitments';

/** What the search for a place is about. */
export interface PlaceQuestion {
	settings: SchoolSettings;
	policy: DetentionPolicy;
	pupil: PupilRecord;
	flags: readonly PupilFlag[];
	arrival: Pick<ArrivalRecord, 'date' | 'session'>;
	earned: EarnedDetention;
	recordedAt: Instant;
	/** No date before this one is looked at: one that is moved comes no earlier than it was (CA6). */
	notBefore?: LocalDate;
	/** Detentions of the pupil that are to be looked at as if they were not booked. */
	lifted?: readonly DetentionRecord[];
	/** The only sitting that may be taken. */
	only?: string;
}

/**
 * Runs the DE5 search on a school's records. Sittings are read a few days first and the whole horizon only where none of
 * those fits: the search goes by date, so a booking found in the first days is the one that the whole horizon would give.
 */
export async function findPlace(records: SchoolRecords, question: PlaceQuestion): Promise<Placement> {
	const calendar = calendarAt(question.settings.calendar, question.pupil.site);
	const today = wallTime(question.recordedAt, calendar.timeZone).date;
	const { notBefore = today } = question;
	const first = notBefore > today ? notBefore : today;
	const soon = await searchIn(records, question, { startsOn: first, endsOn: first });
	if (soon.kind === 'booked' || (soon.kind === 'held' && soon.because === 'always-ask')) return soon;
	if (soon.kind === 'staff-notified') return soon;
	const { horizonSchoolDays } = question.policy;
	const horizon = schoolDaysFrom(calendar, addDays(first, 1), horizonSchoolDays, question.pupil.yearGroup);
	return searchIn(records, question, { startsOn: first, endsOn: horizon[horizon.length - 1] ?? first });
}

async function searchIn(records: SchoolRecords, question: PlaceQuestion, span: DateSpan): Promise<Placement> {
	const { settings, policy, pupil, flags, earned, recordedAt, arrival, notBefore, only, lifted = [] } = question;
	const calendar = calendarAt(settings.calendar, pupil.site);
	/** The week's cap counts from Monday to Sunday, so the bookings of the whole weeks are read (DE13). */
	const weeks = { startsOn: addDays(span.startsOn, -6), endsOn: addDays(span.endsOn, 6) };
	return place({
		earned,
		recordedAt,
		pupil: forSearch(pupil),
		flags,
		commitments: await commitmentsOf(records, calendar, pupil, weeks, arrival, lifted),
		sittings: withoutSeats(await records.sittings.withLoads(span), lifted),
		policy,
		calendar,
		notBefore,
		only
	});
}

/** A pupil as the search for a place sees them. */
export function forSearch({ id, yearGroup, bornOn, site }: PupilRecord): PupilForSearch {
	return { pupilId: id, yearGroup, bornOn, site };
}

function withoutSeats(sittings: SittingLoad[], lifted: readonly DetentionRecord[]): SittingLoad[] {
	if (lifted.length === 0) return sittings;
	return sittings.map((sitting) => {
		const seats = lifted.filter(({ sittingId, status }) => sittingId === sitting.id && status === 'booked').length;
		return seats === 0 ? sitting : { ...sitting, booked: sitting.booked - seats };
	});
}
