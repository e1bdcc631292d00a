import { json } from '@sveltejs/kit';
import { idSchema } from '$lib/protocol/api/parts';
import { roomRequestSchema } from '$lib/protocol/room/room-requests';
import { answerJson, parseWith, readJson } from '../../../api/v1/answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const room = parseWith(idSchema, params.room);
	if (!room.ok) return room.response;
	const body = await readJson(request, roomRequestSchema);
	if (!body.ok) return body.response;
	const roomId = room.value;
	if (body.value.type === 'admit') {
		const { type: _type, ...walkIn } = body.value;
		return answerJson(await locals.app.admitWalkIn(locals.actor, { roomId, ...walkIn }));
	}
	const { scanId, type } = body.value;
	const back = type === 'back-at-door';
	const sentOn = await locals.app.dismissCaller(locals.actor, { roomId, scanId, back });
	return sentOn.ok ? json({ actionId: null, entry: null }) : answerJson(sentOn);
};
