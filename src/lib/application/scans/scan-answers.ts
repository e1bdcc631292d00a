import { spokenHere } from '../../domain/languages';
import { clockText, type WallTime } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import { judgedMark } from '../../domain/punctuality';
import type { ScanOutcome } from '../../protocol/scan';
import { placeByList } from '../day-lists/on-a-list';
import { expectedRoomOf } from '../rooms/door/expected-room';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

type Late = Extract<ScanOutcome, { outcome: 'late' }>;

/** What a pupil-facing screen calls a pupil (PR1, PR4). */
export async function shownName(records: SchoolRecords, pupil: PupilRecord): Promise<string> {
	return displayName(pupil, await records.pupils.namesakes(pupil));
}

/** An answer in the language that is recorded of the pupil, where the screens speak it; a refused card's carries none (PR2). */
export function inOwnLanguage(outcome: ScanOutcome, pupil: PupilRecord): ScanOutcome {
	const language = spokenHere(pupil.language);
	return outcome.outcome === 'see-reception' || language === null ? outcome : { ...outcome, language };
}

/** Where a pupil goes from the kiosk: to the room that expects them, else to the place of a list that they are on (PU11). */
export async function nextStep(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	at: WallTime
): Promise<Pick<Late, 'next'>> {
	const room = await expectedRoomOf(records, pupil.id, at.date, at.minute);
	if (room) return { next: { kind: 'room', place: room.number } };
	const place = await placeByList(records, settings, pupil, at);
	return place === null ? {} : { next: { kind: 'place', place } };
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
