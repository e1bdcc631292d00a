import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { addDays } from '../local-time';
import { weekLetter } from './week-letter';

const calendar = smallSchoolCalendar();

test.each([
	{ date: '2026-09-02', letter: 'A', why: 'the half-term’s first, short, week' },
	{ date: '2026-09-07', letter: 'B', why: 'the week after' },
	{ date: '2026-09-13', letter: 'B', why: 'a Sunday counts to the week before it' },
	{ date: '2026-10-23', letter: 'B', why: 'the last day of eight weeks' },
	{ date: '2026-10-27', letter: null, why: 'a holiday between half-terms' },
	{ date: '2026-11-02', letter: 'A', why: 'anchored anew' },
	{ date: '2026-11-24', letter: 'B', why: 'the fourth week' },
	{ date: '2026-08-20', letter: null, why: 'outside term' }
])('[CA5] $date is week $letter: $why', ({ date, letter }) => {
	expect(weekLetter(calendar, date)).toBe(letter);
});

test('[CA5] it is anchored explicitly at each half-term: one that begins with B, one with none', () => {
	const [autumn, ...rest] = calendar.terms;
	if (!autumn) throw new Error('A first term');
	const halfTerms = autumn.halfTerms.map((half, index) => ({
		...half,
		firstWeek: index === 0 ? ('B' as const) : null
	}));
	const anchored = { ...calendar, terms: [{ ...autumn, halfTerms }, ...rest] };
	expect(weekLetter(anchored, '2026-09-02')).toBe('B');
	expect(weekLetter(anchored, '2026-09-07')).toBe('A');
	expect(weekLetter(anchored, '2026-11-24')).toBeNull();
});

test('[CA5] a first week that is all training does not count, and one that the school had to close in does', () => {
	const training = smallSchoolCalendar({ closedDays: [closed('inset', '2026-09-02', '2026-09-04')] });
	expect(weekLetter(training, '2026-09-07')).toBe('A');
	const snow = smallSchoolCalendar({ closedDays: [closed('closure', '2026-11-09', '2026-11-13')] });
	expect(weekLetter(snow, '2026-11-10')).toBe('B');
	expect(weekLetter(snow, '2026-11-16')).toBe('A');
});

test('[CA5] a week’s holiday anywhere in a half-term never advances it', () => {
	const mondays = Array.from({ length: 7 }, (_, index) => addDays('2026-11-02', 7 * index));
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }), (holiday, weekday) => {
			const monday = mondays[holiday] ?? '';
			const broken = smallSchoolCalendar({ closedDays: [closed('holiday', monday, addDays(monday, 4))] });
			expect(weekLetter(broken, addDays(monday, weekday))).toBeNull();
			for (const later of mondays.slice(holiday + 1)) {
				expect(weekLetter(broken, addDays(later, weekday))).toBe(weekLetter(calendar, addDays(later, weekday - 7)));
			}
		}),
		{ numRuns: 1_000 }
	);
});
