import type { ManyDecision } from '../../protocol/desk/desk-actions';
import { schoolOf } from '../actors';
import { decideOne } from '../detentions/decide-held';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** More at once than a person can have weighed. */
const mostAtOnce = 50;

/** What became of each: those decided, and those that were not, with why. */
export interface DecidedMany {
	decided: string[];
	refused: { detentionId: string; message: string }[];
}

/**
 * One decision for several detentions that wait (DE7): the next sitting that fits each, or waived for one reason. Each is
 * decided by itself, with its own entry of the record: what cannot be is told, and the others are not held up by it.
 */
export const decideHeldDetentions = useCase(
	'detention.decide',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ detentionIds, decision }: { detentionIds: readonly string[]; decision: ManyDecision }
	): Promise<Answer<DecidedMany>> => {
		const ids = [...new Set(detentionIds)];
		if (ids.length === 0) return refuse('invalid', 'Choose at least one pupil first. Nothing was changed.');
		if (ids.length > mostAtOnce)
			return refuse('invalid', `At most ${mostAtOnce} at once: choose fewer. Nothing was changed.`);
		const store = world.schools.store(schoolOf(actor));
		const result: DecidedMany = { decided: [], refused: [] };
		for (const detentionId of ids) {
			const answer = await store.write((unit) => decideOne(world, unit, actor, detentionId, decision));
			if (answer.ok) result.decided.push(detentionId);
			else result.refused.push({ detentionId, message: answer.refusal.message });
		}
		return done(result);
	}
);
