import * as v from 'valibot';
import { type YearPlan, halfTermNames, templateYear } from '../domain/calendar/year-plan';
import { isTimeZone, parseClock } from '../domain/local-time';
import { bankHolidaysIn, divisions } from './bank-holidays';
import { emailSchema, nameSchema, passwordSchema } from './people';
import { localDateSchema } from './api/parts';

const clockSchema = v.pipe(
	v.string(),
	v.trim(),
	v.check((text) => parseClock(text) !== null, 'Write a time such as 08:30.'),
	v.transform((text) => parseClock(text) ?? 0)
);

const sessionSchema = v.object({ bell: clockSchema, opens: clockSchema, closes: clockSchema, ends: clockSchema });

const datesSchema = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text.split(/[\s,;]+/).filter((part) => part !== '')),
	v.array(localDateSchema, 'Write dates such as 2026-11-27.')
);

/** The set-up form: the school, its year, and its first administrator. */
export const setUpSchema = v.pipe(
	v.object({
		schoolName: nameSchema,
		timeZone: v.pipe(v.string(), v.trim(), v.check(isTimeZone, 'Write a time zone such as Europe/London.')),
		division: v.picklist([...divisions, 'none']),
		receptionPlace: nameSchema,
		room: v.object({
			name: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
			number: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(20)),
			seats: v.pipe(
				v.optional(v.string(), ''),
				v.trim(),
				v.regex(/^\d{0,3}$/, 'Write a number.'),
				v.transform((text) => (text === '' ? 8 : Number(text))),
				v.minValue(1, 'A room has at least one seat.')
			)
		}),
		halfTerms: v.pipe(
			v.array(v.object({ startsOn: localDateSchema, endsOn: localDateSchema })),
			v.length(halfTermNames.length, 'A year has six half-terms.')
		),
		insetDays: datesSchema,
		sessions: v.object({ AM: sessionSchema, PM: sessionSchema }),
		administrator: v.object({
			name: nameSchema,
			email: emailSchema,
			position: nameSchema,
			password: passwordSchema
		})
	}),
	v.transform(({ division, timeZone, halfTerms, insetDays, sessions, room, ...rest }) => {
		const span = { startsOn: halfTerms[0]?.startsOn ?? '', endsOn: halfTerms.at(-1)?.endsOn ?? '' };
		const year: YearPlan = {
			timeZone,
			yearName: `${span.startsOn.slice(0, 4)}/${span.endsOn.slice(2, 4)}`,
			halfTerms,
			insetDays,
			bankHolidays: division === 'none' ? [] : bankHolidaysIn(division, span),
			sessions,
			periods: templateYear.periods
		};
		return { ...rest, year, rooms: room.number === '' ? [] : [{ ...room, name: room.name || `Room ${room.number}` }] };
	})
);
export type SetUpForm = v.InferOutput<typeof setUpSchema>;
