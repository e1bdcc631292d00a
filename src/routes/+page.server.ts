import { redirect } from '@sveltejs/kit';
import { permits } from '$lib/domain/permissions';
import { landingOf } from '$lib/ui/shell/landing';
import { valueOf } from './page-answer';
import type { PageServerLoad } from './$types';

/** Where somebody who supervises is needed now or next, of the rooms and the sittings. */
async function dutyOf({ app, actor }: App.Locals): Promise<string> {
	const duty = valueOf(await app.findDuty(actor, {}));
	switch (duty?.kind) {
		case 'sitting':
			return `/sitting/${duty.sittingId}`;
		case 'sittings':
			return '/sitting';
		case 'rooms':
		case undefined:
			return '/room';
	}
}

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = locals;
	const usual = actor.kind === 'person' ? landingOf(actor.roles) : '/';
	const place = usual === '/room' && permits(actor, 'sitting.watch') ? await dutyOf(locals) : usual;
	if (place !== '/') redirect(303, place);
	if (locals.demo) redirect(303, '/demo');
	return { title: 'Welcome' };
};
