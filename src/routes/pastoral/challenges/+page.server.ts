import { type ActionFailure, fail, redirect } from '@sveltejs/kit';
import type { Answer } from '$lib/application/use-case';
import {
	aboutChallengeSchema,
	challengeActSchema,
	challengeDecisionSchema,
	challengeSchema
} from '$lib/protocol/pastoral/challenges';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const page = valueOf(await locals.app.listChallenges(locals.actor, {}));
	return { title: 'Challenges', frame, today, now, page, said: url.searchParams.get('said') };
};

interface Again {
	about: string;
	values: FormValues;
	errors: FormErrors;
}

function again(values: FormValues, errors: FormErrors, status = 400): ActionFailure<Again> {
	return fail(status, { about: values['challengeId'] ?? values['aboutId'] ?? '', values, errors });
}

function answered(values: FormValues, answer: Answer<unknown>, said: string): ActionFailure<Again> {
	if (!answer.ok) return again(values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
	redirect(303, `/pastoral/challenges?said=${said}#challenge-${values['challengeId'] ?? ''}`);
}

export const actions: Actions = {
	decide: async ({ request, locals }) => {
		const form = await readForm(request, challengeDecisionSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.decideChallenge(locals.actor, form.value), form.value.decision);
	},
	reopen: async ({ request, locals }) => {
		const form = await readForm(request, aboutChallengeSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.reopenChallenge(locals.actor, form.value), 'reopened');
	},
	act: async ({ request, locals }) => {
		const form = await readForm(request, challengeActSchema);
		if (!form.ok) return again(form.values, form.errors);
		const { app, actor } = locals;
		if (form.value.act === 'cancel') {
			return answered(form.values, await app.cancelChallenged(actor, form.value), 'cancelled');
		}
		if (form.value.act === 'change') {
			return answered(form.values, await app.changeChallenged(actor, form.value), 'changed-in-part');
		}
		const { arrivalId } = form.value;
		const reason = 'A challenge was upheld';
		return answered(form.values, await app.excuseArrival(actor, { arrivalId, reason }), 'excused');
	},
	record: async ({ request, locals }) => {
		const form = await readForm(request, challengeSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.recordChallenge(locals.actor, form.value), 'recorded');
	}
};
