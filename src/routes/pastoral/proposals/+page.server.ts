import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { idSchema } from '$lib/protocol/api/parts';
import {
	type ProposalFilter,
	aboutProposalSchema,
	proposalCommentSchema,
	proposalDecisionSchema,
	proposalFilterSchema
} from '$lib/protocol/pastoral/proposals';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import { addressOf } from './proposal-address';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const filter = filterOf(url);
	const page = valueOf(await locals.app.listProposals(locals.actor, filter));
	const openId = idOf(url, 'open');
	const opened = openId === null ? null : await locals.app.readProposal(locals.actor, { proposalId: openId });
	return {
		title: 'Proposals',
		frame,
		today,
		now,
		page,
		filter,
		openId,
		opened: opened?.ok ? opened.value : null,
		notOpened: opened && !opened.ok ? opened.refusal.message : null,
		said: url.searchParams.get('said'),
		saidOf: idOf(url, 'of')
	};
};

function filterOf(url: URL): ProposalFilter {
	const asked = (name: string) => url.searchParams.get(name);
	return v.parse(proposalFilterSchema, { kind: asked('kind'), year: asked('year'), age: asked('age') });
}

function idOf(url: URL, name: string): string | null {
	const asked = url.searchParams.get(name);
	return v.is(idSchema, asked) ? asked : null;
}

function again(values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { about: values['proposalId'] ?? '', part: values['decision'] ?? 'comment', values, errors });
}

/** Back to the list as it was asked for, with what was done said, and with one proposal open. */
function answered(url: URL, values: FormValues, answer: Answer<unknown>, said: string, open: string | null) {
	if (!answer.ok) return again(values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
	redirect(303, addressOf(filterOf(url), { open, said, of: values['proposalId'] ?? null }));
}

export const actions: Actions = {
	decide: async ({ request, locals, url }) => {
		const form = await readForm(request, v.intersect([aboutProposalSchema, proposalDecisionSchema]));
		if (!form.ok) return again(form.values, form.errors);
		const { proposalId, ...decision } = form.value;
		const answer = await locals.app.decideProposal(locals.actor, { proposalId, decision });
		const said = decision.decision === 'decline' ? 'declined' : 'accepted';
		return answered(url, form.values, answer, said, idOf(url, 'next'));
	},
	takeBack: async ({ request, locals, url }) => {
		const form = await readForm(request, aboutProposalSchema);
		if (!form.ok) return again(form.values, form.errors);
		const answer = await locals.app.takeBackProposal(locals.actor, form.value);
		return answered(url, form.values, answer, 'taken-back', form.value.proposalId);
	},
	comment: async ({ request, locals, url }) => {
		const form = await readForm(request, proposalCommentSchema);
		if (!form.ok) return again(form.values, form.errors);
		const answer = await locals.app.commentOnProposal(locals.actor, form.value);
		return answered(url, form.values, answer, 'commented', form.value.proposalId);
	}
};
