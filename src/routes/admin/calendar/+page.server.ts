import { type Actions, type RequestEvent, fail } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { Answer } from '$lib/application/use-case';
import { permits } from '$lib/domain/permissions';
import { mostBankHolidayText } from '$lib/protocol/calendar/bank-holidays';
import { calendarFileName, mostCalendarText, readCalendarText } from '$lib/protocol/calendar/calendar-file';
import {
	type CalendarEdit,
	bankHolidaysFormSchema,
	calendarFileFormSchema,
	closeFormSchema,
	closureFormSchema,
	dateFormSchema,
	dayTypeFormSchema,
	removeDayTypeFormSchema,
	siteDaysFormSchema,
	sitesFormSchema,
	reopenFormSchema,
	termsFormSchema,
	weekdaysFormSchema
} from '$lib/protocol/calendar/calendar-forms';
import type { CalendarOutcome } from '$lib/protocol/calendar/calendar-page';
import { type FormErrors, type FormValues, errorsOf, errorsOfRefusal, readForm } from '../../form';
import { statusOf, valueOf } from '../../page-answer';
import { readFrame } from '../../staff-frame';
import { fieldOf } from './field-of';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { frame, now } = await readFrame(locals, url);
	const asked = url.searchParams.get('year');
	const year = asked !== null && /^\d{4}$/.test(asked) ? Number(asked) : null;
	const page = valueOf(await locals.app.readCalendar(locals.actor, { year }));
	const may = { manage: permits(locals.actor, 'calendar.manage'), close: permits(locals.actor, 'closure.declare') };
	return { title: 'Calendar', frame, now, page, may, fileName: calendarFileName(page.calendar) };
};

/** What a form gets back: that there is something to look at first, or what was saved. */
function answered(answer: Answer<CalendarOutcome>, values: FormValues, errorsFor: (errors: FormErrors) => FormErrors) {
	if (answer.ok) return { outcome: answer.value };
	const { refusal } = answer;
	return fail(statusOf[refusal.code], {
		values,
		errors: errorsFor(errorsOfRefusal(refusal)),
		isStale: refusal.code === 'conflict'
	});
}

const asTheyAre = (errors: FormErrors) => errors;

/** An action that changes one part of the calendar by a form. */
function editing<Schema extends v.GenericSchema<unknown, CalendarEdit>>(schema: Schema) {
	return async ({ request, locals }: RequestEvent) => {
		const form = await readForm(request, schema);
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors, isStale: false });
		const answer = await locals.app.saveCalendar(locals.actor, form.value);
		if (answer.ok) return answered(answer, form.values, asTheyAre);
		const { calendar } = valueOf(await locals.app.readCalendar(locals.actor, { year: null }));
		return answered(answer, form.values, (errors) =>
			Object.fromEntries(
				Object.entries(errors).map(([path, message]) => [fieldOf(path, form.value.change, calendar), message])
			)
		);
	};
}

export const actions: Actions = {
	terms: editing(termsFormSchema),
	weekdays: editing(weekdaysFormSchema),
	dayType: editing(dayTypeFormSchema),
	removeDayType: editing(removeDayTypeFormSchema),
	sites: editing(sitesFormSchema),
	siteDays: editing(siteDaysFormSchema),
	close: editing(closeFormSchema),
	reopen: editing(reopenFormSchema),
	date: editing(dateFormSchema),
	file: async ({ request, locals }) => {
		const form = await readForm(request, calendarFileFormSchema, 4 * mostCalendarText);
		if (!form.ok) return fail(400, { values: {}, errors: form.errors, isStale: false });
		const { edition, confirmed, text } = form.value;
		const read = readCalendarText(text);
		if (!read.ok) return fail(400, { values: {}, errors: errorsOf(read.issues), isStale: false });
		const change = { kind: 'whole' as const, calendar: read.calendar };
		return answered(await locals.app.saveCalendar(locals.actor, { change, edition, confirmed }), {}, asTheyAre);
	},
	closure: async ({ request, locals }) => {
		const form = await readForm(request, closureFormSchema);
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors, isStale: false });
		return answered(await locals.app.declareClosure(locals.actor, form.value), form.values, asTheyAre);
	},
	bankHolidays: async ({ request, locals }) => {
		const form = await readForm(request, bankHolidaysFormSchema, 2 * mostBankHolidayText);
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors, isStale: false });
		const { division, edition, confirmed, source: kind, text, address } = form.value;
		const source =
			kind === 'text' ? { kind, text } : kind === 'address' ? { kind, address } : { kind: 'brought' as const };
		const answer = await locals.app.loadBankHolidays(locals.actor, { division, edition, confirmed, source });
		return answered(answer, {}, asTheyAre);
	}
};
