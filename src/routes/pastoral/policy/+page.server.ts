import { type Actions, fail, redirect } from '@sveltejs/kit';
import type { DraftSource } from '$lib/application/policies/drafts';
import type { Refusal } from '$lib/application/use-case';
import { permits } from '$lib/domain/permissions';
import {
	draftSourceSchema,
	mostPolicyFormBytes,
	openedDraftSchema,
	versionSchema
} from '$lib/protocol/policy/policy-forms';
import type * as v from 'valibot';
import { type FormErrors, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const list = valueOf(await locals.app.listPolicies(locals.actor, {}));
	const may = { draft: permits(locals.actor, 'policy.draft'), adopt: permits(locals.actor, 'policy.adopt') };
	const adopted = Number(url.searchParams.get('adopted')) || null;
	return { title: 'Lateness policy', frame, now, list, may, adopted };
};

/** What could not be done, and where it was asked for. */
function again(what: 'start' | 'withdraw' | 'delete', errors: FormErrors, status = 400) {
	return fail(status, { what, errors });
}

function refused(what: 'start' | 'withdraw' | 'delete', refusal: Refusal) {
	return again(what, errorsOfRefusal(refusal), statusOf[refusal.code]);
}

function sourceOf(form: v.InferOutput<typeof draftSourceSchema>): DraftSource {
	switch (form.from) {
		case 'nothing':
			return { kind: 'nothing' };
		case 'template':
			return { kind: 'template', id: form.id };
		case 'version':
			return { kind: 'version', version: form.version };
		case 'file':
			return { kind: 'file', name: form.name, body: form.body };
	}
}

export const actions: Actions = {
	start: async ({ request, locals }) => {
		const form = await readForm(request, draftSourceSchema, mostPolicyFormBytes);
		if (!form.ok) return again('start', form.errors);
		const answer = await locals.app.startDraft(locals.actor, sourceOf(form.value));
		if (!answer.ok) return refused('start', answer.refusal);
		redirect(303, `/pastoral/policy/${answer.value.id}`);
	},
	withdraw: async ({ request, locals }) => {
		const form = await readForm(request, versionSchema);
		if (!form.ok) return again('withdraw', form.errors);
		const answer = await locals.app.withdrawAdoption(locals.actor, form.value);
		if (!answer.ok) return refused('withdraw', answer.refusal);
		return { done: `Version ${form.value.version} was taken back. Nothing is judged by it.` };
	},
	delete: async ({ request, locals }) => {
		const form = await readForm(request, openedDraftSchema);
		if (!form.ok) return again('delete', form.errors);
		const answer = await locals.app.deleteDraft(locals.actor, form.value);
		if (!answer.ok) return refused('delete', answer.refusal);
		return { done: 'The draft was deleted. What it said is in the record.' };
	}
};
