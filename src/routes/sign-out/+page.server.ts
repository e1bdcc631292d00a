import { type Actions, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		await locals.app.signOut(locals.actor, {});
		cookies.delete('gatehouse_session', { path: '/' });
		redirect(303, '/sign-in');
	}
};
