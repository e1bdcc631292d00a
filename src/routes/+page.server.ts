import { redirect } from '@sveltejs/kit';
import { landingOf } from '$lib/ui/shell/landing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const place = locals.actor.kind === 'person' ? landingOf(locals.actor.roles) : '/';
	if (place !== '/') redirect(303, place);
	if (locals.demo) redirect(303, '/demo');
	return { title: 'Welcome' };
};
