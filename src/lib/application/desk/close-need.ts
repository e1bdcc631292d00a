import { authorOf, schoolOf } from '../actors';
import type { NeedRecord } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** What ends by its own decision, and what that is called, instead of being put aside. */
const decidedElsewhere: Partial<Record<NeedRecord['kind'], string>> = {
	'held-detention': 'Decide about the detention on the pupil’s page.',
	'unplaced-detention': 'Choose a sitting or waive the detention on the pupil’s page.',
	'time-to-check': 'Confirm the time, or remove the sign-in.',
	'speak-with': 'Say that someone has spoken with the pupil.',
	'code-to-choose': 'Choose the code, or keep U, on the pupil’s page.',
	'read-after-finish': 'Look at the detention on the pupil’s page, or take the finish of the sitting back.',
	'stay-overdue': 'Say where the pupil is: found, not in school or missing.',
	'stay-missing': 'Say where the pupil was found.',
	'stay-left': 'Say whether the pupil was found or is off site.'
};

/** Puts aside something that a person has looked at. What needs a decision is closed by the decision alone. */
export const closeNeed = useCase(
	'need.close',
	async (world: World, actor, input: { needId: string; because: string }): Promise<Answer<{ needId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const need = await unit.needs.find(input.needId);
			if (need === null) return refuse('not-found', 'This was closed already, or is not known. Nothing was changed.');
			const instead = need.aboutId === null ? undefined : decidedElsewhere[need.kind];
			if (instead) return refuse('conflict', `${instead} Nothing was changed.`);
			const at = world.clock.now();
			const author = authorOf(actor);
			await unit.needs.close(need.id, at, author.who, input.because);
			await unit.publish('desk', { type: 'need-closed', needId: need.id });
			await unit.record({
				...author,
				at,
				action: 'need.closed',
				subject: need.id,
				before: { kind: need.kind, detail: need.detail },
				after: null,
				why: input.because
			});
			return done({ needId: need.id });
		})
);
