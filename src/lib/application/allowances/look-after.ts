import { authorOf, schoolOf } from '../actors';
import { raiseDueReviews } from '../arrangements/reviews';
import { raiseOverdueEvidence } from '../arrivals/evidence';
import { settleList } from '../day-lists/settle-list';
import { settleIncident } from '../incidents/declare-incident';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

/**
 * What the clock or a restart alone asks (PU7, PU8, PU10, PU11): incidents and day lists whose lates do not all follow from them yet go on; evidence
 * that has not come by its date, and arrangements to be looked at again, are shown. For Gatehouse itself to call now and then: where nothing is due it only reads.
 */
export const lookAfterAllowances = useCase(
	'allowances.look-after',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		_input: Record<string, never>
	): Promise<Answer<{ settled: number; opened: number }>> => {
		const schoolId = schoolOf(actor);
		const unsettled = await world.schools.store(schoolId).read((records) => records.incidents.unsettled());
		for (const { id } of unsettled) await settleIncident(world, schoolId, id, authorOf(actor));
		const lists = await world.schools.store(schoolId).read((records) => records.dayLists.unsettled());
		for (const { id } of lists) await settleList(world, schoolId, id, authorOf(actor));
		const evidence = await raiseOverdueEvidence(world, schoolId);
		const reviews = await raiseDueReviews(world, schoolId);
		return done({ settled: unsettled.length + lists.length, opened: evidence + reviews });
	}
);
