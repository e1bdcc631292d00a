import * as v from 'valibot';
import { addDays } from '$lib/domain/local-time';
import { listSpanSchema } from '$lib/protocol/desk/desk-actions';
import { valueOf } from '../page-answer';
import { readFrame } from '../staff-frame';
import type { PageServerLoad } from './$types';

/** Today and the rest of a school week ahead. */
const shownDays = 7;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const from = url.searchParams.get('from') ?? today;
	const asked = v.safeParse(listSpanSchema, { from, to: url.searchParams.get('to') ?? from });
	const named = url.searchParams.has('from');
	const span = asked.success && named ? asked.output : { from: today, to: addDays(today, shownDays - 1) };
	const list = valueOf(await locals.app.listDetentions(locals.actor, span));
	return { title: 'Detentions', frame, today, now, list };
};
