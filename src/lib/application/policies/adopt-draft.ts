import { policyInForce } from '../../domain/detention/earn';
import { dateText, wallTime } from '../../domain/local-time';
import { authorOf, schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { changedBy, gone, removeDraft } from './drafts';
import { judgeDraft } from './judge-draft';

/** Which draft is adopted, as the reader saw it, and from when. */
export interface Adoption {
	id: string;
	/** The saving of the draft that the reader saw. */
	basedOn: number;
	effectiveFrom: string;
}

/**
 * Adopts a draft as the next version of the school's policy (DE1): refused with its faults while it has any. What is booked
 * stays; an arrival is judged by the version in force on its date, and one recorded before a version that begins today as if that
 * were not there. The draft is then a version, and no draft any more.
 */
export const adoptDraft = useCase(
	'policy.adopt',
	async (world: World, actor, { id, basedOn, effectiveFrom }: Adoption) =>
		world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<{ version: number }>> => {
			const draft = await unit.policyDrafts.find(id);
			if (draft === null) return gone();
			if (draft.version !== basedOn) return changedBy(draft);
			const { policy: judged, faults, today } = await judgeDraft(unit, world, draft.body, effectiveFrom);
			if (judged === null || faults.length > 0) {
				const message = `This draft cannot be adopted as it is: ${faults[0]?.message ?? 'it is not finished.'}`;
				return refuse(
					'invalid',
					message,
					faults.map(({ path, message: what, instead }) => ({ path, message: instead ? `${what} ${instead}` : what }))
				);
			}
			const before = policyInForce(await unit.policies(), effectiveFrom);
			const at = world.clock.now();
			const policy = effectiveFrom === today ? { ...judged, beganAt: at } : judged;
			await unit.addPolicy(policy, at, authorOf(actor).who);
			await unit.record({
				at,
				...authorOf(actor),
				action: 'policy.adopted',
				subject: `policy:${policy.id}`,
				before: before === null ? null : { policy: before },
				after: { policy },
				why: null
			});
			await removeDraft(unit, actor, draft, at, 'policy.draft-adopted');
			return done({ version: policy.version });
		})
);

/** Takes back a version that is not in force yet. No arrival was judged by it, and its number is not used again. */
export const withdrawAdoption = useCase('policy.adopt', async (world: World, actor, { version }: { version: number }) =>
	world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<null>> => {
		const { calendar } = await unit.settings();
		const at = world.clock.now();
		const today = wallTime(at, calendar.timeZone).date;
		const policy = (await unit.policies()).find((one) => one.version === version);
		if (policy === undefined) {
			return refuse(
				'not-found',
				`There is no version ${version} to take back: somebody may have done so. Nothing was changed.`
			);
		}
		if (policy.effectiveFrom <= today) {
			return refuse(
				'conflict',
				`Version ${version} holds since ${dateText(policy.effectiveFrom)}: adopt another version instead. Nothing was changed.`
			);
		}
		await unit.withdrawPolicy(policy.id, version, at, authorOf(actor).who);
		await unit.record({
			at,
			...authorOf(actor),
			action: 'policy.adoption-withdrawn',
			subject: `policy:${policy.id}`,
			before: { policy },
			after: null,
			why: null
		});
		return done(null);
	})
);
