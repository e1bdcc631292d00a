import { expect, test } from 'vitest';
import { bankHolidaysIn } from './bank-holidays';

const year = { startsOn: '2026-09-01', endsOn: '2027-07-21' };

test('[CA2] bank holidays are those of the division, inside the span', () => {
	const dates = bankHolidaysIn('england-and-wales', year).map(({ date }) => date);
	expect(dates).toContain('2026-12-25');
	expect(dates).toContain('2027-03-26');
	expect(dates.every((date) => date >= year.startsOn && date <= year.endsOn)).toBe(true);
	const scottish = bankHolidaysIn('scotland', { startsOn: '2026-01-01', endsOn: '2026-12-31' });
	expect(scottish.map(({ date }) => date)).toContain('2026-11-30');
});

test('[CA2] a file in the gov.uk format takes the place of the one that is brought along', () => {
	const none = { events: [] };
	const file = {
		'england-and-wales': { events: [{ title: 'Coronation', date: '2027-05-10' }] },
		scotland: none,
		'northern-ireland': none
	};
	expect(bankHolidaysIn('england-and-wales', year, file)).toEqual([{ date: '2027-05-10', name: 'Coronation' }]);
});
