import { type Actions, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { idSchema } from '$lib/protocol/api/parts';
import {
	confirmCoveredSchema,
	incidentHoursSchema,
	notTheirsSchema,
	revokeIncidentSchema
} from '$lib/protocol/desk/incidents';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const incidents = valueOf(await locals.app.listIncidents(locals.actor, {}));
	const waiting = valueOf(await locals.app.listWaitingEvidence(locals.actor, {}));
	return { title: 'Incidents', frame, today, now, incidents, waiting };
};

function again(about: string, values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { about, values, errors });
}

function answered(about: string, values: FormValues, answer: Answer<unknown>) {
	if (answer.ok) return { done: true };
	return again(about, values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
}

export const actions: Actions = {
	confirm: async ({ request, locals }) => {
		const form = await readForm(request, confirmCoveredSchema);
		if (!form.ok) return again('confirm', form.values, form.errors);
		return answered('confirm', form.values, await locals.app.confirmCovered(locals.actor, form.value));
	},
	notTheirs: async ({ request, locals }) => {
		const form = await readForm(request, notTheirsSchema);
		if (!form.ok) return again('notTheirs', form.values, form.errors);
		return answered('notTheirs', form.values, await locals.app.declineCovered(locals.actor, form.value));
	},
	hours: async ({ request, locals }) => {
		const form = await readForm(request, incidentHoursSchema);
		if (!form.ok) return again('hours', form.values, form.errors);
		return answered('hours', form.values, await locals.app.changeIncident(locals.actor, form.value));
	},
	revoke: async ({ request, locals }) => {
		const form = await readForm(request, revokeIncidentSchema);
		if (!form.ok) return again('revoke', form.values, form.errors);
		return answered('revoke', form.values, await locals.app.revokeIncident(locals.actor, form.value));
	},
	reinstate: async ({ request, locals }) => {
		const form = await readForm(request, v.object({ incidentId: idSchema }));
		if (!form.ok) return again('reinstate', form.values, form.errors);
		return answered('reinstate', form.values, await locals.app.reinstateIncident(locals.actor, form.value));
	}
};
