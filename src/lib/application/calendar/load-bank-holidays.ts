import type { CalendarOutcome } from '../../protocol/calendar/calendar-page';
import type { BankHoliday, Division } from '../../protocol/calendar/bank-holidays';
import { authorOf, schoolOf } from '../actors';
import type { ReadBankHolidays, World } from '../ports/world';
import { type Answer, refuse, useCase } from '../use-case';
import { keepCalendar } from './keep-calendar';

/** Where bank holidays come from: those that are here already, a file’s text, or an address that the server reads. */
export type BankHolidaySource =
	{ kind: 'brought' } | { kind: 'text'; text: string } | { kind: 'address'; address: string };

/** Bank holidays to be loaded into the calendar. */
export interface LoadBankHolidaysInput {
	division: Division;
	source: BankHolidaySource;
	edition: number;
	confirmed: boolean;
}

/**
 * Loads a division’s bank holidays (CA2) from a file in the gov.uk format, or from an address: those of the terms, from today
 * on, take the place of the ones there. What was loaded is kept, so that it can be loaded again while the network is away.
 */
export const loadBankHolidays = useCase(
	'calendar.manage',
	async (
		world: World,
		actor,
		{ division, source, edition, confirmed }: LoadBankHolidaysInput
	): Promise<Answer<CalendarOutcome>> => {
		const found = await find(world, schoolOf(actor), division, source);
		if ('ok' in found) return found;
		return keepCalendar(world, actor, {
			change: { kind: 'bank-holidays', holidays: found.holidays },
			edition,
			confirmed,
			alwaysAsk: false,
			action: 'bank-holidays.loaded',
			why: `${division}, from ${found.from}`,
			bankHolidays: {
				division,
				from: found.from,
				at: world.clock.now(),
				by: authorOf(actor).who,
				holidays: found.holidays
			}
		});
	}
);

async function find(
	world: World,
	schoolId: string,
	division: Division,
	source: BankHolidaySource
): Promise<{ holidays: BankHoliday[]; from: string } | Answer<never>> {
	switch (source.kind) {
		case 'brought': {
			const { bankHolidays } = await world.schools.store(schoolId).read((records) => records.settings());
			if (bankHolidays?.division === division) return bankHolidays;
			return { holidays: world.bankHolidayFiles.brought(division), from: 'Gatehouse' };
		}
		case 'text':
			return readFrom(world.bankHolidayFiles.read(source.text, division), 'a file', 'text');
		case 'address': {
			const { address } = source;
			if (!isWebAddress(address)) return notRead('address', 'Write an address that begins with https:// or http://.');
			return readFrom(await world.bankHolidayFiles.readAt(address, division), address, 'address');
		}
	}
}

function readFrom(
	read: ReadBankHolidays,
	from: string,
	path: string
): { holidays: BankHoliday[]; from: string } | Answer<never> {
	return read.ok ? { holidays: read.holidays, from } : notRead(path, read.message);
}

function notRead(path: string, message: string): Answer<never> {
	return refuse('invalid', `${message} Nothing was changed.`, [{ path, message }]);
}

function isWebAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
}
