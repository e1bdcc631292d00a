import { idSchema } from '$lib/protocol/api/parts';
import { sittingRequestSchema } from '$lib/protocol/sitting/sitting-actions';
import { answerJson, parseWith, readJson } from '../../../api/v1/answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const sitting = parseWith(idSchema, params.id);
	if (!sitting.ok) return sitting.response;
	const body = await readJson(request, sittingRequestSchema);
	if (!body.ok) return body.response;
	const { app, actor } = locals;
	const sittingId = sitting.value;
	switch (body.value.type) {
		case 'mark':
			return answerJson(await app.markSitting(actor, { sittingId, marks: body.value.marks }));
		case 'put-aside': {
			const { scanId, back } = body.value;
			return answerJson(await app.putVisitorAside(actor, { sittingId, scanId, back }));
		}
		case 'preview':
			return answerJson(await app.previewFinish(actor, { sittingId }));
		case 'finish':
			return answerJson(await app.finishSitting(actor, { sittingId, fingerprint: body.value.fingerprint }));
		case 'take-back':
			return answerJson(await app.takeBackFinish(actor, { sittingId }));
	}
};
