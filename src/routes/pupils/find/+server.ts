import { json } from '@sveltejs/kit';
import type { FoundPupil } from '$lib/protocol/desk/pupil-page';
import { answerJson } from '../../api/v1/answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const found = await locals.app.findPupils(locals.actor, { text: url.searchParams.get('text') ?? '' });
	if (!found.ok) return answerJson(found);
	return json({ pupils: found.value } satisfies { pupils: FoundPupil[] }, { headers: { 'cache-control': 'no-store' } });
};
