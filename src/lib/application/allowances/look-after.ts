import { authorOf, schoolOf } from '../actors';
import { raiseOverdueEvidence } from '../arrivals/evidence';
import { settleIncident } from '../incidents/declare-incident';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

/**
 * What the clock or a restart alone asks (PU7, PU8): incidents whose lates do not all follow from them yet go on, and evidence
 * that has not come by its date is shown. For Gatehouse itself to call now and then: where nothing is due it only reads.
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
		return done({ settled: unsettled.length, opened: await raiseOverdueEvidence(world, schoolId) });
	}
);
