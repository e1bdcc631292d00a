import { type Actions, fail } from '@sveltejs/kit';
import { deviceSettingsFormSchema } from '$lib/protocol/devices';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../../form';
import { statusOf, valueOf } from '../../../page-answer';
import { readFrame } from '../../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const device = valueOf(await locals.app.readDevice(locals.actor, { deviceId: params.id }));
	return { title: device.name, frame, now, device, origin: url.origin };
};

function again(values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { values, errors });
}

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = await readForm(request, deviceSettingsFormSchema);
		if (!form.ok) return again(form.values, form.errors);
		const answer = await locals.app.saveDeviceSettings(locals.actor, form.value);
		if (!answer.ok) return again(form.values, errorsOfRefusal(answer.refusal), statusOf[answer.refusal.code]);
		return { saved: answer.value.version };
	}
};
