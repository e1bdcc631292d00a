import { draftCheckSchema } from '$lib/protocol/policy/policy-forms';
import { answerJson, readJson } from '../../../../api/v1/answer';
import type { RequestHandler } from './$types';

/** What is wrong with a draft as it has been typed so far. Nothing is kept of it. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const parsed = await readJson(request, draftCheckSchema);
	if (!parsed.ok) return parsed.response;
	return answerJson(await locals.app.checkDraft(locals.actor, parsed.value));
};
