import * as v from 'valibot';
import { localDateSchema } from '$lib/protocol/api/parts';
import { valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const asked = v.safeParse(localDateSchema, url.searchParams.get('date'));
	const date = asked.success ? asked.output : today;
	const list = valueOf(await locals.app.tutorList(locals.actor, { date }));
	return { title: 'My form', frame, today, now, list };
};
