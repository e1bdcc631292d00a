import { json } from '@sveltejs/kit';
import { policyJsonSchema } from '$lib/protocol/policy/json-schema';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
	json(policyJsonSchema(), { headers: { 'content-type': 'application/schema+json' } });
