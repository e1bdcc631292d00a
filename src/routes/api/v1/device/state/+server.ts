import { deviceStateSchema } from '$lib/protocol/device';
import { answerJson, readJson } from '../../answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const body = await readJson(request, deviceStateSchema);
	if (!body.ok) return body.response;
	return answerJson(await locals.app.reportDeviceState(locals.actor, body.value));
};
