import { error, redirect } from '@sveltejs/kit';
import { permits, reachesRoom } from '$lib/domain/permissions';
import { idSchema } from '$lib/protocol/api/parts';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, app, now } = locals;
	if (actor.kind !== 'person') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const roomId = v.safeParse(idSchema, params.room);
	if (!roomId.success) error(404, 'There is no such room.');
	const read = await app.readRoom(actor, { roomId: roomId.output });
	if (!read.ok) error(read.refusal.code === 'not-found' ? 404 : 403, read.refusal.message);
	return {
		title: read.value.snapshot.room.name,
		start: read.value,
		now,
		person: actor.name,
		mayAct: permits(actor, 'room.act') && reachesRoom(actor, roomId.output)
	};
};
