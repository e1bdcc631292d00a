import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { idSchema } from '$lib/protocol/api/parts';
import { detentionDecisionSchema } from '$lib/protocol/desk/desk-actions';
import { errorsOf, errorsOfRefusal } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { issuesOf } from '$lib/protocol/api/errors';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('gatehouse:held-case');
	const held = valueOf(await locals.app.readHeld(locals.actor, { detentionId: params.id }));
	return { title: `Decide: ${held.pupil.name}`, held };
};

function decisionOf(form: FormData): unknown {
	const reason = form.get('waiveReason');
	if (form.get('decision') === 'waive') return { kind: 'waive', reason };
	const minutes = form.get('minutes');
	const asked = {
		...(typeof minutes === 'string' && minutes.trim() !== '' ? { minutes: Number(minutes) } : {}),
		reason: form.get('reason') ?? ''
	};
	const sittingId = form.get('sittingId');
	return sittingId ? { kind: 'book', sittingId, ...asked } : { kind: 'book-next', ...asked };
}

export const actions: Actions = {
	decide: async ({ request, locals, params }) => {
		const form = await request.formData();
		const wanted = decisionOf(form);
		const parsed = v.safeParse(detentionDecisionSchema, wanted);
		const isWaiver = form.get('decision') === 'waive';
		const named = (errors: Record<string, string>) => {
			const { reason, ...rest } = errors;
			return reason === undefined ? rest : { ...rest, [isWaiver ? 'waiveReason' : 'reason']: reason };
		};
		if (!parsed.success) return fail(400, { errors: named(errorsOf(issuesOf(parsed.issues))) });
		const answer = await locals.app.decideHeldDetention(locals.actor, {
			detentionId: params.id,
			decision: parsed.output
		});
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { errors: named(errorsOfRefusal(answer.refusal)) });
		return { errors: {}, status: answer.value.status };
	},
	takeBack: async ({ locals, params }) => {
		if (!v.is(idSchema, params.id)) return fail(400, { message: 'This detention is not known.' });
		const answer = await locals.app.takeBackDecision(locals.actor, { detentionId: params.id });
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { message: answer.refusal.message });
		return { message: null };
	}
};
