import { clockText } from '$lib/domain/local-time';
import type { DetentionLimit } from '$lib/domain/detention/limits';
import { limitsSentence } from '$lib/domain/detention/limit-words';
import { type FlagLine, flagLimitsSchema, mostTimesKeptFree } from '$lib/protocol/pastoral/flags';
import * as v from 'valibot';

/** The fields of a flag's form by name, as text. */
export type FlagFieldValues = Record<string, string>;

/** The names of the rows that each keep a time of the week free. */
export const keptFreeRows = Array.from({ length: mostTimesKeptFree }, (_, index) => `limits.keptFree.${index}`);

/** A flag as its form has it; an empty form where there is none yet. */
export function fieldsOf(flag: FlagLine | null): FlagFieldValues {
	const fields: FlagFieldValues = {
		kind: flag?.kind ?? '',
		validFrom: flag?.validFrom ?? '',
		validTo: flag?.validTo ?? '',
		note: flag?.note ?? '',
		reviewerRole: flag?.reviewerRole ?? 'pastoral',
		reviewOn: flag?.reviewOn ?? ''
	};
	let row = 0;
	for (const limit of flag?.limits ?? []) row += putLimit(fields, limit, row);
	return fields;
}

/** Puts one limit into its fields; answers how many rows of kept times it took. */
function putLimit(fields: FlagFieldValues, limit: DetentionLimit, row: number): number {
	switch (limit.kind) {
		case 'always-ask':
			fields['limits.alwaysAsk'] = 'on';
			return 0;
		case 'only':
			fields['limits.only'] = limit.sitting;
			return 0;
		case 'not-after':
			fields['limits.notAfter'] = clockText(limit.minute);
			return 0;
		case 'notice':
			fields['limits.noticeDays'] = String(limit.schoolDays);
			return 0;
		case 'at-most':
			fields['limits.atMost'] = String(limit.minutes);
			return 0;
		case 'not-during': {
			const name = keptFreeRows[row];
			if (name === undefined) return 0;
			fields[`${name}.weekday`] = String(limit.weekday);
			fields[`${name}.from`] = clockText(limit.from);
			fields[`${name}.to`] = clockText(limit.to);
			return 1;
		}
	}
}

/** The limits that the fields say, read back as a sentence; null where they cannot be read yet. */
export function readBack(fields: FlagFieldValues): string | null {
	const get = (name: string) => fields[`limits.${name}`] ?? '';
	const parsed = v.safeParse(flagLimitsSchema, {
		notAfter: get('notAfter'),
		only: get('only'),
		noticeDays: get('noticeDays'),
		atMost: get('atMost'),
		alwaysAsk: get('alwaysAsk') || undefined,
		keptFree: keptFreeRows.map((name) => ({
			weekday: fields[`${name}.weekday`] ?? '',
			from: fields[`${name}.from`] ?? '',
			to: fields[`${name}.to`] ?? ''
		}))
	});
	return parsed.success ? limitsSentence(parsed.output) : null;
}
