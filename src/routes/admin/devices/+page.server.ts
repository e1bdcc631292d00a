import { type Actions, fail } from '@sveltejs/kit';
import type { Refusal } from '$lib/application/use-case';
import { addDeviceSchema, deviceIdSchema, kioskPinFormSchema, pupilScreensFormSchema } from '$lib/protocol/devices';
import { type FormErrors, type FormValues, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('gatehouse:devices');
	const { frame, now } = await readFrame(locals, url);
	const { devices, rooms, hasPin, screens } = valueOf(await locals.app.listDevices(locals.actor, {}));
	return { title: 'Devices', frame, now, devices, rooms, hasPin, screens, origin: url.origin };
};

type Dialog = 'add' | 'code' | 'revoke' | 'pin' | 'screens';

function again(dialog: Dialog, values: FormValues, errors: FormErrors, status = 400) {
	return fail(status, { dialog, values, errors });
}

function refused(dialog: Dialog, values: FormValues, refusal: Refusal) {
	return again(dialog, values, errorsOfRefusal(refusal), statusOf[refusal.code]);
}

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const form = await readForm(request, addDeviceSchema);
		if (!form.ok) return again('add', form.values, form.errors);
		const answer = await locals.app.addDevice(locals.actor, form.value);
		return answer.ok ? { shown: answer.value } : refused('add', form.values, answer.refusal);
	},
	code: async ({ request, locals }) => {
		const form = await readForm(request, deviceIdSchema);
		if (!form.ok) return again('code', form.values, form.errors);
		const answer = await locals.app.newEnrolmentCode(locals.actor, form.value);
		return answer.ok ? { shown: answer.value } : refused('code', form.values, answer.refusal);
	},
	pin: async ({ request, locals }) => {
		const form = await readForm(request, kioskPinFormSchema);
		// What was typed is not sent back.
		if (!form.ok) return again('pin', {}, form.errors);
		const answer = await locals.app.setKioskPin(locals.actor, form.value);
		return answer.ok ? { done: true } : refused('pin', {}, answer.refusal);
	},
	screens: async ({ request, locals }) => {
		const form = await readForm(request, pupilScreensFormSchema);
		if (!form.ok) return again('screens', form.values, form.errors);
		const answer = await locals.app.savePupilScreens(locals.actor, form.value);
		return answer.ok ? { done: true } : refused('screens', form.values, answer.refusal);
	},
	revoke: async ({ request, locals }) => {
		const form = await readForm(request, deviceIdSchema);
		if (!form.ok) return again('revoke', form.values, form.errors);
		const answer = await locals.app.revokeDevice(locals.actor, form.value);
		return answer.ok ? { done: true } : refused('revoke', form.values, answer.refusal);
	}
};
