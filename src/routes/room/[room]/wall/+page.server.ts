import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { idSchema } from '$lib/protocol/api/parts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor, app, now } = locals;
	const roomId = v.safeParse(idSchema, params.room);
	if (!roomId.success) error(404, 'There is no such room.');
	const page = { roomId: roomId.output, isSignedIn: actor.kind === 'person', now };
	// An enrolled screen shows its token only to the live channel: the page by itself tells nobody anything.
	if (actor.kind === 'nobody') return { ...page, title: 'Room', start: null };
	const read = await app.readWall(actor, { roomId: roomId.output });
	if (!read.ok) error(read.refusal.code === 'not-found' ? 404 : 403, read.refusal.message);
	return { ...page, title: read.value.wall.number, start: read.value };
};
