import { withoutLimits } from '../../domain/detention/explain/explain';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { type Actor, permits } from '../../domain/permissions';
import type { PupilDetention, SittingChoice } from '../../protocol/desk/pupil-page';
import { weighSittings } from '../held/weigh-sittings';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import { explainStored } from './explain-stored';
import { decidedMinutes } from './what-is-earned';

/** A detention as a pupil's page shows it to an actor: why it waits, and what to choose from, only for who may (DE7). */
export async function pupilDetention(
	records: SchoolRecords,
	actor: Actor,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	now: Instant
): Promise<PupilDetention> {
	const sitting = detention.sittingId ? await records.sittings.find(detention.sittingId) : null;
	const minutes = detention.servedMinutes ?? detention.minutes;
	const mayReadFlags = permits(actor, 'pupil.read-flags');
	const explanation = mayReadFlags ? detention.explanation : withoutLimits(detention.explanation);
	return {
		id: detention.id,
		arrivalId: detention.arrivalId,
		status: detention.status,
		ruleName: detention.ruleName,
		minutes,
		sitting: sitting && {
			date: sitting.date,
			startsAt: clockText(sitting.startsAt),
			endsAt: clockText(sitting.startsAt + minutes),
			place: sitting.place
		},
		because: await explainStored(records, explanation, settings.calendar.timeZone),
		recordedAt: detention.recordedAt,
		holdReason: mayReadFlags ? detention.holdReason : null,
		decision:
			detention.decidedBy && detention.decidedAt
				? { by: detention.decidedBy, at: detention.decidedAt, reason: mayReadFlags ? detention.decisionReason : null }
				: null,
		cancelledBecause: detention.cancelledBecause,
		toReview: detention.toReview,
		readAfterFinish: readAfterFinishOf(actor, detention, settings.calendar.timeZone),
		choices:
			isToDecide(detention) && permits(actor, 'detention.decide')
				? await choicesFor(records, settings, pupil, detention, now)
				: null
	};
}

function readAfterFinishOf(
	actor: Actor,
	{ sittingId, explanation: { readAfterFinish } }: DetentionRecord,
	timeZone: string
): PupilDetention['readAfterFinish'] {
	if (!readAfterFinish || readAfterFinish.looked !== null) return null;
	const readAt = clockText(wallTime(readAfterFinish.readAt, timeZone).minute);
	return { readAt, sittingId, mayLook: permits(actor, 'detention.decide') };
}

async function choicesFor(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	now: Instant
): Promise<SittingChoice[]> {
	const asked = { ...detention, minutes: decidedMinutes(detention) ?? detention.minutes };
	return weighSittings(records, settings, pupil, await records.pupils.flags(pupil.id), asked, now);
}

/** Whether a person has something to decide: held for a decision, or without a slot. Time and talk are settled elsewhere. */
export function isToDecide({ status, holdReason }: DetentionRecord): boolean {
	if (status === 'unplaced') return true;
	return status === 'held' && holdReason !== 'time-to-check' && holdReason !== 'speak-first';
}
