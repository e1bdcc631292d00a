import { cardReadingSchema } from '$lib/protocol/cards';
import { answerJson, readJson } from '../../api/v1/answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const parsed = await readJson(request, cardReadingSchema);
	if (!parsed.ok) return parsed.response;
	const { code, format } = parsed.value;
	return answerJson(await locals.app.readReadings(locals.actor, { code, isNfc: format === 'nfc' }));
};
