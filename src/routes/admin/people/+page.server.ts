import { type Actions, fail } from '@sveltejs/kit';
import { personSchema, rolesSchema, staffIdSchema } from '$lib/protocol/people';
import * as v from 'valibot';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { Refusal } from '$lib/application/use-case';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const { here, ended } = valueOf(await locals.app.listPeople(locals.actor, {}));
	const { rooms } = valueOf(await locals.app.listDevices(locals.actor, {}));
	const you = locals.actor.kind === 'person' ? locals.actor.staffId : null;
	return { title: 'People', frame, now, here, ended, rooms, you };
};

/** What a dialog shows again: which one, what was filled in and what is wrong with it. */
function again(dialog: 'add' | 'roles' | 'reset' | 'end', values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { dialog, values, errors });
}

function refused(dialog: 'add' | 'roles' | 'reset' | 'end', values: FormValues, refusal: Refusal) {
	return again(dialog, values, errorsOfRefusal(refusal), statusOf[refusal.code]);
}

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const form = await readForm(request, v.intersect([personSchema, rolesSchema]));
		if (!form.ok) return again('add', form.values, form.errors);
		const answer = await locals.app.addPerson(locals.actor, form.value);
		if (!answer.ok) return refused('add', form.values, answer.refusal);
		const { temporaryPassword } = answer.value;
		return { told: { name: form.value.name, email: form.value.email, temporaryPassword } };
	},
	roles: async ({ request, locals }) => {
		const form = await readForm(request, v.intersect([staffIdSchema, rolesSchema]));
		if (!form.ok) return again('roles', form.values, form.errors);
		const answer = await locals.app.changeRoles(locals.actor, form.value);
		return answer.ok ? { done: true } : refused('roles', form.values, answer.refusal);
	},
	reset: async ({ request, locals }) => {
		const form = await readForm(request, staffIdSchema);
		if (!form.ok) return again('reset', form.values, form.errors);
		const answer = await locals.app.resetPassword(locals.actor, form.value);
		if (!answer.ok) return refused('reset', form.values, answer.refusal);
		const { name = '', email = '' } = form.values;
		return { told: { name, email, temporaryPassword: answer.value.temporaryPassword } };
	},
	end: async ({ request, locals }) => {
		const form = await readForm(request, staffIdSchema);
		if (!form.ok) return again('end', form.values, form.errors);
		const answer = await locals.app.endPerson(locals.actor, form.value);
		return answer.ok ? { done: true } : refused('end', form.values, answer.refusal);
	}
};
