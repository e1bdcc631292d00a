import * as v from 'valibot';
import { clockText, parseClock, weekdayName } from '../../domain/local-time';
import { listed } from '../../domain/detention/number-words';
import { nearest } from './nearest';

/** What was found instead, as a sentence quotes it; never more than a few words of it. */
function quoted(found: unknown): string {
	if (found === undefined) return 'nothing';
	const text = typeof found === 'string' ? `“${found}”` : (JSON.stringify(found) ?? typeof found);
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** An object of these parts and no others: one that is not known is named, with the nearest that is. A list is no object. */
export function parts<const Entries extends v.ObjectEntries>(what: string, entries: Entries) {
	const keys = Object.keys(entries);
	const schema = v.strictObject(entries, (issue) => {
		if (issue.expected === 'Object') return `Write ${what} as an object { … }.`;
		if (issue.expected !== 'never') return `Add ${issue.expected}: ${what} needs it.`;
		const unknown = quoted(issue.input);
		const near = typeof issue.input === 'string' ? nearest(issue.input, keys) : null;
		return near === null
			? `There is no ${unknown} here: ${what} has ${listed(keys)}.`
			: `There is no ${unknown} here: write “${near}”.`;
	});
	const run: (typeof schema)['~run'] = (dataset, config) =>
		schema['~run'](Array.isArray(dataset.value) ? { value: null } : dataset, config);
	return { ...schema, '~run': run };
}

/** One of a few words; another is answered with the nearest. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
	return v.picklist(words, (issue) => {
		const near = typeof issue.input === 'string' ? nearest(issue.input, words) : null;
		const ask =
			near === null
				? listed(
						words.map((word) => `“${word}”`),
						'or'
					)
				: `“${near}”`;
		return `Write ${ask}, not ${quoted(issue.input)}.`;
	});
}

/** The parts that an object of some kind may have, by its `kind`. */
export function kindMessage(kinds: readonly string[]) {
	return (issue: { input: unknown; expected: string | null; received: string }): string => {
		if (issue.expected === 'Object') return `Write an object { "kind": … }, not ${quoted(issue.input)}.`;
		const near = nearest(issue.received.replace(/^"|"$/g, ''), kinds);
		const ask =
			near === null
				? `one of ${listed(
						kinds.map((kind) => `“${kind}”`),
						'and'
					)}`
				: `“${near}”`;
		return `Write ${ask} as the kind.`;
	};
}

/** A list of no more than so many. */
export function listOf<const Item extends v.GenericSchema>(what: string, item: Item, most: number) {
	return v.pipe(
		v.array(item, (issue) => `Write ${what} as a list [ … ], not ${quoted(issue.input)}.`),
		v.maxLength(most, `Write no more than ${most}.`)
	);
}

/** A whole number within bounds, both included. */
export function whole(from: number, to: number) {
	const ask = (issue: { input: unknown }) => `Write a whole number from ${from} to ${to}, not ${quoted(issue.input)}.`;
	return v.pipe(v.number(ask), v.integer(ask), v.minValue(from, ask), v.maxValue(to, ask));
}

/** A text of some length that is not all spaces; the spaces around it are dropped. */
export function text(most: number) {
	return v.pipe(
		v.string((issue) => `Write a text in quotation marks, not ${quoted(issue.input)}.`),
		v.maxLength(most, `Write no more than ${most} characters.`),
		v.regex(/\S/, 'Write something here.'),
		v.trim()
	);
}

/** Yes or no. */
export function yesOrNo() {
	return v.boolean((issue) => `Write true or false, not ${quoted(issue.input)}.`);
}

const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of the wall's clock as `08:40`; read as minutes of the day. */
export const clockSchema = v.pipe(
	v.string((issue) => `Write a time such as "08:40", not ${quoted(issue.input)}.`),
	v.regex(clockPattern, (issue) => `Write a time such as "08:40", not ${quoted(issue.input)}.`),
	v.transform((clock) => parseClock(clock) ?? 0)
);

/** A minute of the day as it is written in a file. */
export const clockOut = clockText;

const isDate = (date: string) => {
	const parsed = Date.parse(`${date}T00:00:00Z`);
	return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
};

/** A date as `2026-11-23`, of a day that exists. */
export const dateSchema = v.pipe(
	v.string((issue) => `Write a date such as "2026-11-23", not ${quoted(issue.input)}.`),
	v.regex(/^2\d{3}-\d{2}-\d{2}$/, (issue) => `Write a date such as "2026-11-23", not ${quoted(issue.input)}.`),
	v.check(isDate, (issue) => `${quoted(issue.input)} is no day of the calendar: write a date such as "2026-11-23".`)
);

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A weekday by its name; read as its number, 1 = Monday. */
export const weekdaySchema = v.pipe(
	oneOf(weekdays),
	v.transform((name) => weekdays.indexOf(name) + 1)
);

/** The name of a weekday as it is written in a file. */
export function weekdayOut(weekday: number): (typeof weekdays)[number] {
	return weekdays.find((name) => name === weekdayName(weekday)) ?? 'Monday';
}

/** A year group, Reception being 0. */
export const yearSchema = whole(0, 14);
