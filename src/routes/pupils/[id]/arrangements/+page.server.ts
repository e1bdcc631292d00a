import { type Actions, fail } from '@sveltejs/kit';
import type { Answer } from '$lib/application/use-case';
import type { ArrangementSaved } from '$lib/application/arrangements/save-arrangement';
import { arrangementIdSchema, arrangementSchema } from '$lib/protocol/desk/arrangements';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const about = valueOf(await locals.app.listArrangements(locals.actor, { pupilId: params.id }));
	return { title: `Arrangements, ${about.pupil.name}`, frame, today, now, about };
};

function again(values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { values, errors });
}

function answered(values: FormValues, answer: Answer<ArrangementSaved>) {
	if (answer.ok) return { judgedAgain: answer.value.judgedAgain };
	return again(values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
}

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = await readForm(request, arrangementSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.saveArrangement(locals.actor, form.value));
	},
	remove: async ({ request, locals }) => {
		const form = await readForm(request, arrangementIdSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.removeArrangement(locals.actor, form.value));
	},
	putBack: async ({ request, locals }) => {
		const form = await readForm(request, arrangementIdSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.restoreArrangement(locals.actor, form.value));
	}
};
