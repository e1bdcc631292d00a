import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { demoRequestSchema } from '$lib/protocol/demo';
import { statusOf } from '../../page-answer';
import type { RequestHandler } from './$types';

const unreadable = { error: { code: 'invalid', message: 'This request is not known. Nothing was changed.' } };

export const POST: RequestHandler = async ({ request, locals }) => {
	const { app, actor } = locals;
	const body: unknown = await request.json().catch(() => null);
	const parsed = v.safeParse(demoRequestSchema, body);
	if (!parsed.success) return json(unreadable, { status: 400 });
	const asked = parsed.output;
	switch (asked.kind) {
		case 'next-arrival':
			return say(await app.nextArrival(actor, {}));
		case 'hold-up': {
			const answer = await app.holdUpCard(actor, asked);
			return say(answer.ok ? { ok: true, value: { played: answer.value } } : answer);
		}
		case 'tell':
			return say(await app.tellOfCard(actor, asked));
	}
};

function say(answer: Answer<object>): Response {
	if (answer.ok) return json(answer.value);
	const { code, message } = answer.refusal;
	return json({ error: { code, message } }, { status: statusOf[code] });
}
