import { enrolRequestSchema } from '$lib/protocol/device';
import { answerJson, readJson } from '../../answer';
import type { RequestHandler } from './$types';

/** Whoever holds a code may enrol, whatever else they are: a signed-in administrator sets up a tablet too. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const body = await readJson(request, enrolRequestSchema);
	if (!body.ok) return body.response;
	return answerJson(await locals.app.enrolDevice({ kind: 'nobody' }, { ...body.value, address: getClientAddress() }));
};
