import { valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame } = await readFrame(locals, url);
	return { title: 'Today’s sittings', frame, ...valueOf(await locals.app.listSittings(locals.actor, {})) };
};
