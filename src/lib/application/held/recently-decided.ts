import { windowAround } from '../../domain/calendar/window';
import { type Instant, clockText, instantOf, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { DecidedLine, OtherBooking } from '../../protocol/pastoral/held';
import type { DetentionRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import { whyNotTakenBack } from './take-back-decision';

/** More than a person looks through. */
const mostDecided = 200;
const mostShown = 50;

/** What was decided since Monday about detentions that waited (DE7), within the reader's reach, the latest first. */
export async function recentlyDecided(
	records: SchoolRecords,
	actor: Actor,
	{ calendar }: SchoolSettings,
	at: Instant
): Promise<DecidedLine[]> {
	const { timeZone } = calendar;
	const { startsOn } = windowAround(calendar, 'week', wallTime(at, timeZone).date);
	const decided = await records.detentions.decidedSince(instantOf(startsOn, 0, timeZone), mostDecided);
	const pupils = new Map(
		(await records.pupils.list([...new Set(decided.map(({ pupilId }) => pupilId))])).map((pupil) => [pupil.id, pupil])
	);
	const lines: DecidedLine[] = [];
	for (const detention of decided) {
		const { explanation, status, id, decisionReason } = detention;
		const pupil = pupils.get(detention.pupilId);
		// A moved one is carried on by another, which says who decided.
		if (!pupil || !reachesPupil(actor, pupil) || !explanation.decided || status === 'moved') continue;
		const { by, what } = explanation.decided;
		const { date, minute } = wallTime(explanation.decided.at, timeZone);
		lines.push({
			detentionId: id,
			pupilId: pupil.id,
			name: listName(pupil),
			tutorGroup: pupil.tutorGroup,
			what,
			by,
			on: date,
			at: clockText(minute),
			reason: what === 'lapsed' ? null : decisionReason,
			booked: what === 'booked' ? (bookingOf(detention)[0] ?? null) : null,
			mayNotTakeBack: await whyNotTakenBack(records, detention, at, timeZone)
		});
		if (lines.length === mostShown) break;
	}
	return lines;
}

/** When and where a detention is booked; none where it is not. */
export function bookingOf({ id, explanation: { placement } }: DetentionRecord): OtherBooking[] {
	if (placement.kind !== 'booked') return [];
	const { date, startsAt, minutes, place } = placement;
	return [{ detentionId: id, date, startsAt: clockText(startsAt), minutes, place }];
}
