import type { AbsentReason, DaySays } from '../../domain/detention/sittings/attendance';
import type { AwayReason } from '../../domain/detention/facts';
import { addDays, clockText, instantOf, wallTime } from '../../domain/local-time';
import { offSiteDuring } from '../day-lists/off-site';
import { commitmentsOf } from '../detentions/commitments';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import { seenInSchool } from '../rooms/seen-in-school';

/** What the day's records say of a pupil who did not come to a sitting (DE11). */
export interface DayEvidence extends DaySays {
	/** Marks, sign-ins, sign-outs and rooms of the day, a few words each, in the day's order. */
	notes: string[];
}

const wholeDay = 24 * 60;

const awayWords: Record<AwayReason, AbsentReason> = {
	absent: 'out-of-school',
	suspended: 'out-of-school',
	'in-a-room': 'in-a-room',
	away: 'exam'
};

/**
 * Reads what stands beside a name before a detention counts as missed: marks, sign-outs, exams and rooms of that day (DE11), and
 * whether staff said that the pupil was off site then (PU11).
 */
export async function dayEvidence(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	sitting: SittingRecord
): Promise<DayEvidence> {
	const { calendar } = settings;
	const { date, startsAt, endsAt } = sitting;
	const notes: string[] = [];
	let lastMark: string | null = null;
	for (const session of ['AM', 'PM'] as const) {
		const mark = await records.arrivals.registerMark(pupil.id, date, session);
		if (mark) notes.push(`${session} register: ${mark.mark}`);
		lastMark = mark?.mark ?? lastMark;
		const arrival = await records.arrivals.findForSession(pupil.id, date, session);
		if (arrival) notes.push(`Signed in at ${clockText(arrival.minute)}`);
	}
	const midnight = instantOf(date, 0, calendar.timeZone);
	const scans = await records.scans.ofPupil(pupil.id, midnight, instantOf(addDays(date, 1), 0, calendar.timeZone));
	const left = scans.findLast(({ result }) => result.outcome === 'left');
	if (left) notes.push(`Signed out at ${clockText(wallTime(left.readAt, calendar.timeZone).minute)}`);
	const stays = await records.stays.ofPupil(pupil.id, date);
	for (const { from, to, state } of stays) {
		if (state.kind !== 'cancelled') notes.push(`In a room ${clockText(from)} to ${clockText(to)}`);
	}
	const offSite = await offSiteDuring(records, calendar, pupil.id, sitting);
	if (offSite !== null) notes.push(offSite);
	const { away } = await commitmentsOf(records, calendar, pupil, { startsOn: date, endsOn: date }, noSession);
	const then = away.find((time) => time.date === date && (time.from ?? 0) < endsAt && startsAt < (time.to ?? wholeDay));
	const wasInRoom = stays.some(({ minutesPresent, state }) => minutesPresent > 0 || state.kind === 'present');
	const isSeen = wasInRoom || (await seenInSchool(records, settings, pupil.id, date)) !== null;
	const because = then ? awayWords[then.because] : null;
	return { notes, away: offSite === null ? because : 'out-of-school', isSeen: isSeen && lastMark !== notYetKnown };
}

/** The register's code for absent without a reason yet: after it nothing of the day says where the pupil is. */
const notYetKnown = 'N';

/** No session counts as the one that the pupil has just signed in for. */
const noSession = { date: '', session: 'AM' } as const;
