import { arrivalItemSchema, recordsQuerySchema } from '$lib/protocol/api/records';
import { parseWith } from '../answer';
import { answerRecords, queryOf } from '../records';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, url, locals }) => {
	const query = parseWith(recordsQuerySchema, queryOf(url));
	if (!query.ok) return query.response;
	return answerRecords(
		request,
		Object.keys(arrivalItemSchema.entries),
		await locals.app.listArrivals(locals.actor, query.value)
	);
};
