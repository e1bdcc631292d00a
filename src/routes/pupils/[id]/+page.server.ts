import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { detentionDecisionSchema, detentionLookSchema } from '$lib/protocol/desk/desk-actions';
import { idSchema } from '$lib/protocol/api/parts';
import { challengeSchema } from '$lib/protocol/pastoral/challenges';
import { type FormErrors, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { frame, today, now } = await readFrame(locals, url);
	const page = valueOf(await locals.app.readPupil(locals.actor, { pupilId: params.id }));
	const arranged = await locals.app.listArrangements(locals.actor, { pupilId: params.id });
	return { title: page.pupil.name, frame, today, now, page, arranged: arranged.ok ? arranged.value : null };
};

const decisionSchema = v.object({ detentionId: idSchema, decision: detentionDecisionSchema });

export const actions: Actions = {
	decide: async ({ request, locals }) => {
		const form = await request.formData();
		const detentionId = form.get('detentionId');
		const sittingId = form.get('sittingId');
		const decision =
			form.get('decision') === 'waive'
				? { kind: 'waive', reason: form.get('reason') }
				: sittingId
					? { kind: 'book', sittingId }
					: { kind: 'book-next' };
		const parsed = v.safeParse(decisionSchema, { detentionId, decision });
		const about = typeof detentionId === 'string' ? detentionId : '';
		if (!parsed.success) return fail(400, { about, failed: true, message: parsed.issues[0].message, challenge: null });
		const answer = await locals.app.decideHeldDetention(locals.actor, parsed.output);
		if (!answer.ok)
			return fail(statusOf[answer.refusal.code], {
				about,
				failed: true,
				message: answer.refusal.message,
				challenge: null
			});
		return { about, failed: false, message: answer.value.status === 'booked' ? 'Booked.' : 'Waived.', challenge: null };
	},
	look: async ({ request, locals }) => {
		const form = Object.fromEntries(await request.formData());
		const about = typeof form['detentionId'] === 'string' ? form['detentionId'] : '';
		const failed = { about, failed: true, challenge: null };
		const parsed = v.safeParse(detentionLookSchema, form);
		if (!parsed.success) return fail(400, { ...failed, message: parsed.issues[0].message });
		const answer = await locals.app.lookAtDetention(locals.actor, parsed.output);
		if (!answer.ok) return fail(statusOf[answer.refusal.code], { ...failed, message: answer.refusal.message });
		return { about, failed: false, message: 'Noted.', challenge: null };
	},
	challenge: async ({ request, locals }) => {
		const form = await readForm(request, challengeSchema);
		const challenged = form.values['aboutId'] ?? '';
		const again = (errors: FormErrors, status: number) =>
			fail(status, {
				about: '',
				failed: true,
				message: '',
				challenge: { about: challenged, values: form.values, errors }
			});
		if (!form.ok) return again(form.errors, 400);
		const answer = await locals.app.recordChallenge(locals.actor, form.value);
		if (!answer.ok) return again(errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
		return { about: '', failed: false, message: 'Recorded.', challenge: null };
	}
};
