import { valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const text = (url.searchParams.get('text') ?? '').trim();
	const found = valueOf(await locals.app.findPupils(locals.actor, { text }));
	return { title: 'Pupils', frame, now, text, found };
};
