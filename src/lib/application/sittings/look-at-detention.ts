import { clockText, dateText, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { DetentionLook } from '../../protocol/desk/desk-actions';
import { authorOf, schoolOf } from '../actors';
import { settleNeed } from '../desk/needs';
import { judgePupil } from '../detentions/judge-pupil';
import { isToLookAt } from '../detentions/judging/detention-stage';
import type { DetentionRecord } from '../ports/records';
import { type Answer, done, refuse, useCase } from '../use-case';
import { readAfterFinishKey } from './admit-to-sitting';
import type { SittingWorld } from './sitting-work';

const because = 'Somebody has looked at it.';

/**
 * A person has looked at a detention that counts as not sat although the card was read there (DE10): it stands as it is, with what they
 * found in the record, and is judged as any other from now on (DE9). Whoever finds that the pupil was there takes the finish back instead.
 */
export const lookAtDetention = useCase(
	'detention.decide',
	async (world: SittingWorld, actor, { detentionId, note }: DetentionLook): Promise<Answer<{ detentionId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const detention = await unit.detentions.find(detentionId);
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			const arrival = detention && (await unit.arrivals.find(detention.arrivalId));
			if (detention === null || pupil === null || arrival === null)
				return refuse('not-found', 'This detention is not known. Nothing was changed.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			const settings = await unit.settings();
			const { readAfterFinish } = detention.explanation;
			if (!readAfterFinish || !isToLookAt(detention))
				return refuse('conflict', `${whyNothingToLookAt(detention, settings.calendar.timeZone)} Nothing was changed.`);
			const at = world.clock.now();
			const author = authorOf(actor);
			const looked = { by: author.who, at };
			const explanation = { ...detention.explanation, readAfterFinish: { ...readAfterFinish, looked } };
			await unit.detentions.update({ ...detention, explanation });
			await settleNeed(unit, readAfterFinishKey(detentionId), at, author.who, because);
			await judgePupil(unit, world.ids, { settings, pupil, date: arrival.date, at, by: author.who, because });
			await unit.record({
				...author,
				at,
				action: 'detention.looked-at',
				subject: detentionId,
				before: { readAt: readAfterFinish.readAt },
				after: { status: detention.status },
				why: note
			});
			return done({ detentionId });
		})
);

function whyNothingToLookAt({ explanation: { readAfterFinish } }: DetentionRecord, timeZone: string): string {
	if (!readAfterFinish?.looked) return 'No reading of a card is to be looked at here.';
	const { by, at } = readAfterFinish.looked;
	const { date, minute } = wallTime(at, timeZone);
	return `${by} has looked at it already, at ${clockText(minute)} on ${dateText(date)}.`;
}
