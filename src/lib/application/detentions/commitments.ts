import { awayByArrangements } from '../../domain/allowances/own-times';
import type { DateSpan, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { isWithin, schoolDay } from '../../domain/calendar/school-day';
import { calendarAt } from '../../domain/calendar/site-calendar';
import type { AwayReason, PupilCommitments } from '../../domain/detention/facts';
import { addDays } from '../../domain/local-time';
import { isFittingCode } from '../../domain/punctuality';
import type { ArrivalRecord, DetentionRecord, PupilRecord, RegisterMarkRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

/** Bookings of any day ahead count as outstanding (DE11). */
const endOfTime = '9999-12-31';

type Away = PupilCommitments['away'][number];

/**
 * What a pupil already has on dates in a span (DE5): detentions that hold a place, time in a room, sessions for which the
 * register already says that the pupil is away, and times at which an arrangement (PU10) or a day list (PU11) has them
 * elsewhere. The session that the pupil has just signed in for is not away.
 *
 * @param lifted detentions of the pupil that are to be looked at as if they were not booked
 */
export async function commitmentsOf(
	records: SchoolRecords,
	schoolCalendar: SchoolCalendar,
	pupil: PupilRecord,
	span: DateSpan,
	arrival: Pick<ArrivalRecord, 'date' | 'session'>,
	lifted: readonly DetentionRecord[] = []
): Promise<PupilCommitments> {
	const calendar = calendarAt(schoolCalendar, pupil.site);
	const [booked, stays, marks] = [
		await records.detentions.bookedOfPupil(pupil.id, { ...span, endsOn: endOfTime }),
		await records.stays.ofPupilBetween(pupil.id, span),
		await records.arrivals.registerMarksOf(pupil.id, span)
	];
	const inRooms: Away[] = stays
		.filter(({ state }) => state.kind === 'expected' || state.kind === 'present' || state.kind === 'out')
		.map((stay) => ({ date: stay.date, from: stay.from, to: stay.to, because: 'in-a-room' }));
	const absences = marks
		.filter((mark) => mark.date !== arrival.date || mark.session !== arrival.session)
		.flatMap((mark) => awayBy(calendar, pupil.yearGroup, mark));
	return {
		bookings: booked.flatMap(({ id, sittingId, date, status }) =>
			sittingId && date && !lifted.some((one) => one.id === id)
				? [{ sittingId, date, isMarked: status !== 'booked' }]
				: []
		),
		away: [...inRooms, ...absences, ...(await awayByAllowances(records, calendar, pupil, span))]
	};
}

async function awayByAllowances(
	records: SchoolRecords,
	calendar: SchoolCalendar,
	{ id, yearGroup }: PupilRecord,
	span: DateSpan
): Promise<Away[]> {
	const lists = await records.dayLists.ofPupil(id, span);
	const arrangements = await records.arrangements.ofPupil(id);
	if (lists.length === 0 && arrangements.length === 0) return [];
	const away: Away[] = [];
	for (let date = span.startsOn; date <= span.endsOn; date = addDays(date, 1)) {
		const day = schoolDay(calendar, date, yearGroup);
		if (day.kind === 'not-a-school-day') continue;
		const stretches = awayByArrangements(day.sessions, date, arrangements);
		for (const { from, to } of [...stretches, ...lists.filter((list) => isWithin(date, list))]) {
			away.push({ date, from, to, because: 'away' });
		}
	}
	return away;
}

/** Codes of pupils who are taught or looked after elsewhere, not absent: England 2024. */
const elsewhere: readonly string[] = ['B', 'D', 'K', 'P', 'V', 'W', 'C2', 'X'];

function awayBy(calendar: SchoolCalendar, yearGroup: number, mark: RegisterMarkRecord): Away[] {
	const because = reasonOf(mark.mark);
	const day = schoolDay(calendar, mark.date, yearGroup);
	if (because === null || day.kind === 'not-a-school-day') return [];
	const { AM, PM } = day.sessions;
	return [
		mark.session === 'AM'
			? { date: mark.date, from: null, to: AM.ends, because }
			: { date: mark.date, from: PM.bell, to: null, because }
	];
}

function reasonOf(mark: string): AwayReason | null {
	if (mark === 'E') return 'suspended';
	if (elsewhere.includes(mark)) return 'away';
	return isFittingCode(mark) ? 'absent' : null;
}
