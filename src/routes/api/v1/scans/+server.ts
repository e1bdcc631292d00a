import { parseScan, scanBatchSchema } from '$lib/protocol/scan';
import { answerJson, readJson } from '../answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const body = await readJson(request, scanBatchSchema);
	if (!body.ok) return body.response;
	const { sentAt, scans } = body.value;
	return answerJson(await locals.app.recordScans(locals.actor, { sentAt, scans: scans.map(parseScan) }));
};
