import { uuidV7Schema } from '$lib/protocol/api/parts';
import { scanReasonSchema } from '$lib/protocol/scan';
import { answerJson, parseWith, readJson } from '../../answer';
import type { RequestHandler } from './$types';

export const PATCH: RequestHandler = async ({ request, params, locals }) => {
	const scanId = parseWith(uuidV7Schema, params.scanId);
	if (!scanId.ok) return scanId.response;
	const body = await readJson(request, scanReasonSchema);
	if (!body.ok) return body.response;
	return answerJson(await locals.app.sayReason(locals.actor, { scanId: scanId.value, ...body.value }));
};
