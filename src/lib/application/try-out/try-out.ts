import { policyInForce } from '../../domain/detention/earn';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { wallTime } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import type { TryOutRequest, TryOutResult, TryOutState } from '../../protocol/policy/try-out';
import { authorOf, schoolOf } from '../actors';
import { judgeDraft } from '../policies/judge-draft';
import type { Turns } from '../ports/long-work';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { tryPolicy } from './try-policy';

/** A policy to try, with what it is called. */
interface Tried {
	policy: DetentionPolicy;
	name: string;
	draftId: string;
	draftVersion: number;
}

/**
 * Starts trying a draft over the school's own lates (DE14), as it is saved. Answers the id to ask after it by. A draft that is not whole
 * cannot be tried; one with faults can, for that is how a school finds out.
 */
export const startTryOut = useCase(
	'policy.draft',
	async (world: World, actor, { draftId, from, to }: TryOutRequest): Promise<Answer<{ id: string }>> => {
		const store = world.schools.store(schoolOf(actor));
		const found = await store.read(async (records): Promise<Answer<Tried>> => {
			const draft = await records.policyDrafts.find(draftId);
			if (draft === null) return refuse('not-found', 'This draft is not there any longer. Nothing was tried.');
			const { policy, faults } = await judgeDraft(records, world, draft.body);
			if (policy !== null) return done({ policy, name: draft.name, draftId, draftVersion: draft.version });
			return refuse('invalid', 'This draft is not whole yet: finish what is marked, save it, and try it then.', faults);
		});
		if (!found.ok) return found;
		const id = world.tryOuts.start(ownerOf(actor), (turns) =>
			store.read((records) => resultOf(records, world, turns, actor, found.value, { from, to }))
		);
		if (id === null) {
			const message = 'Two try-outs are under way already. Try again in a few seconds.';
			return refuse('too-many', message, undefined, secondsToWait);
		}
		return done({ id });
	}
);

const secondsToWait = 5;

/** Where a try-out stands that the actor started. */
export const readTryOut = useCase(
	'policy.draft',
	async (world: World, actor, { id }: { id: string }): Promise<Answer<TryOutState>> => {
		const state = world.tryOuts.find(ownerOf(actor), id);
		return state ? done(state) : refuse('not-found', 'This try-out is not kept any longer. Start it again.');
	}
);

/** What a try-out that the actor started has found, to be taken away as a sheet: an entry of the record (AU1). */
export const exportTryOut = useCase(
	'policy.draft',
	async (world: World, actor, { id }: { id: string }): Promise<Answer<TryOutResult>> => {
		const state = world.tryOuts.find(ownerOf(actor), id);
		if (state?.kind !== 'done') return refuse('not-found', 'This try-out is not kept any longer. Start it again.');
		const { draftId, draftVersion, span, pupils } = state.result;
		await world.schools.store(schoolOf(actor)).write((unit) =>
			unit.record({
				at: world.clock.now(),
				...authorOf(actor),
				action: 'policy.try-out-exported',
				subject: `policy-draft:${draftId}`,
				before: null,
				after: { draftVersion, span, pupils: pupils.length },
				why: null
			})
		);
		return done(state.result);
	}
);

/**
 * Tries a policy that was read from a file (DE14), and answers when it is done: for the command line. Its name and version are the
 * file's. Where the command is handed to a server, others have their turn as with every try-out.
 */
export const tryPolicyFile = useCase(
	'policy.check',
	async (
		world: World,
		actor,
		{ policy, from, to }: { policy: DetentionPolicy; from: string; to: string }
	): Promise<Answer<TryOutResult>> => {
		const tried = { policy, name: policy.name, draftId: '', draftVersion: policy.version };
		const store = world.schools.store(schoolOf(actor));
		return new Promise((resolve, reject) => {
			const id = world.tryOuts.start(ownerOf(actor), async (turns) => {
				const work = store.read((records) => resultOf(records, world, turns, actor, tried, { from, to }));
				work.then((result) => resolve(done(result)), reject);
				return work;
			});
			if (id === null) resolve(refuse('too-many', 'Two try-outs are under way already. Try again in a few seconds.'));
		});
	}
);

async function resultOf(
	records: SchoolRecords,
	{ clock }: Pick<World, 'clock'>,
	turns: Turns,
	actor: Actor,
	{ policy, name, draftId, draftVersion }: Tried,
	span: { from: string; to: string }
): Promise<TryOutResult> {
	const { calendar } = await records.settings();
	const today = wallTime(clock.now(), calendar.timeZone).date;
	const adopted = policyInForce(await records.policies(), today);
	const trial = { draft: policy, adopted, span: { startsOn: span.from, endsOn: span.to } };
	const counted = await tryPolicy(records, turns, actor, trial);
	return {
		draftId,
		draftName: name,
		draftVersion,
		adopted: adopted && { name: adopted.name, version: adopted.version },
		span,
		at: clock.now(),
		...counted
	};
}

/** Whoever started a try-out is who may ask after it: what it counts is what they reach. */
function ownerOf(actor: Actor): string {
	return `${schoolOf(actor)} ${actor.kind === 'person' ? actor.staffId : authorOf(actor).who}`;
}
