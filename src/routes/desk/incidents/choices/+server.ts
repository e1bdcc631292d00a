import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { localDateSchema } from '$lib/protocol/api/parts';
import { answerJson } from '../../../api/v1/answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const asked = v.safeParse(localDateSchema, url.searchParams.get('date'));
	const answer = await locals.app.previewIncident(locals.actor, asked.success ? { date: asked.output } : {});
	if (!answer.ok) return answerJson(answer);
	return json(answer.value, { headers: { 'cache-control': 'no-store' } });
};
