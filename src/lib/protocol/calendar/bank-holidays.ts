import * as v from 'valibot';
import shipped from './bank-holidays.json';
import type { DateSpan } from '../../domain/calendar/school-calendar';
import { isWithin } from '../../domain/calendar/school-day';
import type { LocalDate } from '../../domain/local-time';
import { issuesOf } from '../api/errors';
import { localDateSchema } from '../api/parts';

/** The parts of the United Kingdom that have bank holidays of their own, as gov.uk names them. */
export const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const;

/** One of them. */
export type Division = (typeof divisions)[number];

const divisionSchema = v.object(
	{
		events: v.pipe(
			v.array(
				v.object({
					title: v.pipe(v.string('Expected a title'), v.trim(), v.nonEmpty('Expected a title'), v.maxLength(120)),
					date: localDateSchema
				}),
				'Expected a list of events'
			),
			v.maxLength(1_000, 'More than 1,000 events')
		)
	},
	'Expected a division with its events'
);

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

/** All of a division's bank holidays that Gatehouse brings along, for when the network is away. */
export function broughtBankHolidays(division: Division): BankHoliday[] {
	return bankHolidaysIn(division, { startsOn: '2000-01-01', endsOn: '2999-12-31' });
}

/** The longest file that is read, in characters: gov.uk's has some thirty thousand. */
export const mostBankHolidayText = 300_000;

/** What a text holds of a division's bank holidays (CA2), or what is wrong with it and what would do. */
export function readBankHolidays(
	text: string,
	division: Division
): { ok: true; holidays: BankHoliday[] } | { ok: false; message: string } {
	const instead = 'Use the file bank-holidays.json as gov.uk publishes it.';
	if (text.length > mostBankHolidayText) return { ok: false, message: `This file is too long. ${instead}` };
	let file: unknown;
	try {
		file = JSON.parse(text);
	} catch {
		return { ok: false, message: `This is not JSON. ${instead}` };
	}
	const parsed = v.safeParse(bankHolidaysSchema, file);
	if (!parsed.success) {
		const [issue] = issuesOf(parsed.issues);
		const where = issue && issue.path !== '' ? ` at ${issue.path}` : '';
		return { ok: false, message: `This is not in the gov.uk format${where}: ${issue?.message ?? ''}. ${instead}` };
	}
	const holidays = parsed.output[division].events.map(({ date, title }) => ({ date, name: title }));
	if (holidays.length === 0) {
		return { ok: false, message: `The file holds no bank holiday of this division. ${instead}` };
	}
	return { ok: true, holidays };
}
