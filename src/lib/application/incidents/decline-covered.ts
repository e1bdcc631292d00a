import { reachesPupil } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { showIncident } from './desk-incident';
import { followCandidates } from './to-confirm';

/** Whose late is said not to be an incident's; `back` asks again. */
export interface NotTheirs {
	incidentId: string;
	arrivalId: string;
	back?: boolean;
}

/**
 * Says that an incident was not one pupil's, who gave its reason and is not on its list (PU8): the late counts as it did, and they
 * are not asked about again. Of no effect where that is so already.
 */
export const declineCovered = useCase(
	'incident.declare',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ incidentId, arrivalId, back = false }: NotTheirs
	): Promise<Answer<{ arrivalId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const incident = await unit.incidents.find(incidentId);
			const arrival = await unit.arrivals.find(arrivalId);
			const pupil = arrival && (await unit.pupils.find(arrival.pupilId));
			if (incident === null || arrival === null || pupil === null || arrival.date !== incident.date) {
				return refuse('not-found', 'This incident or this sign-in is not known. Nothing was changed.');
			}
			if (!reachesPupil(actor, pupil)) {
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			}
			if (arrival.state !== 'counted') {
				return refuse('conflict', `This sign-in is already ${arrival.state}. Nothing was changed.`);
			}
			const others = incident.notTheirs.filter((id) => id !== arrivalId);
			if (back === (others.length === incident.notTheirs.length)) return done({ arrivalId });
			const after = { ...incident, notTheirs: back ? others : [...others, arrivalId] };
			const at = world.clock.now();
			const author = authorOf(actor);
			await unit.incidents.save(after);
			await unit.record({
				...author,
				at,
				action: back ? 'incident.asked-again' : 'incident.not-theirs',
				subject: arrivalId,
				before: null,
				after: { incidentId },
				why: incident.name
			});
			await followCandidates(unit, world.ids, after, { at, by: author.who });
			await showIncident(unit, after);
			return done({ arrivalId });
		})
);
