import { type Actions, fail, redirect } from '@sveltejs/kit';
import { permits } from '$lib/domain/permissions';
import {
	adoptionSchema,
	draftCopySchema,
	draftSavingSchema,
	mostPolicyFormBytes
} from '$lib/protocol/policy/policy-forms';
import { errorsOfRefusal, readForm } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const { frame, now, today } = await readFrame(locals, url);
	const draft = valueOf(await locals.app.readDraft(locals.actor, { id: params.draft }));
	const may = { draft: permits(locals.actor, 'policy.draft'), adopt: permits(locals.actor, 'policy.adopt') };
	return { title: 'Draft of the policy', frame, now, today, draft, may };
};

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const form = await readForm(request, draftSavingSchema, mostPolicyFormBytes);
		if (!form.ok) return fail(400, { errors: form.errors });
		const answer = await locals.app.saveDraft(locals.actor, { id: params.draft ?? '', ...form.value });
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { errors: errorsOfRefusal(answer.refusal) });
		if (answer.value.kind === 'meanwhile') return fail(409, { meanwhile: answer.value.other, errors: {} });
		return { saved: answer.value };
	},
	copy: async ({ request, locals, params }) => {
		const form = await readForm(request, draftCopySchema, mostPolicyFormBytes);
		if (!form.ok) return fail(400, { errors: form.errors });
		const source = { kind: 'draft', id: params.draft ?? '', body: form.value.body } as const;
		const answer = await locals.app.startDraft(locals.actor, source);
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { errors: errorsOfRefusal(answer.refusal) });
		redirect(303, `/pastoral/policy/${answer.value.id}`);
	},
	adopt: async ({ request, locals, params }) => {
		const form = await readForm(request, adoptionSchema);
		if (!form.ok) return fail(400, { errors: form.errors });
		const answer = await locals.app.adoptDraft(locals.actor, { id: params.draft ?? '', ...form.value });
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { errors: errorsOfRefusal(answer.refusal) });
		redirect(303, `/pastoral/policy?adopted=${answer.value.version}`);
	}
};
