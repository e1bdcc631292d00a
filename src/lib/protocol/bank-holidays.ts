import * as v from 'valibot';
import shipped from './bank-holidays.json';
import type { DateSpan } from '../domain/calendar/school-calendar';
import { isWithin } from '../domain/calendar/school-day';
import type { LocalDate } from '../domain/local-time';
import { localDateSchema } from './api/parts';

/** The parts of the United Kingdom that have bank holidays of their own, as gov.uk names them. */
export const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** One of them. */
export type Division = (typeof divisions)[number];

const divisionSchema = v.object({ events: v.array(v.object({ title: v.string(), date: localDateSchema })) });

/** The file that gov.uk publishes as `bank-holidays.json` (CA2). */
export const bankHolidaysSchema = v.object({
	'england-and-wales': divisionSchema,
	scotland: divisionSchema,
	'northern-ireland': divisionSchema
});
export type BankHolidays = v.InferOutput<typeof bankHolidaysSchema>;

/** A bank holiday. */
export interface BankHoliday {
	date: LocalDate;
	name: string;
}

/** A division's bank holidays in a span of dates, of a file in the gov.uk format or of the one that Gatehouse brings (CA2). */
export function bankHolidaysIn(
	division: Division,
	span: DateSpan,
	file: BankHolidays = v.parse(bankHolidaysSchema, shipped)
): BankHoliday[] {
	return file[division].events
		.filter(({ date }) => isWithin(date, span))
		.map(({ date, title }) => ({ date, name: title }));
}
