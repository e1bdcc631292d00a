import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { idSchema } from '$lib/protocol/api/parts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, app, now } = locals;
	if (actor.kind === 'nobody') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const roomId = v.safeParse(idSchema, params.room);
	if (!roomId.success) error(404, 'There is no such room.');
	const read = await app.readWall(actor, { roomId: roomId.output });
	if (!read.ok) error(read.refusal.code === 'not-found' ? 404 : 403, read.refusal.message);
	return {
		title: read.value.wall.number,
		version: read.value.version,
		wall: read.value.wall,
		roomId: roomId.output,
		isSignedIn: actor.kind === 'person',
		now
	};
};
