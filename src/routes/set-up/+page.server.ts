import { type Actions, fail, redirect } from '@sveltejs/kit';
import { calendarOf, halfTermNames, planProblems, planWarnings, templateYear } from '$lib/domain/calendar/year-plan';
import { ruleSentence } from '$lib/domain/detention/rule-sentence';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { setUpSchema } from '$lib/protocol/set-up';
import { errorsOf, errorsOfRefusal, readForm } from '../form';
import { statusOf } from '../page-answer';
import type { PageServerLoad } from './$types';

/** What the policy to begin with says, the rule that every late meets first; the day that it begins on is not in its words. */
const lateRules = sameDayAndFridayPolicy({ effectiveFrom: '', version: 1 })
	.rules.toSorted((one, other) => Number(other.count.kind === 'each') - Number(one.count.kind === 'each'))
	.map(ruleSentence);

export const load: PageServerLoad = async ({ locals }) => {
	const answer = await locals.app.readSetUp(locals.actor, {});
	if (!answer.ok || !answer.value.isNeeded) redirect(303, '/sign-in');
	return { title: 'Set up', halfTermNames, template: templateYear, lateRules };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies }) => {
		const form = await readForm(request, setUpSchema);
		if (!form.ok) return fail(400, { errors: form.errors, values: form.values, warnings: [] });
		const { year, ...school } = form.value;
		const problems = planProblems(year);
		if (problems.length > 0) return fail(400, { errors: errorsOf(problems), values: form.values, warnings: [] });
		const warnings = planWarnings(year);
		if (warnings.length > 0 && form.values['seen'] !== warnings.join(' ')) {
			return fail(400, { errors: {}, values: form.values, warnings });
		}
		const answer = await locals.app.setUpSchool(locals.actor, { ...school, calendar: calendarOf(year) });
		if (!answer.ok) {
			const errors = errorsOfRefusal(answer.refusal);
			return fail(statusOf[answer.refusal.code], { errors, values: form.values, warnings });
		}
		const { cookie } = answer.value;
		if (cookie) cookies.set(cookie.name, cookie.value, cookie.attributes);
		redirect(303, '/admin/devices');
	}
};
