import { type Actions, error, fail } from '@sveltejs/kit';
import { permits } from '$lib/domain/permissions';
import { clockMoveSchema } from '$lib/protocol/demo';
import { readForm } from '../form';
import { statusOf, valueOf } from '../page-answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, app, demo, now } = locals;
	if (!demo) error(404, 'Not found');
	const people = valueOf(await app.listDemoPeople(actor, {}));
	const page = valueOf(await app.readDemo(actor, {}));
	return {
		title: 'Demonstration',
		now,
		clockShiftMs: demo.clockShiftMs,
		...page,
		people,
		reader: actor.kind === 'person' ? { name: actor.name, roles: actor.roles } : null,
		sees: { desk: permits(actor, 'desk.watch'), room: permits(actor, 'room.act') }
	};
};

export const actions: Actions = {
	move: async ({ request, locals }) => {
		const form = await readForm(request, clockMoveSchema);
		if (!form.ok) return fail(400, { problem: 'The clock cannot be moved like that.' });
		const answer = await locals.app.moveClock(locals.actor, form.value);
		return answer.ok ? { problem: null } : fail(statusOf[answer.refusal.code], { problem: answer.refusal.message });
	}
};
