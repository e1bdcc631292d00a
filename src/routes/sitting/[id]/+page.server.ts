import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { permits } from '$lib/domain/permissions';
import { idSchema } from '$lib/protocol/api/parts';
import { valueOf } from '../../page-answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, app, now } = locals;
	if (actor.kind !== 'person') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const sittingId = v.safeParse(idSchema, params.id);
	if (!sittingId.success) error(404, 'There is no such sitting.');
	const start = valueOf(await app.readSitting(actor, { sittingId: sittingId.output }));
	return {
		title: `${start.snapshot.sitting.place}, detention`,
		start,
		now,
		mayMark: permits(actor, 'sitting.mark'),
		mayFinish: permits(actor, 'sitting.finish')
	};
};
