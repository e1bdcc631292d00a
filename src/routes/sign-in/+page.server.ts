import { type Actions, type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { signInSchema, staffIdSchema } from '$lib/protocol/people';
import { ownPath } from '$lib/ui/shell/landing';
import { errorsOfRefusal, readForm } from '../form';
import { statusOf, valueOf } from '../page-answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, app, demo } = locals;
	if (actor.kind === 'person' && !demo) redirect(303, wanted(url) ?? '/');
	const people = demo && actor.kind !== 'device' ? valueOf(await app.listDemoPeople(actor, {})) : [];
	return { title: 'Sign in', people };
};

/** Where they wanted to go before they had to sign in. */
function wanted(url: URL): string | null {
	return ownPath(url.searchParams.get('to') ?? url.searchParams.get('next'));
}

/** Who signs in is nobody yet, unless they sign in as somebody else. */
function before({ locals }: RequestEvent) {
	return locals.actor.kind === 'person' ? locals.actor : { kind: 'nobody' as const };
}

export const actions: Actions = {
	signIn: async (event) => {
		const form = await readForm(event.request, signInSchema);
		if (!form.ok) return fail(400, { errors: form.errors, values: form.values, isNewPasswordNeeded: false });
		const { value, values } = form;
		const address = event.getClientAddress();
		const answer = await event.locals.app.signIn(before(event), { ...value, address });
		if (!answer.ok) {
			const { code, retryAfterSeconds } = answer.refusal;
			if (retryAfterSeconds !== undefined) event.setHeaders({ 'retry-after': String(retryAfterSeconds) });
			const isNewPasswordNeeded = value.newPassword !== null && code === 'invalid';
			return fail(statusOf[code], { errors: errorsOfRefusal(answer.refusal), values, isNewPasswordNeeded });
		}
		if (answer.value.kind === 'new-password-needed') {
			return fail(400, { errors: {}, values, isNewPasswordNeeded: true });
		}
		const { cookie } = answer.value;
		event.cookies.set(cookie.name, cookie.value, cookie.attributes);
		redirect(303, wanted(event.url) ?? '/');
	},
	demo: async (event) => {
		const form = await readForm(event.request, staffIdSchema);
		if (!form.ok) return fail(400, { errors: form.errors, values: form.values, isNewPasswordNeeded: false });
		const answer = await event.locals.app.signInAsDemoPerson(before(event), form.value);
		if (!answer.ok) {
			const errors = errorsOfRefusal(answer.refusal);
			return fail(statusOf[answer.refusal.code], { errors, values: form.values, isNewPasswordNeeded: false });
		}
		const { cookie } = answer.value;
		event.cookies.set(cookie.name, cookie.value, cookie.attributes);
		redirect(303, wanted(event.url) ?? '/');
	}
};
