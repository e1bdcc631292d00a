import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, app } = locals;
	if (actor.kind !== 'person') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const rooms = await app.listRooms(actor, {});
	if (!rooms.ok) error(403, rooms.refusal.message);
	return { title: 'Rooms', rooms: rooms.value };
};
