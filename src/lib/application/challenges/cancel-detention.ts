import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type Instant, clockText, dateText, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { publishRow } from '../desk/desk-row';
import { settleNeed } from '../desk/needs';
import { standingNow } from '../detentions/judging/lineage';
import { proposeMeeting } from '../detentions/judging/propose-meeting';
import { correctNotices } from '../detentions/notices';
import { needKey } from '../detentions/place-earned';
import type { ChallengeRecord, DetentionRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

const because = 'It was challenged, and the challenge was upheld.';

/**
 * Cancels a detention, wherever it was moved since, because a challenge to it was upheld (DE15): whoever was told of it is told again, and nothing comes
 * in its place. One whose sitting has begun stays as it is, for a person to look at. The late still counts: where that was
 * wrong too, it is excused.
 */
export const cancelChallenged = useCase(
	'challenge.decide',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ challengeId }: { challengeId: string }
	): Promise<Answer<{ detentionId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const challenge = await unit.challenges.find(challengeId);
			const detention = challenge && (await challengedNow(unit, challenge));
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			if (challenge === null || detention === null || pupil === null)
				return refuse('not-found', 'This challenge is not known. Nothing was changed.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			if (challenge.decision !== 'upheld' && challenge.decision !== 'changed')
				return refuse('conflict', 'Decide the challenge first. Nothing was changed.');
			const at = world.clock.now();
			const { calendar } = await unit.settings();
			const fault = await whyNotCancelled(unit, detention, at, calendar.timeZone);
			if (fault !== null) return refuse('conflict', `${fault} Nothing was changed.`);
			const author = authorOf(actor);
			const reason = challenge.decisionReason ?? because;
			const before = waitsAgainAs(detention);
			await unit.detentions.update({
				...detention,
				status: 'cancelled',
				holdReason: null,
				cancelledBecause: because,
				decidedBy: author.who,
				decidedAt: at,
				decisionReason: reason,
				explanation: {
					...detention.explanation,
					decided: { by: author.who, at, what: 'waived', before }
				}
			});
			await correctNotices(unit, world.ids, at, detention, because);
			await settleNeed(unit, needKey(detention.id), at, author.who, because);
			await proposeMeeting(unit, world.ids, { pupil, at }, [detention]);
			await unit.record({
				...author,
				at,
				action: 'detention.cancelled',
				subject: detention.id,
				before: { status: detention.status, date: detention.date },
				after: { status: 'cancelled', challengeId },
				why: reason
			});
			const arrival = await unit.arrivals.find(detention.arrivalId);
			if (arrival) await publishRow(unit, wallTime(at, calendar.timeZone).date, arrival, pupil, null);
			return done({ detentionId: detention.id });
		})
);

/** How a detention waits where what a challenge led to is taken back: a booked one is to be booked again, for its place may be another's by then. */
export function waitsAgainAs({
	status,
	holdReason,
	explanation: { placement }
}: DetentionRecord): NonNullable<DetentionRecord['explanation']['decided']>['before'] {
	if (placement.kind === 'booked')
		return { status: 'unplaced', holdReason: null, placement: { kind: 'unplaced', passedOver: [] } };
	return { status: status === 'unplaced' ? 'unplaced' : 'held', holdReason, placement };
}

/** The detention that a challenge is about, as it stands now wherever it was moved since; null where it is about none. */
export async function challengedNow(
	records: SchoolRecords,
	{ aboutKind, aboutId }: Pick<ChallengeRecord, 'aboutKind' | 'aboutId'>
): Promise<DetentionRecord | null> {
	const detention = aboutKind === 'detention' ? await records.detentions.find(aboutId) : null;
	return detention && standingNow(records, detention);
}

/** Why a detention can no longer be cancelled, as a sentence; null where it can. */
export async function whyNotCancelled(
	records: SchoolRecords,
	{ status, sittingId }: DetentionRecord,
	at: Instant,
	timeZone: string
): Promise<string | null> {
	if (status === 'held' || status === 'unplaced') return null;
	if (status !== 'booked') return `It is ${status} by now.`;
	const sitting = sittingId === null ? null : await records.sittings.find(sittingId);
	if (sitting === null) return null;
	return hasSittingBegun(sitting, wallTime(at, timeZone))
		? `It was to be sat on ${dateText(sitting.date)} at ${clockText(sitting.startsAt)} already.`
		: null;
}
