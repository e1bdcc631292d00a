import { expect, test } from 'vitest';
import { type SchoolOffice, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { bankHolidayFiles } from '../../server/web/bank-holiday-files';
import type { BankHolidaySource } from './load-bank-holidays';

const none = { events: [] };
const file = JSON.stringify({
	'england-and-wales': { events: [{ title: 'Jubilee', date: '2027-05-10' }] },
	scotland: { events: [{ title: 'St Andrew’s Day', date: '2026-11-30' }] },
	'northern-ireland': none
});

async function load(office: SchoolOffice, source: BankHolidaySource, division: 'scotland' | 'england-and-wales') {
	const { edition } = valueOf(await office.app.readCalendar(office.senior, { year: null }));
	return office.app.loadBankHolidays(office.senior, { division, source, edition, confirmed: true });
}

async function bankHolidays(office: SchoolOffice): Promise<string[]> {
	const { calendar } = await office.school.store.read((records) => records.settings());
	return calendar.closedDays.flatMap(({ kind, name, startsOn }) =>
		kind === 'bank-holiday' ? [`${startsOn} ${name}`] : []
	);
}

test('[CA2] a division’s bank holidays load from a file, from an address, and from what was kept when the network is away', async () => {
	const office = await schoolOffice();
	valueOf(await load(office, { kind: 'text', text: file }, 'scotland'));
	expect(await bankHolidays(office)).toEqual(['2026-11-30 St Andrew’s Day']);
	const asked: string[] = [];
	const away = office.world.bankHolidayFiles;
	office.world.bankHolidayFiles = bankHolidayFiles(async (address, { mostBytes, mostMilliseconds }) => {
		asked.push(`${address} ${mostBytes} ${mostMilliseconds}`);
		return { ok: true, text: file };
	});
	valueOf(await load(office, { kind: 'address', address: 'https://files.example/bh.json' }, 'england-and-wales'));
	expect(asked).toEqual(['https://files.example/bh.json 300000 10000']);
	expect(await bankHolidays(office)).toEqual(['2027-05-10 Jubilee']);
	const kept = valueOf(await office.app.readCalendar(office.senior, { year: null })).bankHolidays;
	expect(kept).toMatchObject({
		division: 'england-and-wales',
		from: 'https://files.example/bh.json',
		by: 'Sam Senior'
	});

	office.world.bankHolidayFiles = away;
	valueOf(await load(office, { kind: 'brought' }, 'england-and-wales'));
	expect(await bankHolidays(office)).toEqual(['2027-05-10 Jubilee']);
	valueOf(await load(office, { kind: 'brought' }, 'scotland'));
	expect(await bankHolidays(office)).toContain('2026-11-30 St Andrew’s Day');
	expect(office.audit().at(-1)).toMatchObject({ action: 'bank-holidays.loaded', why: 'scotland, from Gatehouse' });
});

test.each<{ why: string; source: BankHolidaySource; path: string; says: string }>([
	{ why: 'no JSON', source: { kind: 'text', text: 'Monday' }, path: 'text', says: 'not JSON' },
	{ why: 'another shape', source: { kind: 'text', text: '{"scotland":[]}' }, path: 'text', says: 'gov.uk format' },
	{
		why: 'a date that does not exist',
		source: { kind: 'text', text: file.replace('2026-11-30', '2026-11-31') },
		path: 'text',
		says: 'scotland.events.0.date'
	},
	{
		why: 'none of the division',
		source: { kind: 'text', text: file.replace('{"title":"St Andrew’s Day","date":"2026-11-30"}', '') },
		path: 'text',
		says: 'no bank holiday of this division'
	},
	{ why: 'too long', source: { kind: 'text', text: ' '.repeat(300_001) }, path: 'text', says: 'too long' },
	{ why: 'no address', source: { kind: 'address', address: 'bank holidays' }, path: 'address', says: 'https://' },
	{
		why: 'a file address',
		source: { kind: 'address', address: 'file:///etc/hosts' },
		path: 'address',
		says: 'https://'
	},
	{
		why: 'an address that is not reached',
		source: { kind: 'address', address: 'https://away.example' },
		path: 'address',
		says: 'network is away'
	}
])('[CA2] a source that is $why is refused at its field, and nothing changes', async ({ source, path, says }) => {
	const office = await schoolOffice();
	expect(await load(office, source, 'scotland')).toMatchObject({
		ok: false,
		refusal: { code: 'invalid', issues: [{ path, message: expect.stringContaining(says) }] }
	});
	expect(await bankHolidays(office)).toEqual([]);
	expect(office.audit()).toEqual([]);
});
