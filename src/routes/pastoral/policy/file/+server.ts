import { error } from '@sveltejs/kit';
import { draftFileText } from '$lib/protocol/policy/draft-body';
import { valueOf } from '../../../page-answer';
import type { RequestHandler } from './$types';

/** An adopted version as a policy's file, by its number. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const version = Number(url.searchParams.get('version'));
	const { inForce, toCome, past } = valueOf(await locals.app.listPolicies(locals.actor, {}));
	const found = [inForce, ...toCome, ...past].find((one) => one?.version === version);
	if (!found) error(404, 'There is no such version of the policy.');
	return new Response(draftFileText(found.body, { version, effectiveFrom: found.effectiveFrom }), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="lateness-policy-${version}.json"`,
			'cache-control': 'no-store'
		}
	});
};
