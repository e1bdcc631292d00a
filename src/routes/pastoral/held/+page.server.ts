import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { idSchema } from '$lib/protocol/api/parts';
import { manyDecisionSchema } from '$lib/protocol/desk/desk-actions';
import { errorsOfRefusal, readForm } from '../../form';
import { statusOf } from '../../page-answer';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
	const { queue } = await parent();
	const [first] = queue.waiting;
	if (first) redirect(303, `/pastoral/held/${first.detentionId}`);
	return { title: 'Waiting for a decision' };
};

const manySchema = v.intersect([
	v.object({ ids: v.pipe(v.array(idSchema), v.minLength(1, 'Choose at least one pupil first')) }),
	manyDecisionSchema
]);

export const actions: Actions = {
	many: async ({ request, locals }) => {
		const form = await readForm(request, manySchema);
		if (!form.ok) {
			const message = form.errors['reason'] ?? form.errors['ids'] ?? 'Choose at least one pupil first.';
			return fail(400, { message, decided: [], refused: [] });
		}
		const { ids, ...decision } = form.value;
		const answer = await locals.app.decideHeldDetentions(locals.actor, { detentionIds: ids, decision });
		if (!answer.ok) {
			const message = errorsOfRefusal(answer.refusal)[''] ?? answer.refusal.message;
			return fail(statusOf[answer.refusal.code], { message, decided: [], refused: [] });
		}
		return { message: null, ...answer.value };
	}
};
