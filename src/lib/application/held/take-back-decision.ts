import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { publishRow } from '../desk/desk-row';
import { judgePupil } from '../detentions/judge-pupil';
import { proposeMeeting } from '../detentions/judging/propose-meeting';
import { correctNotices } from '../detentions/notices';
import { tellOfWaiting } from '../detentions/place-earned';
import type { DetentionRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

const because = 'The decision was taken back.';

/**
 * Takes back what a person decided about a detention (DE7): it waits again as it did before, for five
 * school days from now on, whoever was told is told again, and whether it is still earned is judged anew. A sitting that has begun
 * is not taken back.
 */
export const takeBackDecision = useCase(
	'detention.decide',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ detentionId }: { detentionId: string }
	): Promise<Answer<{ detentionId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const detention = await unit.detentions.find(detentionId);
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			const arrival = detention && (await unit.arrivals.find(detention.arrivalId));
			if (detention === null || pupil === null || arrival === null)
				return refuse('not-found', 'This detention is not known. Nothing was changed.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			const settings = await unit.settings();
			const at = world.clock.now();
			const why = await whyNotTakenBack(unit, detention, at, settings.calendar.timeZone);
			const before = detention.explanation.decided?.before;
			if (why !== null || before === undefined) return refuse('conflict', `${why ?? notDecided} Nothing was changed.`);

			const { decided: _decided, ...explanation } = detention.explanation;
			const after: DetentionRecord = {
				...detention,
				status: before.status,
				holdReason: before.holdReason,
				sittingId: null,
				date: null,
				servedMinutes: null,
				cancelledBecause: null,
				decidedBy: null,
				decidedAt: null,
				decisionReason: null,
				explanation: { ...explanation, placement: before.placement, waitsSince: at }
			};
			await unit.detentions.update(after);
			await correctNotices(unit, world.ids, at, detention, because);
			await tellOfWaiting(unit, world.ids, { pupil, at, settings }, after);
			await proposeMeeting(unit, world.ids, { pupil, at }, [after]);
			const author = authorOf(actor);
			await unit.record({
				...author,
				at,
				action: 'detention.decision-taken-back',
				subject: detentionId,
				before: { status: detention.status, date: detention.date, decidedBy: detention.decidedBy },
				after: { status: after.status, holdReason: after.holdReason },
				why: null
			});
			await publishRow(unit, wallTime(at, settings.calendar.timeZone).date, arrival, pupil, after);
			await judgePupil(unit, world.ids, { settings, pupil, date: arrival.date, at, by: author.who, because });
			return done({ detentionId });
		})
);

const notDecided = 'Nobody has decided about this detention.';

/** Why a decision is not taken back, as a sentence; null where it can be. */
export async function whyNotTakenBack(
	records: SchoolRecords,
	{ status, sittingId, explanation }: DetentionRecord,
	at: Instant,
	timeZone: string
): Promise<string | null> {
	const { decided } = explanation;
	if (decided?.what === 'lapsed') return 'It lapsed because nobody decided: there is no decision to take back.';
	if (decided?.before === undefined) return notDecided;
	if (status === 'cancelled') return decided.what === 'waived' ? null : 'It was cancelled since.';
	const sitting = sittingId === null ? null : await records.sittings.find(sittingId);
	if (status !== 'booked' || sitting === null) return `It is ${status} by now.`;
	return hasSittingBegun(sitting, wallTime(at, timeZone))
		? `The sitting began at ${clockText(sitting.startsAt)}.`
		: null;
}
