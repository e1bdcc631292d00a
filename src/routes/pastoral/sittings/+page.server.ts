import { type Actions, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { permits } from '$lib/domain/permissions';
import { idSchema, localDateSchema } from '$lib/protocol/api/parts';
import {
	type PlanAnswer,
	addSeriesSchema,
	addSittingSchema,
	cancelSittingSchema,
	changeSeriesSchema,
	changeSittingSchema
} from '$lib/protocol/sitting/sitting-plan';
import { type FormValues, type ReadForm, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame } = await readFrame(locals, url);
	const date = v.safeParse(localDateSchema, url.searchParams.get('week'));
	const sittingId = v.safeParse(idSchema, url.searchParams.get('sitting'));
	const week = valueOf(
		await locals.app.readSittingWeek(locals.actor, {
			date: date.success ? date.output : null,
			sittingId: sittingId.success ? sittingId.output : null
		})
	);
	return {
		title: 'Sittings',
		frame,
		week,
		mayManage: permits(locals.actor, 'sitting.manage'),
		mayWatch: permits(locals.actor, 'sitting.watch')
	};
};

/** Reads a form, asks for the plan, and answers what the page shows of it: done, to be confirmed, or what is wrong. */
async function plan<Value>(form: ReadForm<Value>, ask: (value: Value) => Promise<Answer<PlanAnswer>>) {
	if (!form.ok) return fail(400, { errors: form.errors, values: form.values });
	const answer = await ask(form.value);
	if (!answer.ok) {
		const { version, ...errors } = errorsOfRefusal(answer.refusal);
		const values: FormValues = version === undefined ? form.values : { ...form.values, version };
		return fail(statusOf[answer.refusal.code], { errors, values });
	}
	return { answer: answer.value, values: form.values };
}

export const actions: Actions = {
	add: async ({ request, locals: { app, actor } }) =>
		plan(await readForm(request, addSittingSchema), (value) => app.addSitting(actor, value)),
	addSeries: async ({ request, locals: { app, actor } }) =>
		plan(await readForm(request, addSeriesSchema), (value) => app.addSeries(actor, value)),
	change: async ({ request, locals: { app, actor } }) =>
		plan(await readForm(request, changeSittingSchema), (value) => app.changeSitting(actor, value)),
	changeSeries: async ({ request, locals: { app, actor } }) =>
		plan(await readForm(request, changeSeriesSchema), (value) => app.changeSeries(actor, value)),
	cancel: async ({ request, locals: { app, actor } }) =>
		plan(await readForm(request, cancelSittingSchema), (value) => app.cancelSitting(actor, value))
};
