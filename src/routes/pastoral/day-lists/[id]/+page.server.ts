import { type Actions, fail } from '@sveltejs/kit';
import type { Answer } from '$lib/application/use-case';
import { dayListIdSchema, dayListSchema, sayGoneSchema } from '$lib/protocol/desk/day-lists';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	depends('gatehouse:day-list');
	const { frame, today, now } = await readFrame(locals, url);
	const page = valueOf(await locals.app.readDayList(locals.actor, { id: params.id }));
	const { tutorGroups, years } = valueOf(await locals.app.listDayLists(locals.actor, {}));
	return { title: page.list.name, frame, today, now, page, tutorGroups, years };
};

function again(values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { values, errors });
}

function answered(values: FormValues, answer: Answer<{ pupils: number }>) {
	if (answer.ok) return { pupils: answer.value.pupils };
	return again(values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
}

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = await readForm(request, dayListSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.saveDayList(locals.actor, form.value));
	},
	remove: async ({ request, locals }) => {
		const form = await readForm(request, dayListIdSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.removeDayList(locals.actor, form.value));
	},
	putBack: async ({ request, locals }) => {
		const form = await readForm(request, dayListIdSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.restoreDayList(locals.actor, form.value));
	},
	gone: async ({ request, locals }) => {
		const form = await readForm(request, sayGoneSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.sayGone(locals.actor, form.value));
	}
};
