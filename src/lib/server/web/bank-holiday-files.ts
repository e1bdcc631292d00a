import type { BankHolidayFiles } from '../../application/ports/world';
import { broughtBankHolidays, mostBankHolidayText, readBankHolidays } from '../../protocol/calendar/bank-holidays';
import type { ReadLimits, TextAt } from './read-text';

const limits: ReadLimits = { mostBytes: mostBankHolidayText, mostMilliseconds: 10_000 };

/** Reads bank holidays from texts, and from addresses by `readText` (CA2). */
export function bankHolidayFiles(readText: (address: string, limits: ReadLimits) => Promise<TextAt>): BankHolidayFiles {
	return {
		brought: broughtBankHolidays,
		read: readBankHolidays,
		readAt: async (address, division) => {
			const read = await readText(address, limits);
			return read.ok ? readBankHolidays(read.text, division) : { ok: false, message: read.because };
		}
	};
}
