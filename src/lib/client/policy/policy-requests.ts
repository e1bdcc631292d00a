import type { DraftCheck } from '$lib/protocol/policy/policy-pages';

const timeoutMs = 8_000;

/** Asks what is wrong with a draft as it has been typed so far; null where no answer came, and what was known still stands. */
export async function checkTyped(
	draftId: string,
	body: Record<string, unknown>,
	signal: AbortSignal
): Promise<DraftCheck | null> {
	try {
		const response = await fetch(`/pastoral/policy/${encodeURIComponent(draftId)}/check`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify({ body }),
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
		});
		if (!response.ok) return null;
		const check: DraftCheck = await response.json();
		return check;
	} catch {
		return null;
	}
}
