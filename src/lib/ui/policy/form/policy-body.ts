import type { OutcomeForm, PolicyForm, RuleForm, StepForm } from './policy-form';

/**
 * What the fields hold as a policy's file has it, to be checked and kept. What was left empty is null, and what is no number
 * stays the text that was typed, so that a check names the very field and nothing typed is lost.
 */
export function bodyOf(form: PolicyForm): Record<string, unknown> {
	return {
		name: form.name,
		rules: form.rules.map(ruleBody),
		ladder: form.ladder.map(stepBody),
		horizonSchoolDays: numberOut(form.horizonSchoolDays),
		mostPerDay: numberOut(form.mostPerDay),
		mostPerWeek: numberOut(form.mostPerWeek),
		mostOutstanding: numberOut(form.mostOutstanding),
		secondOnOneDay: form.secondOnOneDay,
		lunchMinutesKept: numberOut(form.lunchMinutesKept),
		breakMinutesKept: numberOut(form.breakMinutesKept),
		noticeOver:
			form.noticeMinutes.trim() === '' && form.noticeDays.trim() === ''
				? null
				: { minutes: numberOut(form.noticeMinutes), schoolDays: numberOut(form.noticeDays) },
		validReasons: form.validReasons
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
		reasonsThatHold: form.reasonsThatHold,
		law: {
			nation: form.nation,
			weekends: form.weekends,
			insetDays: form.insetDays,
			travelHome: textOut(form.travelHome),
			sameDay:
				form.sameDay === ''
					? null
					: form.sameDay === 'parents-told'
						? { kind: 'parents-told' }
						: { kind: 'decided-safe', by: form.sameDayBy },
			publishedOn:
				form.publishedPupils === '' && form.publishedParents === '' && form.publishedStaff === ''
					? null
					: {
							pupils: textOut(form.publishedPupils),
							parents: textOut(form.publishedParents),
							staff: textOut(form.publishedStaff)
						},
			mayImpose: form.mayImpose
				.filter(({ mostMinutes }) => mostMinutes.trim() !== '')
				.map(({ role, mostMinutes }) => ({ role, mostMinutes: numberOut(mostMinutes) }))
		}
	};
}

/** One rule of the file. */
export function ruleBody(rule: RuleForm): Record<string, unknown> {
	const years = rule.years.split(/[\s,;]+/).filter((part) => part !== '');
	return {
		id: rule.id,
		name: rule.name,
		condition: {
			session: rule.session,
			minutesLate: { from: numberOut(rule.lateFrom), to: numberOut(rule.lateTo) },
			signedIn: { from: textOut(rule.signedFrom), before: textOut(rule.signedBefore) },
			...(years.length === 0 ? {} : { years: years.map(numberOut) })
		},
		count: countBody(rule),
		outcome: outcomeBody(rule.outcome)
	};
}

function countBody({ count: kind, n, window: name, windowLast, andEachFurther }: RuleForm): Record<string, unknown> {
	if (kind === 'each') return { kind };
	const isRolling = name === 'school-days' || name === 'weeks';
	const window = isRolling ? { last: numberOut(windowLast), unit: name } : name;
	return { kind, n: numberOut(n), window, ...(kind === 'at-least' ? { andEachFurther } : {}) };
}

/** One step of the file's ladder. */
export function stepBody({ name, missed, refused, outcomes }: StepForm): Record<string, unknown> {
	const on = [...(missed ? ['missed'] : []), ...(refused ? ['refused'] : [])];
	return { name, on, outcomes: outcomes.map(outcomeBody) };
}

function outcomeBody(outcome: OutcomeForm): Record<string, unknown> {
	const { kind } = outcome;
	switch (kind) {
		case 'again':
			return { kind };
		case 'notice':
			return { kind, to: outcome.to, about: outcome.about };
		case 'proposal':
			return { kind, of: outcome.of };
		case 'detention':
			return {
				kind,
				minutes: numberOut(outcome.minutes),
				...(outcome.length === 'until' ? { until: textOut(outcome.until) } : {}),
				sitting: outcome.sitting,
				timing: timingBody(outcome),
				replacesEarlier: outcome.replacesEarlier
			};
	}
}

function timingBody({ timing: kind, cutOff, days, weekday, ownDays }: OutcomeForm): Record<string, unknown> {
	switch (kind) {
		case 'same-day':
			return { kind, cutOff: textOut(cutOff) };
		case 'school-days-notice':
			return { kind, days: numberOut(days) };
		case 'weekday': {
			const own = ownDays.map(({ year, weekday: day }) => [year.trim(), day]);
			return {
				kind,
				weekday,
				cutOff: textOut(cutOff),
				...(own.length === 0 ? {} : { weekdayByYear: Object.fromEntries(own) })
			};
		}
	}
}

function numberOut(typed: string): number | string | null {
	const trimmed = typed.trim();
	if (trimmed === '') return null;
	return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed;
}

function textOut(typed: string): string | null {
	return typed.trim() === '' ? null : typed.trim();
}
