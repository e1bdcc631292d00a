import { errorResponse } from '$lib/protocol/api/errors';
import type { RequestHandler } from './$types';

/** What is not in the API is the contract's 404, not a page. */
export const fallback: RequestHandler = () => errorResponse(404, 'not-found', 'There is nothing at this address.');
