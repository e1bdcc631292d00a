import { valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const arrangements = valueOf(await locals.app.listOpenArrangements(locals.actor, {}));
	return { title: 'Arrangements', frame, today, now, arrangements };
};
