import { stringify } from 'csv-stringify/sync';
import type { Answer } from '$lib/application/use-case';
import type { Page } from '$lib/protocol/api/records';
import { answerJson } from './answer';

/** A value as a CSV cell: structured ones as JSON, and nothing that a spreadsheet would run as a formula. */
function cellOf(value: unknown): string {
	const text =
		value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
}

/** A page of records as JSON, or as CSV where `Accept` asks for it; the next page's cursor is then in `X-Next`. */
export function answerRecords<Item extends object>(
	request: Request,
	columns: string[],
	answer: Answer<Page<Item>>
): Response {
	const wantsCsv = request.headers.get('accept')?.includes('text/csv') ?? false;
	if (!answer.ok || !wantsCsv) return answerJson(answer);
	const rows = answer.value.items.map((item) => {
		const values = new Map<string, unknown>(Object.entries(item));
		return columns.map((column) => cellOf(values.get(column)));
	});
	return new Response(stringify([columns, ...rows], { record_delimiter: '\r\n' }), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'cache-control': 'no-store',
			...(answer.value.next ? { 'x-next': answer.value.next } : {})
		}
	});
}

/** The query of a request as plain values, absent ones left out. */
export function queryOf(url: URL): Record<string, string> {
	return Object.fromEntries(url.searchParams);
}
