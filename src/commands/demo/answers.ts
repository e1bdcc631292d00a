import type { Answer } from '$lib/application/use-case';

/** The value of an answer; throws where it was refused, which nothing that makes a demonstration expects. */
export function valueOf<Value>(answer: Answer<Value>): Value {
	if (answer.ok) return answer.value;
	const issues = answer.refusal.issues?.map(({ path, message }) => `${path}: ${message}`).join('; ');
	throw new Error(`The demonstration could not be made: ${answer.refusal.message} ${issues ?? ''}`);
}
