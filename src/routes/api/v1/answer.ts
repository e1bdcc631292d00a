import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer, Refusal } from '$lib/application/use-case';
import { errorResponse, issuesOf } from '$lib/protocol/api/errors';

/** More than any honest request: 200 scans are under 200 kB. */
const mostBytes = 262_144;

const statusOf: Record<Refusal['code'], number> = {
	unauthenticated: 401,
	forbidden: 403,
	'not-found': 404,
	conflict: 409,
	invalid: 400,
	'too-many': 429
};

/** A use case's answer as the API gives it. */
export function answerJson<Value>(answer: Answer<Value>): Response {
	if (answer.ok) return json(answer.value, { headers: { 'cache-control': 'no-store' } });
	const { code, message, issues, retryAfterSeconds } = answer.refusal;
	const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) };
	return errorResponse(statusOf[code], code, message, issues, headers);
}

/** A parsed request, or the error to answer. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; response: Response };

/** Reads and parses a JSON body: 415, 413 or 400 with its issues where it is not what the schema says. */
export async function readJson<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema
): Promise<Parsed<v.InferOutput<Schema>>> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') {
		return {
			ok: false,
			response: errorResponse(415, 'unsupported-media-type', 'Send application/json. Nothing was changed.')
		};
	}
	const length = Number(request.headers.get('content-length') ?? 0);
	const text = length > mostBytes ? null : await textOf(request);
	if (text === null) {
		return {
			ok: false,
			response: errorResponse(413, 'too-large', `Send at most ${mostBytes} bytes. Nothing was changed.`)
		};
	}
	const body = parseJson(text);
	if (body === undefined) {
		return { ok: false, response: errorResponse(400, 'malformed', 'This is not JSON. Nothing was changed.') };
	}
	return parseWith(schema, body);
}

/** Parses anything with a schema: 400 with its issues where it does not fit. */
export function parseWith<Schema extends v.GenericSchema>(
	schema: Schema,
	value: unknown
): Parsed<v.InferOutput<Schema>> {
	const parsed = v.safeParse(schema, value);
	if (parsed.success) return { ok: true, value: parsed.output };
	const message = 'Some of what was sent is not as expected. Nothing was changed.';
	return { ok: false, response: errorResponse(400, 'malformed', message, issuesOf(parsed.issues)) };
}

/** The body, or null where it is larger than allowed, which the server under Kit tells by failing. */
async function textOf(request: Request): Promise<string | null> {
	try {
		const text = await request.text();
		return text.length > mostBytes ? null : text;
	} catch {
		return null;
	}
}

function parseJson(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return undefined;
	}
}
