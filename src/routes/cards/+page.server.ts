import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { permits } from '$lib/domain/permissions';
import { idSchema } from '$lib/protocol/api/parts';
import { cardIdSchema, giveCardSchema, revokeCardSchema } from '$lib/protocol/cards';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../form';
import { statusOf, valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	if (!permits(locals.actor, 'cards.manage')) error(403, 'Your role does not allow this. Nothing was changed.');
	const pupilId = url.searchParams.get('pupil');
	const about = v.is(idSchema, pupilId) ? valueOf(await locals.app.readCards(locals.actor, { pupilId })) : null;
	return { title: about ? `Cards of ${about.pupil.name}` : 'Cards', frame, today, now, about };
};

type About = 'give' | 'revoke' | 'putBack';

function again(about: About, values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { about, values, errors });
}

function answered(about: About, values: FormValues, answer: Answer<unknown>) {
	if (answer.ok) return { about, done: true };
	return again(about, values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
}

export const actions: Actions = {
	give: async ({ request, locals }) => {
		const form = await readForm(request, giveCardSchema);
		if (!form.ok) return again('give', form.values, form.errors);
		return answered('give', form.values, await locals.app.giveCard(locals.actor, form.value));
	},
	revoke: async ({ request, locals }) => {
		const form = await readForm(request, revokeCardSchema);
		if (!form.ok) return again('revoke', form.values, form.errors);
		return answered('revoke', form.values, await locals.app.revokeCard(locals.actor, form.value));
	},
	putBack: async ({ request, locals }) => {
		const form = await readForm(request, cardIdSchema);
		if (!form.ok) return again('putBack', form.values, form.errors);
		return answered('putBack', form.values, await locals.app.restoreCard(locals.actor, form.value));
	}
};
