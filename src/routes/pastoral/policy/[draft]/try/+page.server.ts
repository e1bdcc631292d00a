import { type Actions, fail, redirect } from '@sveltejs/kit';
import { draftName } from '$lib/protocol/policy/draft-body';
import { tryOutRequestSchema } from '$lib/protocol/policy/try-out';
import { errorsOfRefusal, readForm } from '../../../../form';
import { statusOf, valueOf } from '../../../../page-answer';
import { readFrame } from '../../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params, depends }) => {
	depends('policy:try-out');
	const { frame, now, today } = await readFrame(locals, url);
	const { id, version, body, spans } = valueOf(await locals.app.readDraft(locals.actor, { id: params.draft }));
	const run = url.searchParams.get('run');
	const state = run === null ? null : await locals.app.readTryOut(locals.actor, { id: run });
	return {
		title: 'Try the draft',
		frame,
		now,
		today,
		draft: { id, version, name: draftName(body), spans },
		run,
		state: state === null ? null : state.ok ? state.value : { kind: 'failed' as const, message: state.refusal.message }
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const form = await readForm(request, tryOutRequestSchema);
		if (!form.ok) return fail(400, { errors: form.errors, values: form.values });
		const answer = await locals.app.startTryOut(locals.actor, { ...form.value, draftId: params.draft ?? '' });
		if (!answer.ok) {
			const whole = { '': answer.refusal.message };
			const errors = answer.refusal.code === 'invalid' ? whole : errorsOfRefusal(answer.refusal);
			return fail(statusOf[answer.refusal.code], { errors, values: form.values });
		}
		redirect(303, `/pastoral/policy/${params.draft}/try?run=${answer.value.id}`);
	}
};
