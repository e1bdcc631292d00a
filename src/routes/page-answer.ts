import { error } from '@sveltejs/kit';
import type { Answer, Refusal } from '$lib/application/use-case';

/** The HTTP status of a refusal. */
export const statusOf: Readonly<Record<Refusal['code'], number>> = {
	unauthenticated: 401,
	forbidden: 403,
	'not-found': 404,
	conflict: 409,
	invalid: 400,
	'too-many': 429
};

/** What a page shows of a use case's answer: its value, or the error page with what was said. */
export function valueOf<Value>(answer: Answer<Value>): Value {
	if (answer.ok) return answer.value;
	error(statusOf[answer.refusal.code], answer.refusal.message);
}
