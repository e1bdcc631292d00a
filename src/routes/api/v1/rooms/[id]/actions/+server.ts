import { idSchema } from '$lib/protocol/api/parts';
import { readRoomAction, roomActionBatchSchema } from '$lib/protocol/room/room-actions';
import { answerJson, parseWith, readJson } from '../../../answer';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, params, locals }) => {
	const roomId = parseWith(idSchema, params.id);
	if (!roomId.ok) return roomId.response;
	const body = await readJson(request, roomActionBatchSchema);
	if (!body.ok) return body.response;
	const actions = body.value.actions.map(readRoomAction);
	return answerJson(await locals.app.actInRoom(locals.actor, { roomId: roomId.value, actions }));
};
