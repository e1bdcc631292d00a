import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, closed, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { addDays } from '../local-time';
import { judgePunctuality } from '../punctuality';
import type { ClosedDays, DayType, SchoolCalendar } from './school-calendar';
import { isSchoolDay, isWithin, schoolDay } from './school-day';
import { calendarAt, siteName } from './site-calendar';

const sites = [
	{ id: 'main', name: 'Main building' },
	{ id: 'annexe', name: 'Annexe' }
];
const { sessions } = ordinaryDay;
const later: DayType = {
	...ordinaryDay,
	id: 'later',
	name: 'Annexe day',
	sessions: { ...sessions, AM: { ...sessions.AM, bell: at('08:45'), opens: at('08:45'), closes: at('09:15') } }
};

function withSites(changes: Partial<SchoolCalendar> = {}): SchoolCalendar {
	return smallSchoolCalendar({ sites, dayTypes: [ordinaryDay, later], ...changes });
}

const anyDate = fc.integer({ min: 0, max: 330 }).map((days) => addDays('2026-09-01', days));
const anyClosing: fc.Arbitrary<ClosedDays> = fc
	.record({
		startsOn: anyDate,
		days: fc.integer({ min: 0, max: 9 }),
		years: fc.option(fc.uniqueArray(fc.integer({ min: 7, max: 11 }), { minLength: 1 })),
		of: fc.option(fc.subarray(['main', 'annexe'], { minLength: 1 }))
	})
	.map(({ startsOn, days, years, of }) => ({
		...closed('closure', startsOn, addDays(startsOn, days), years),
		sites: of
	}));

test('[CA2] a date is a school day at a site exactly where nothing of that site or of every site closes it', () => {
	fc.assert(
		fc.property(
			fc.array(anyClosing, { maxLength: 8 }),
			anyDate,
			fc.constantFrom('main', 'annexe'),
			fc.integer({ min: 7, max: 11 }),
			(closings, date, site, year) => {
				const calendar = withSites({ closedDays: closings });
				const open = isSchoolDay(withSites({ closedDays: [] }), date, year);
				const isClosed = closings.some(
					(days) =>
						isWithin(date, days) &&
						(days.sites?.includes(site) ?? true) &&
						(days.years === null || days.years.includes(year))
				);
				expect(isSchoolDay(calendarAt(calendar, site), date, year)).toBe(open && !isClosed);
			}
		),
		{ numRuns: 1_000 }
	);
});

test('[CA2] for the school as a whole a day closed at some sites is a school day, and a pupil without a site has the school’s', () => {
	fc.assert(
		fc.property(fc.array(anyClosing, { maxLength: 8 }), anyDate, (closings, date) => {
			const calendar = withSites({ closedDays: closings });
			const common = withSites({ closedDays: closings.filter((days) => days.sites === null) });
			expect(schoolDay(calendar, date).kind).toBe(schoolDay(common, date).kind);
			expect(calendarAt(calendar, null)).toBe(calendar);
			expect(calendarAt(calendar, 'elsewhere')).toBe(calendar);
		}),
		{ numRuns: 1_000 }
	);
});

test('[CA2] a school without sites pays nothing for them: its calendar is its own, and one of a site is made once', () => {
	const alone = smallSchoolCalendar();
	expect(calendarAt(alone, 'main')).toBe(alone);
	const calendar = withSites();
	const annexe = calendarAt(calendar, 'annexe');
	expect(calendarAt(calendar, 'annexe')).toBe(annexe);
	expect(calendarAt(annexe, 'annexe')).toBe(annexe);
	expect([siteName(calendar, 'annexe'), siteName(calendar, null), siteName(alone, 'annexe')]).toEqual([
		'Annexe',
		null,
		null
	]);
});

test('[CA3] a site’s own bells judge its pupils alone; a date of the school’s holds there too, unless the site says otherwise', () => {
	const early = { ...ordinaryDay, id: 'early', name: 'Early finish' };
	const calendar = withSites({
		dayTypes: [ordinaryDay, later, early],
		dayTypeByWeekday: { 2: 'early' },
		dayTypeByDate: { '2026-11-25': 'early', '2026-11-26': 'early' },
		daysBySite: { annexe: { defaultDayType: 'later', dayTypeByWeekday: {}, dayTypeByDate: { '2026-11-26': 'later' } } }
	});
	const name = (site: string | null, date: string) => {
		const day = schoolDay(calendarAt(calendar, site), date);
		return day.kind === 'school-day' ? day.dayTypeName : day.because;
	};
	const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
	expect(dates.map((date) => name('main', date))).toEqual(['Ordinary', 'Early finish', 'Early finish', 'Early finish']);
	expect(dates.map((date) => name('annexe', date))).toEqual(['Annexe day', 'Annexe day', 'Early finish', 'Annexe day']);
	const late = (site: string) => judgePunctuality(calendarAt(calendar, site), 7, '2026-11-23T08:40:00.000Z');
	expect(late('main')).toMatchObject({ kind: 'late', minutesLate: 10 });
	expect(late('annexe')).toMatchObject({ kind: 'on-time' });
});
