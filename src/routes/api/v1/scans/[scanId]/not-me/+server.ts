import { uuidV7Schema } from '$lib/protocol/api/parts';
import { answerJson, parseWith } from '../../../answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, locals }) => {
	const scanId = parseWith(uuidV7Schema, params.scanId);
	if (!scanId.ok) return scanId.response;
	return answerJson(await locals.app.sayNotMe(locals.actor, { scanId: scanId.value }));
};
