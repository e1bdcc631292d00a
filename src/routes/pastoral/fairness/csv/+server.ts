import { stringify } from 'csv-stringify/sync';
import { fairnessMeasures } from '$lib/domain/fairness/report';
import { answerJson } from '../../../api/v1/answer';
import { dimensionWords, measureWords } from '../fairness-words';
import { askedDates } from '../asked-dates';
import type { RequestHandler } from './$types';

/** The report as a sheet: what is left out on the page is left out here, as an empty cell. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const answer = await locals.app.readFairness(locals.actor, askedDates(url));
	if (!answer.ok) return answerJson(answer);
	const { from, to, report } = answer.value;
	const head = [
		'from',
		'to',
		'division',
		'group',
		'roll',
		'share of roll',
		...fairnessMeasures.flatMap((measure) => {
			const { many } = measureWords[measure];
			return [many, `${many}: pupils`, `${many}: share`, `${many}: per 100 pupils`];
		})
	].map((name) => name.toLowerCase());
	const rows = report.tables.flatMap(({ dimension, groups }) =>
		groups.map(({ name, roll, rollShare, measures }) => [
			from,
			to,
			dimensionWords[dimension],
			name,
			roll,
			rollShare,
			...fairnessMeasures.flatMap((measure) => {
				const { events, pupils, share, per100 } = measures[measure];
				return [events, pupils, share, per100];
			})
		])
	);
	return new Response(stringify([head, ...rows], { record_delimiter: '\r\n' }), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="fairness-${from}-to-${to}.csv"`,
			'cache-control': 'no-store'
		}
	});
};
