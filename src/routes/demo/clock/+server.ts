import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
	if (!locals.demo) error(404, 'Not found');
	return json(locals.demo, { headers: { 'cache-control': 'no-store' } });
};
