import { fairnessMeasures } from '$lib/domain/fairness/report';
import { valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import { askedDates } from './asked-dates';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const asked = askedDates(url);
	const answer = await locals.app.readFairness(locals.actor, asked);
	// Dates that do not go together are said beside the field, over the report of the usual ones.
	const isWrong = !answer.ok && answer.refusal.code === 'invalid';
	const fairness = valueOf(isWrong ? await locals.app.readFairness(locals.actor, { from: null, to: null }) : answer);
	const measure = fairnessMeasures.find((one) => one === url.searchParams.get('of')) ?? 'detentions';
	const fault = isWrong ? answer.refusal.message : null;
	return { title: 'Fairness', frame, today, now, fairness, measure, asked, fault };
};
