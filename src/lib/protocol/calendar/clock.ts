import * as v from 'valibot';
import { parseClock } from '../../domain/local-time';

/** A time of day as `HH:MM`, read as a minute. */
export const clockSchema = v.pipe(
	v.string('Write a time such as 08:30.'),
	v.trim(),
	v.check((text) => parseClock(text) !== null, 'Write a time such as 08:30.'),
	v.transform((text) => parseClock(text) ?? 0)
);

/** The four times of a session, as `HH:MM` each. */
export const sessionTimesSchema = v.object({
	bell: clockSchema,
	opens: clockSchema,
	closes: clockSchema,
	ends: clockSchema
});
