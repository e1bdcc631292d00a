import { stringify } from 'csv-stringify/sync';
import { groupingWords, totalRows } from '$lib/ui/policy/try/try-words';
import { flagWords } from '$lib/ui/pupil/flag-words';
import type { TryOutResult } from '$lib/protocol/policy/try-out';
import { answerJson } from '../../../../../api/v1/answer';
import type { RequestHandler } from './$types';

/** What a try-out has found as one sheet: a line a figure, each with what it is about. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const answer = await locals.app.exportTryOut(locals.actor, { id: url.searchParams.get('run') ?? '' });
	if (!answer.ok) return answerJson(answer);
	const { span } = answer.value;
	return new Response(stringify(linesOf(answer.value), { record_delimiter: '\r\n', escape_formulas: true }), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="try-out-${span.from}-to-${span.to}.csv"`,
			'cache-control': 'no-store'
		}
	});
};

function linesOf(result: TryOutResult): (string | number | null)[][] {
	const { from, to } = result.span;
	const { totals, byWeek, byYear, byGroup, byFlag, overflowing, pupils, differences } = result;
	const line = (part: string, name: string, of: number | null, draft: number | null, adopted: number | null) => [
		from,
		to,
		part,
		name,
		of,
		draft,
		result.adopted === null ? null : adopted
	];
	return [
		['from', 'to', 'part', 'name', 'of', 'draft', result.adopted ? `version ${result.adopted.version}` : 'adopted'],
		...totalRows.map(({ key, label }) => line('total', label, result.arrivals, totals.draft[key], totals.adopted[key])),
		...byWeek.map((week) => line('week', week.startsOn, null, week.draft, week.adopted)),
		...byYear.map((year) => line('year', `Year ${year.yearGroup}`, year.roll, year.draft, year.adopted)),
		...byGroup.map((one) => line(groupingWords[one.grouping], one.value, one.roll, one.draft, one.adopted)),
		...(byFlag ?? []).map((one) => line('flag', flagWords[one.flag], one.pupils, one.draft, one.adopted)),
		...overflowing.map((one) =>
			line('overflowing sitting', `${one.date} ${one.startsAt} ${one.place}`, one.capacity, one.wanted, null)
		),
		...pupils.map((pupil) =>
			line('pupil', `${pupil.name} (${pupil.tutorGroup})`, pupil.lates, pupil.draft, pupil.adopted)
		),
		line('difference', 'only under the draft', null, differences.onlyDraft, 0),
		line('difference', 'only under the adopted', null, 0, differences.onlyAdopted),
		line('difference', 'the same under both', null, differences.both, differences.both),
		line('difference', 'another under both', null, differences.changed, differences.changed)
	];
}
