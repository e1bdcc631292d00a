import { type Actions, fail, redirect } from '@sveltejs/kit';
import { dayListSchema } from '$lib/protocol/desk/day-lists';
import { errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const lists = valueOf(await locals.app.listDayLists(locals.actor, {}));
	return { title: 'Day lists', frame, today, now, lists };
};

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = await readForm(request, dayListSchema);
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors });
		const answer = await locals.app.saveDayList(locals.actor, form.value);
		if (!answer.ok) {
			return fail(statusOf[answer.refusal.code], { values: form.values, errors: errorsOfRefusal(answer.refusal) });
		}
		redirect(303, `/pastoral/day-lists/${answer.value.id}`);
	}
};
