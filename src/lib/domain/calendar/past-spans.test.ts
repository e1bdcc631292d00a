import { expect, test } from 'vitest';
import { smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { pastSpans } from './past-spans';

const calendar = smallSchoolCalendar();

function said(today: string, of = calendar): string[] {
	return pastSpans(of, today).map(({ name, startsOn, endsOn }) => `${name} ${startsOn} ${endsOn}`);
}

test('[CA4][DE14] this and last half-term, term and year are the calendar’s own, none later than today', () => {
	expect(said('2027-03-01')).toEqual([
		'this-half-term 2027-02-22 2027-03-01',
		'last-half-term 2027-01-04 2027-02-12',
		'this-term 2027-01-04 2027-03-01',
		'this-year 2026-09-02 2027-03-01'
	]);
});

test('[CA4] in a holiday there is no half-term now, and the last one is the one before it', () => {
	expect(said('2026-10-27')).toEqual(['last-half-term 2026-09-02 2026-10-23', 'this-year 2026-09-02 2026-10-27']);
});

test('[CA4] the year before is told where the calendar holds it, and in the summer no other is', () => {
	const terms = [
		...calendar.terms.map((term) => ({
			...term,
			startsOn: term.startsOn.replace(/^\d+/, (year) => String(Number(year) - 1)),
			endsOn: term.endsOn.replace(/^\d+/, (year) => String(Number(year) - 1)),
			halfTerms: []
		})),
		...calendar.terms
	];
	expect(said('2026-11-24', smallSchoolCalendar({ terms }))).toEqual([
		'this-half-term 2026-11-02 2026-11-24',
		'last-half-term 2026-09-02 2026-10-23',
		'this-year 2026-09-02 2026-11-24',
		'last-year 2025-09-02 2026-07-21'
	]);
	expect(said('2026-08-12', smallSchoolCalendar({ terms }))).toEqual(['last-year 2025-09-02 2026-07-21']);
});
