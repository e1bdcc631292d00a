import * as v from 'valibot';

/** What is wrong with one part of a request. */
export const issueSchema = v.object({ path: v.string(), message: v.string() });
export type Issue = v.InferOutput<typeof issueSchema>;

/** The one shape of every error under `/api/v1`. */
export const apiErrorSchema = v.object({
	error: v.object({ code: v.string(), message: v.string(), issues: v.optional(v.array(issueSchema)) })
});
export type ApiError = v.InferOutput<typeof apiErrorSchema>;

/** Issues in the contract's shape from what valibot found. */
export function issuesOf(found: readonly v.BaseIssue<unknown>[]): Issue[] {
	return found.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }));
}

/** The contract's error as a response. It is never kept by a cache. */
export function errorResponse(
	status: number,
	code: string,
	message: string,
	issues?: Issue[],
	headers?: Record<string, string>
): Response {
	const body: ApiError = { error: { code, message, ...(issues ? { issues } : {}) } };
	return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
