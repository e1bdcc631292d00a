import { valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const desk = valueOf(await locals.app.readDesk(locals.actor, {}));
	return { title: 'Today', frame, now, desk };
};
