import { valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
	depends('gatehouse:held');
	const { frame, today, now } = await readFrame(locals, url);
	return { frame, today, now, queue: valueOf(await locals.app.listHeld(locals.actor, {})) };
};
