import type { Actor } from '../../domain/permissions';

import { authorOf, schoolOf } from '../actors';
import type { DraftBasis, DraftBody, PolicyDraftRecord, PolicyFiles } from '../ports/policies';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** What a draft is begun from. */
export type DraftSource =
	| { kind: 'nothing' }
	/** By the template's id. */
	| { kind: 'template'; id: string }
	| { kind: 'version'; version: number }
	/** What somebody typed into another draft and could not save there, by that draft's id; or the copy of one. */
	| { kind: 'draft'; id: string; body: DraftBody }
	/** What a policy's file holds, by the name of the file. */
	| { kind: 'file'; name: string; body: DraftBody };

/** A school keeps no more drafts than this. */
export const mostDrafts = 50;

const emptyBody: DraftBody = { name: 'Lateness policy', rules: [] };

/** Begins a draft, from nothing or from what there is. It may be unfinished: what is wrong with it is said where it is opened. */
export const startDraft = useCase('policy.draft', async (world: World, actor, source: DraftSource) =>
	world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<{ id: string }>> => {
		if ((await unit.policyDrafts.listAll()).length >= mostDrafts) {
			return refuse(
				'conflict',
				`There are ${mostDrafts} drafts already. Delete one that is not needed. Nothing was changed.`
			);
		}
		const begun = await beginFrom(unit, world.policyFiles, source);
		if (!begun.ok) return begun;
		const { body, basedOn } = begun.value;
		const at = world.clock.now();
		const { who } = authorOf(actor);
		const draft: PolicyDraftRecord = {
			id: world.ids.next(),
			name: draftName(body),
			body,
			basedOn,
			version: 1,
			createdAt: at,
			createdBy: who,
			updatedAt: at,
			updatedBy: who
		};
		await unit.policyDrafts.add(draft);
		await unit.record({
			at,
			...authorOf(actor),
			action: 'policy.draft-started',
			subject: `policy-draft:${draft.id}`,
			before: null,
			after: { name: draft.name, basedOn, body },
			why: null
		});
		return done({ id: draft.id });
	})
);

async function beginFrom(
	records: SchoolRecords,
	files: PolicyFiles,
	source: DraftSource
): Promise<Answer<{ body: DraftBody; basedOn: DraftBasis }>> {
	switch (source.kind) {
		case 'nothing':
			return done({ body: emptyBody, basedOn: { kind: 'nothing' } });
		case 'template': {
			const template = files.templates().find((one) => one.id === source.id);
			if (template === undefined) return refuse('not-found', 'There is no such policy to begin from.');
			return done({ body: files.write(template.policy), basedOn: { kind: 'template', name: template.school } });
		}
		case 'version': {
			const adopted = await records.policyDrafts.adopted();
			const found = adopted.find(({ policy }) => policy.version === source.version);
			if (found === undefined) return refuse('not-found', `There is no version ${source.version} of the policy.`);
			return done({ body: files.write(found.policy), basedOn: { kind: 'version', version: source.version } });
		}
		case 'draft': {
			const other = await records.policyDrafts.find(source.id);
			return done({ body: source.body, basedOn: { kind: 'draft', name: other?.name ?? draftName(source.body) } });
		}
		case 'file': {
			return done({ body: source.body, basedOn: { kind: 'file', name: source.name.slice(0, 120) } });
		}
	}
}

/** What is saved of a draft, and which version of it the writer had opened. */
export interface DraftSaving {
	id: string;
	basedOn: number;
	body: DraftBody;
}

/** Whose saving came first, and what it said. */
export interface DraftMeanwhile {
	version: number;
	at: string;
	by: string;
	body: DraftBody;
}

/**
 * Saves a draft, whole or not. Where somebody saved it after the writer had opened it nothing is written: the answer says who,
 * when and what, so that the writer can look, and save theirs as a draft of its own or over it.
 */
export const saveDraft = useCase('policy.draft', async (world: World, actor, { id, basedOn, body }: DraftSaving) =>
	world.schools
		.store(schoolOf(actor))
		.write(
			async (
				unit
			): Promise<
				Answer<{ kind: 'saved'; version: number; at: string } | { kind: 'meanwhile'; other: DraftMeanwhile }>
			> => {
				const draft = await unit.policyDrafts.find(id);
				if (draft === null) return gone();
				if (draft.version !== basedOn) {
					const { version, updatedAt, updatedBy } = draft;
					return done({ kind: 'meanwhile', other: { version, at: updatedAt, by: updatedBy, body: draft.body } });
				}
				const at = world.clock.now();
				const saved = { ...draft, body, name: draftName(body), version: basedOn + 1, updatedAt: at };
				await unit.policyDrafts.update({ ...saved, updatedBy: authorOf(actor).who });
				await unit.record({
					at,
					...authorOf(actor),
					action: 'policy.draft-saved',
					subject: `policy-draft:${id}`,
					before: { version: draft.version, body: draft.body },
					after: { version: saved.version, body },
					why: null
				});
				return done({ kind: 'saved', version: saved.version, at });
			}
		)
);

/** Deletes a draft as the reader saw it; what it said stays in the record (AU1). */
export const deleteDraft = useCase(
	'policy.draft',
	async (world: World, actor, { id, basedOn }: { id: string; basedOn: number }) =>
		world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<null>> => {
			const draft = await unit.policyDrafts.find(id);
			if (draft === null) return gone();
			if (draft.version !== basedOn) return changedBy(draft);
			await removeDraft(unit, actor, draft, world.clock.now(), 'policy.draft-deleted');
			return done(null);
		})
);

/** Takes a draft off the list, with its entry in the record. */
export async function removeDraft(
	unit: SchoolUnit,
	actor: Actor,
	{ id, version, body }: PolicyDraftRecord,
	at: string,
	action: 'policy.draft-deleted' | 'policy.draft-adopted'
): Promise<void> {
	await unit.policyDrafts.remove(id);
	const subject = `policy-draft:${id}`;
	await unit.record({ at, ...authorOf(actor), action, subject, before: { version, body }, after: null, why: null });
}

/** The name that a draft has for now. */
function draftName(body: DraftBody): string {
	const name = body['name'];
	return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 120) : 'A policy without a name';
}

/** The draft is not there any more. */
export function gone<Value>(): Answer<Value> {
	return refuse('not-found', 'This draft is not there any more: it was adopted or deleted. Nothing was changed.');
}

/** Somebody saved the draft after it was opened. */
export function changedBy<Value>({ updatedBy, version }: PolicyDraftRecord): Answer<Value> {
	return refuse(
		'conflict',
		`${updatedBy} saved this draft after you opened it: it is now saving ${version}. Look at it first. Nothing was changed.`
	);
}
