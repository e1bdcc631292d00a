import { stayItemSchema, staysQuerySchema } from '$lib/protocol/api/records';
import { parseWith } from '../answer';
import { answerRecords, queryOf } from '../records';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, url, locals }) => {
	const query = parseWith(staysQuerySchema, queryOf(url));
	if (!query.ok) return query.response;
	return answerRecords(
		request,
		Object.keys(stayItemSchema.entries),
		await locals.app.listStays(locals.actor, query.value)
	);
};
