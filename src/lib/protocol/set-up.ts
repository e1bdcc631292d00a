import * as v from 'valibot';
import { type YearPlan, halfTermNames, templateYear } from '../domain/calendar/year-plan';
import { isTimeZone, parseClock } from '../domain/local-time';
import { bankHolidaysIn, divisions } from './calendar/bank-holidays';
import { emailSchema, nameSchema, passwordSchema } from './people';
import { localDateSchema } from './api/parts';
import { clockSchema } from './calendar/clock';

const sessionSchema = v.object({ bell: clockSchema, opens: clockSchema, closes: clockSchema, ends: clockSchema });

const datesSchema = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text.split(/[\s,;]+/).filter((part) => part !== '')),
	v.array(localDateSchema, 'Write dates such as 2026-11-27.')
);

const lateDetentionsSchema = v.variant('begin', [
	v.object({
		begin: v.literal('on'),
		place: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('Say where it is sat.'), v.maxLength(60)),
		capacity: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.regex(/^\d{0,3}$/, 'Write a number.'),
			v.transform((text) => (text === '' ? 30 : Number(text))),
			v.minValue(1, 'A sitting has at least one seat.')
		),
		startsAt: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.check((text) => text === '' || parseClock(text) !== null, 'Write a time such as 15:10.'),
			v.transform(parseClock)
		)
	}),
	v.object({ begin: v.optional(v.literal('')) })
]);

/** Minutes from the end of the afternoon to a detention, where the form says none. */
const minutesToDetention = 5;

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
		lateDetentions: v.optional(lateDetentionsSchema, {}),
		administrator: v.object({
			name: nameSchema,
			email: emailSchema,
			position: nameSchema,
			password: passwordSchema
		})
	}),
	v.transform(({ division, timeZone, halfTerms, insetDays, sessions, room, lateDetentions, ...rest }) => {
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
		return {
			...rest,
			year,
			rooms: room.number === '' ? [] : [{ ...room, name: room.name || `Room ${room.number}` }],
			lateDetentions:
				lateDetentions.begin === 'on'
					? {
							place: lateDetentions.place,
							capacity: lateDetentions.capacity,
							startsAt: lateDetentions.startsAt ?? sessions.PM.ends + minutesToDetention
						}
					: null
		};
	})
);
export type SetUpForm = v.InferOutput<typeof setUpSchema>;
