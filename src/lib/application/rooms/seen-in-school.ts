import { addDays, clockText, instantOf, type LocalDate, wallTime } from '../../domain/local-time';
import type { ArrivalRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

const signedIn: Readonly<Record<ArrivalRecord['source'], string>> = {
	kiosk: 'signed in at the front door',
	desk: 'was signed in by a member of staff',
	room: 'signed in at a room'
};
const presentMarks = new Set(['/', '\\', 'L', 'U']);

/**
 * What says that a pupil is in school on a date, as part of a sentence about them, or null (RO2): a sign-in that stands, a
 * reading of their card that was taken as them, or a register mark.
 */
export async function seenInSchool(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupilId: string,
	date: LocalDate
): Promise<string | null> {
	const { timeZone } = settings.calendar;
	for (const session of ['PM', 'AM'] as const) {
		const arrival = await records.arrivals.findForSession(pupilId, date, session);
		if (arrival) return `${signedIn[arrival.source]} at ${clockText(arrival.minute)}`;
	}
	const from = instantOf(date, 0, timeZone);
	const scans = await records.scans.ofPupil(pupilId, from, instantOf(addDays(date, 1), 0, timeZone));
	const arrivals = await records.arrivals.ofPupil(pupilId, { startsOn: date, endsOn: date });
	const notThem = new Set(arrivals.filter(({ state }) => state === 'removed').map(({ id }) => id));
	const scan = scans.findLast(
		({ result, arrivalId }) =>
			result.outcome !== 'see-reception' && result.outcome !== 'left' && (arrivalId === null || !notThem.has(arrivalId))
	);
	if (scan) {
		const where = scan.result.outcome === 'on-time' ? signedIn.kiosk : 'was read by a scanner';
		return `${where} at ${clockText(wallTime(scan.readAt, timeZone).minute)}`;
	}
	for (const session of ['PM', 'AM'] as const) {
		const mark = await records.arrivals.registerMark(pupilId, date, session);
		if (mark && presentMarks.has(mark.mark)) return `is marked ${mark.mark} in the ${session} register`;
	}
	return null;
}
