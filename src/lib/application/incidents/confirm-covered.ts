import { isInWindow } from '../../domain/allowances/incident';
import { reachesPupil } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { keepAmendment } from '../arrivals/keep-amendment';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { showIncident } from './desk-incident';
import { followCandidates } from './to-confirm';

/**
 * Confirms that an incident covers the late of one pupil who is not on its list (PU8). The excuse names the incident and who
 * confirmed it, and stays where the incident is taken back, unless that person says otherwise.
 */
export const confirmCovered = useCase(
	'incident.declare',
	async (
		world: World,
		actor,
		input: { incidentId: string; arrivalId: string }
	): Promise<Answer<{ arrivalId: string; cancelled: number; booked: number; toReview: number }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const incident = await unit.incidents.find(input.incidentId);
			const before = await unit.arrivals.find(input.arrivalId);
			const pupil = before && (await unit.pupils.find(before.pupilId));
			if (incident === null || before === null || pupil === null) {
				return refuse('not-found', 'This incident or this sign-in is not known. Nothing was changed.');
			}
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			if (incident.revokedAt !== null) return refuse('conflict', 'This incident was taken back. Nothing was changed.');
			if (before.state !== 'counted') {
				return refuse('conflict', `This sign-in is already ${before.state}. Nothing was changed.`);
			}
			if (!isInWindow(incident, before)) {
				return refuse('conflict', 'This sign-in is outside the hours of the incident. Nothing was changed.');
			}
			const author = authorOf(actor);
			const at = world.clock.now();
			const settings = await unit.settings();
			const judged = await keepAmendment(
				world,
				unit,
				settings,
				pupil,
				before,
				{ ...before, state: 'excused', incidentId: incident.id, coverConfirmedBy: author.who },
				{ author, action: 'arrival.excused', why: incident.name, because: `The sign-in was excused: ${incident.name}.` }
			);
			await followCandidates(unit, world.ids, incident, { at, by: author.who });
			await showIncident(unit, incident);
			return done({
				arrivalId: before.id,
				cancelled: judged.cancelled.length,
				booked: judged.booked.length,
				toReview: judged.toReview.length
			});
		})
);
