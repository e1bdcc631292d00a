import * as v from 'valibot';
import { apiErrorSchema } from '$lib/protocol/api/errors';
import type { FinishLine, FinishPreview } from '$lib/protocol/sitting/sitting';
import type { SittingMarkResult, SittingRequest } from '$lib/protocol/sitting/sitting-actions';

/** What became of a request: its answer, or a sentence on why not. */
export type SittingAnswer<Body> = { ok: true; body: Body } | { ok: false; message: string };

/** What each request is answered with. */
interface Answers {
	mark: { results: SittingMarkResult[] };
	'put-aside': { scanId: string };
	preview: FinishPreview;
	finish: { lines: FinishLine[] };
	'take-back': { restored: number };
}

const away = 'The network is away. Nothing was changed; try again in a moment.';
const timeoutMs = 10_000;

/** Asks something of a sitting. Never throws: what went wrong is a sentence for the person. */
export async function askSitting<Type extends SittingRequest['type']>(
	sittingId: string,
	request: Extract<SittingRequest, { type: Type }>
): Promise<SittingAnswer<Answers[Type]>> {
	try {
		const response = await fetch(`/sitting/${encodeURIComponent(sittingId)}/requests`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(request),
			signal: AbortSignal.timeout(timeoutMs)
		});
		if (response.ok) {
			const body: Answers[Type] = await response.json();
			return { ok: true, body };
		}
		const error = v.safeParse(apiErrorSchema, await response.json());
		return { ok: false, message: error.success ? error.output.error.message : away };
	} catch {
		return { ok: false, message: away };
	}
}
