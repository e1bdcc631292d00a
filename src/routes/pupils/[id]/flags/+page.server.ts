import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { idSchema } from '$lib/protocol/api/parts';
import { type FlagChange, flagEndSchema, flagFormSchema } from '$lib/protocol/pastoral/flags';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const page = valueOf(await locals.app.readFlags(locals.actor, { pupilId: params.id }));
	const asked = url.searchParams.get('change');
	return {
		title: `Flags of ${page.pupil.name}`,
		frame,
		today,
		now,
		page,
		open: {
			add: url.searchParams.has('add'),
			change: v.is(idSchema, asked) ? asked : null
		},
		saved: url.searchParams.get('saved')
	};
};

/** What the form shows again: which flag, what was filled in, what is wrong, and what the change would do. */
function again(about: string, values: FormValues, errors: FormErrors, status: number) {
	return fail(status, { about, values, errors, toConfirm: null });
}

function answered(about: string, values: FormValues, answer: Answer<FlagChange>, pupilId: string) {
	if (!answer.ok) return again(about, values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
	const change = answer.value;
	if (change.kind === 'to-confirm') {
		const { effects, seen } = change;
		const errors: FormErrors = {};
		return { about, values, errors, toConfirm: { effects, seen } };
	}
	redirect(303, `/pupils/${pupilId}/flags?saved=${change.effects.length}`);
}

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const form = await readForm(request, flagFormSchema);
		const about = form.values['flagId'] ?? 'new';
		if (!form.ok) return again(about, form.values, form.errors, 400);
		const answer = await locals.app.changeFlag(locals.actor, { ...form.value, pupilId: params.id });
		return answered(about, form.values, answer, params.id);
	},
	end: async ({ request, locals, params }) => {
		const form = await readForm(request, flagEndSchema);
		const about = `end ${form.values['flagId'] ?? ''}`;
		if (!form.ok) return again(about, form.values, form.errors, 400);
		const answer = await locals.app.endFlag(locals.actor, { ...form.value, pupilId: params.id });
		return answered(about, form.values, answer, params.id);
	}
};
