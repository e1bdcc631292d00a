import { valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { now, frame } = await readFrame(locals, url);
	const slip = valueOf(await locals.app.readSlip(locals.actor, { detentionId: params.id }));
	return { title: `Slip for ${slip.displayName}`, slip, now, timeZone: frame.timeZone };
};
