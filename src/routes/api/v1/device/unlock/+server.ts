import { unlockSchema } from '$lib/protocol/device';
import { answerJson, readJson } from '../../answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const body = await readJson(request, unlockSchema);
	if (!body.ok) return body.response;
	return answerJson(await locals.app.unlockDevice(locals.actor, body.value));
};
