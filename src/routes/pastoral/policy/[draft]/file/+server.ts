import { draftFileText } from '$lib/protocol/policy/draft-body';
import { valueOf } from '../../../../page-answer';
import type { RequestHandler } from './$types';

/** A draft as a policy's file. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { body, adoption } = valueOf(await locals.app.readDraft(locals.actor, { id: params.draft }));
	const { today } = valueOf(await locals.app.listPolicies(locals.actor, {}));
	const text = draftFileText(body, { version: adoption?.version ?? 1, effectiveFrom: adoption?.earliest ?? today });
	return new Response(text, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="lateness-policy-draft.json"',
			'cache-control': 'no-store'
		}
	});
};
