import type { LateReason } from '$lib/domain/late-reasons';
import { capitalised, counting, ordinalWords } from '$lib/domain/detention/number-words';
import type { RuleForm } from './policy-form';

/** What can be chosen in a field, with its words. */
export type Options = readonly { value: string; label: string }[];

export const sessionOptions: Options = [
	{ value: 'any', label: 'School or lessons' },
	{ value: 'school', label: 'School, morning or afternoon' },
	{ value: 'AM', label: 'School in the morning' },
	{ value: 'PM', label: 'School in the afternoon' },
	{ value: 'lesson', label: 'Lessons' }
];

export const countOptions: Options = [
	{ value: 'each', label: 'Each late' },
	{ value: 'at-least', label: 'At least so many' },
	{ value: 'exactly', label: 'Exactly so many' },
	{ value: 'every-nth', label: 'Every so many' }
];

export const windowOptions: Options = [
	{ value: 'day', label: 'in a day' },
	{ value: 'week', label: 'in a week' },
	{ value: 'half-term', label: 'in a half-term' },
	{ value: 'term', label: 'in a term' },
	{ value: 'school-year', label: 'in a school year' },
	{ value: 'school-days', label: 'in the last school days' },
	{ value: 'weeks', label: 'in the last weeks' }
];

export const outcomeOptions: Options = [
	{ value: 'detention', label: 'A detention' },
	{ value: 'notice', label: 'Staff are told' },
	{ value: 'proposal', label: 'A senior person is asked to decide' }
];

export const stepOutcomeOptions: Options = [{ value: 'again', label: 'The same detention again' }, ...outcomeOptions];

export const sittingOptions: Options = [
	{ value: 'break', label: 'At break' },
	{ value: 'lunch', label: 'At lunch' },
	{ value: 'after-school', label: 'After school' },
	{ value: 'weekend', label: 'At the weekend' },
	{ value: 'inset', label: 'On a staff training day' }
];

export const timingOptions: Options = [
	{ value: 'same-day', label: 'The same day' },
	{ value: 'school-days-notice', label: 'With notice, in school days' },
	{ value: 'weekday', label: 'On a weekday' }
];

export const weekdayOptions: Options = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday'
].map((day) => ({ value: day, label: day }));

export const toldOptions: Options = [
	{ value: 'tutor', label: 'The tutor' },
	{ value: 'head-of-year', label: 'The head of year' },
	{ value: 'attendance', label: 'The attendance office' }
];

export const proposalOptions: Options = [
	{ value: 'parent-meeting', label: 'A meeting with parents' },
	{ value: 'report', label: 'A place on report' },
	{ value: 'room-stay', label: 'Time in the support room' }
];

export const secondOptions: Options = [
	{ value: 'next-day', label: 'Each is sat: the second on another day' },
	{ value: 'longest', label: 'Only the longer is sat' },
	{ value: 'merged', label: 'They are sat as one, as long as the two' }
];

export const nationOptions: Options = [
	{ value: 'england', label: 'England' },
	{ value: 'wales', label: 'Wales (24 hours’ notice)' }
];

export const sameDayOptions: Options = [
	{ value: '', label: 'Not settled yet' },
	{ value: 'parents-told', label: 'Parents are told before it' },
	{ value: 'decided-safe', label: 'A named person decides that it is safe' }
];

/** The reasons that a pupil can give at a kiosk, as staff read them. */
export const reasonWords: Readonly<Record<LateReason, string>> = {
	'bus-or-train': 'Bus or train',
	overslept: 'Overslept',
	appointment: 'Appointment',
	'something-at-home': 'Something at home',
	'something-else': 'Something else',
	'tell-someone': 'I’d rather tell someone'
};

const shortWindows: Readonly<Record<string, string>> = {
	day: 'in a day',
	week: 'in a week',
	'half-term': 'in a half-term',
	term: 'in a term',
	'school-year': 'in a school year'
};

const shortNouns: Readonly<Record<string, [one: string, many: string]>> = {
	any: ['late', ''],
	school: ['late to school', 'to school'],
	AM: ['morning late', 'in the morning'],
	PM: ['afternoon late', 'in the afternoon'],
	lesson: ['late to a lesson', 'to lessons']
};

/** A short name for a rule, from what it counts: `Three in a week`, `Each late after 08:50`. */
export function suggestedName(rule: RuleForm): string {
	const [one, many] = shortNouns[rule.session] ?? ['late', ''];
	const n = Number(rule.n) || 0;
	const window =
		shortWindows[rule.window] ??
		`in ${counting(Number(rule.windowLast) || 0, rule.window === 'weeks' ? 'week' : 'school day')}`;
	const counted = [`${capitalised(counting(n, '', '').trim())}`, many, window].filter((part) => part !== '').join(' ');
	const times = rule.signedFrom === '' ? '' : ` from ${rule.signedFrom}`;
	switch (rule.count) {
		case 'each':
			return `Each ${one}${times}`;
		case 'at-least':
			return `${counted}${times}`;
		case 'exactly':
			return `Exactly ${counted.charAt(0).toLowerCase()}${counted.slice(1)}${times}`;
		case 'every-nth':
			return `Every ${ordinalWords(Math.max(n, 1))} ${one} ${window}${times}`;
	}
}
