import * as v from 'valibot';

/** Whether `YYYY-MM-DD` is a day of the calendar: 30 February is none. */
function isDate(text: string): boolean {
	const parsed = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** An instant as devices and the API write it: ISO 8601 in UTC with `Z`, or with an offset, years 2000–2999; read as UTC with milliseconds. */
export const instantSchema = v.pipe(
	v.string(),
	v.regex(
		/^2\d{3}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/,
		'Expected an instant such as 2026-11-23T08:36:00.000Z'
	),
	v.check((text) => !Number.isNaN(Date.parse(text)) && isDate(text.slice(0, 10)), 'This date or time does not exist'),
	v.transform((text) => new Date(Date.parse(text)).toISOString()),
	v.metadata({ format: 'date-time' })
);

/** A local date, `YYYY-MM-DD`, that exists. */
export const localDateSchema = v.pipe(
	v.string(),
	v.regex(/^2\d{3}-\d{2}-\d{2}$/, 'Expected a date such as 2026-11-23'),
	v.check(isDate, 'This date does not exist')
);

/** A UUID of any version, lower case. */
export const idSchema = v.pipe(v.string(), v.uuid('Expected a UUID'), v.toLowerCase());

/** A UUID v7, which scans and actions carry from birth (SC1). */
export const uuidV7Schema = v.pipe(
	v.string(),
	v.regex(
		/^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/,
		'Expected a UUID v7'
	),
	v.toLowerCase()
);

/** Server minus device in milliseconds; within ten years either way. */
export const offsetSchema = v.pipe(v.number(), v.integer(), v.minValue(-315_360_000_000), v.maxValue(315_360_000_000));
