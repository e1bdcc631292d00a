import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { aboutProposalSchema, proposalCommentSchema, proposalDecisionSchema } from '$lib/protocol/pastoral/proposals';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const page = valueOf(await locals.app.listProposals(locals.actor, {}));
	return { title: 'Proposals', frame, today, now, page, said: url.searchParams.get('said') };
};

function again(values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { about: values['proposalId'] ?? '', part: values['decision'] ?? 'comment', values, errors });
}

function answered(values: FormValues, answer: Answer<unknown>, said: string) {
	if (!answer.ok) return again(values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
	redirect(303, `/pastoral/proposals?said=${said}#proposal-${values['proposalId'] ?? ''}`);
}

export const actions: Actions = {
	decide: async ({ request, locals }) => {
		const form = await readForm(request, v.intersect([aboutProposalSchema, proposalDecisionSchema]));
		if (!form.ok) return again(form.values, form.errors);
		const { proposalId, ...decision } = form.value;
		const answer = await locals.app.decideProposal(locals.actor, { proposalId, decision });
		return answered(form.values, answer, decision.decision === 'decline' ? 'declined' : 'accepted');
	},
	takeBack: async ({ request, locals }) => {
		const form = await readForm(request, aboutProposalSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.takeBackProposal(locals.actor, form.value), 'taken-back');
	},
	comment: async ({ request, locals }) => {
		const form = await readForm(request, proposalCommentSchema);
		if (!form.ok) return again(form.values, form.errors);
		return answered(form.values, await locals.app.commentOnProposal(locals.actor, form.value), 'commented');
	}
};
