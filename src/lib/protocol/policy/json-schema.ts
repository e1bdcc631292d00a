import { toJsonSchema } from '@valibot/to-json-schema';
import { policyFileSchema } from './policy-file';

/** The JSON Schema of a policy's file, for editors and for checking a file elsewhere. */
export function policyJsonSchema() {
	return {
		...toJsonSchema(policyFileSchema, { typeMode: 'input', errorMode: 'ignore' }),
		title: 'A Gatehouse lateness policy',
		description: 'Times are the school’s own as 08:40, dates as 2026-11-23. What is left out is as its default says.'
	};
}
