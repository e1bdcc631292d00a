import { clockText } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import { judgedMark } from '../../domain/punctuality';
import type { ScanOutcome } from '../../protocol/scan';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

type Late = Extract<ScanOutcome, { outcome: 'late' }>;

/** What a pupil-facing screen calls a pupil (PR1, PR4). */
export async function shownName(records: SchoolRecords, pupil: PupilRecord): Promise<string> {
	return displayName(pupil, await records.pupils.namesakes(pupil));
}

/**
 * The answer to a late sign-in. A booked detention is in it only where the school shows bookings; held, unplaced and none
 * look the same (PR1).
 */
export function answerLate(
	settings: SchoolSettings,
	name: string,
	arrival: ArrivalRecord,
	detention: DetentionRecord | null,
	next: Pick<Late, 'next'>
): Late {
	const placement = detention?.status === 'booked' ? detention.explanation.placement : null;
	const shown =
		settings.showDetentionsAtKiosk && placement?.kind === 'booked'
			? {
					detention: {
						date: placement.date,
						startsAt: clockText(placement.startsAt),
						minutes: placement.minutes,
						place: placement.place
					}
				}
			: {};
	return {
		outcome: 'late',
		displayName: name,
		mark: judgedMark(arrival.mark),
		minutesLate: arrival.minutesLate,
		session: arrival.session,
		date: arrival.date,
		signedInAt: arrival.signedInAt,
		...next,
		...shown
	};
}
