import { valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	await readFrame(locals, url);
	const letter = valueOf(await locals.app.readLetter(locals.actor, { detentionId: params.id }));
	return { title: `Letter about ${letter.name}`, letter };
};
