import { describe, expect, test } from 'vitest';
import { asksFirst } from '../../../domain/detention/limits';
import { ageOn, weekdayOf } from '../../../domain/local-time';
import { isValidUpn } from '../../../domain/upn';
import { bankHolidaysIn } from '$lib/protocol/calendar/bank-holidays';
import { testIds } from '../../../../../tests/support/test-clock';
import { type DrawnSchool, drawSchool, wholeSchool } from './draw-school';
import { schoolDayWithHistory, schoolDaysBefore } from './history';
import type { RollSize } from './roll';
import { demoCalendar, demoYear } from './school-year';

const today = '2026-11-23';
const bankHolidays = bankHolidaysIn('england-and-wales', demoYear);
const small: RollSize = { formsPerYear: 3, pupilsPerForm: 12, sixthFormers: 6 };

function draw(seed = 1, size = small): DrawnSchool {
	return drawSchool({ ids: testIds(), today, bankHolidays, size, seed });
}

function countOf(school: DrawnSchool, situation: string): number {
	return school.cards.filter((card) => card.situation === situation).length;
}

test('the same seed draws the same school, another one another', () => {
	expect(draw(7)).toEqual(draw(7));
	expect(draw(7).pupils.map(({ surname }) => surname)).not.toEqual(draw(8).pupils.map(({ surname }) => surname));
});

describe('the whole school', () => {
	const school = draw(20_261_123, wholeSchool);
	const onRoll = school.pupils.filter(({ leftOn }) => leftOn === null);

	test('has at least 1,150 pupils in forms of years 7 to 13', () => {
		expect(onRoll.length).toBeGreaterThanOrEqual(1_150);
		expect(new Set(onRoll.map(({ yearGroup }) => yearGroup))).toEqual(new Set([7, 8, 9, 10, 11, 12, 13]));
		expect(onRoll.some(({ tutorGroup }) => tutorGroup === '8H')).toBe(true);
	});

	test('[CD5] has a valid UPN for everyone, and no number twice', () => {
		expect(school.pupils.filter(({ upn }) => upn === null || !isValidUpn(upn))).toEqual([]);
		expect(new Set(school.pupils.map(({ upn }) => upn)).size).toBe(school.pupils.length);
		expect(new Set(school.pupils.map(({ admissionNumber }) => admissionNumber)).size).toBe(school.pupils.length);
	});

	test('has birthdays that are right for each year group, and some who are 18', () => {
		const ages = school.pupils.map(({ bornOn, yearGroup }) => ageOn(bornOn ?? '', '2026-08-31') - yearGroup);
		expect(new Set(ages)).toEqual(new Set([4]));
		expect(onRoll.some(({ bornOn }) => ageOn(bornOn ?? '', today) === 18)).toBe(true);
	});

	test.each(['flag-limits', 'flag-always-ask', 'revoked', 'temporary-expired', 'leaver', 'expected-in-room'])(
		'has at least five cards for %s',
		(situation) => {
			expect(countOf(school, situation)).toBeGreaterThanOrEqual(5);
		}
	);

	test('[CD1] gives everyone the admission number as a first card, leading zeros kept, and no code twice', () => {
		const codes = new Set(school.cards.map(({ card }) => card.code));
		expect(codes.size).toBe(school.cards.length);
		expect(school.pupils.filter(({ admissionNumber }) => !codes.has(admissionNumber))).toEqual([]);
		expect(school.pupils.every(({ admissionNumber }) => /^0\d{5}$/.test(admissionNumber))).toBe(true);
	});

	test('[DE7] puts limits on some and asks first for others', () => {
		const asking = school.flags.filter(({ limits }) => asksFirst(limits)).map(({ pupilId }) => pupilId);
		expect(asking).toEqual(school.situations['flag-always-ask'].map(({ id }) => id));
		const kinds = new Set(school.flags.flatMap(({ limits }) => limits.map(({ kind }) => kind)));
		expect(kinds).toEqual(new Set(['not-after', 'not-during', 'only', 'notice', 'at-most', 'always-ask']));
	});

	test('[PR4] calls some pupils by another name than the legal one', () => {
		expect(onRoll.filter(({ knownAs, legalForename }) => knownAs !== legalForename).length).toBeGreaterThan(50);
	});

	test('[TE1] has contacts who may not be told and contacts without parental responsibility', () => {
		expect(new Set(school.contacts.map(({ pupilId }) => pupilId)).size).toBe(school.pupils.length);
		expect(school.contacts.some(({ mayBeTold }) => !mayBeTold)).toBe(true);
		expect(school.contacts.some(({ parentalResponsibility }) => !parentalResponsibility)).toBe(true);
		expect(school.contacts.every(({ phone }) => /^07700 900\d{3}$/.test(phone ?? ''))).toBe(true);
		expect(school.contacts.every(({ email }) => email === null || email.endsWith('@example.org'))).toBe(true);
	});

	test('looks back on six weeks in which few pupils made most lates, and Mondays and wet days were worse', () => {
		expect(school.history).toHaveLength(30);
		const counts = new Map<string, number>();
		for (const { pupil } of school.history.flatMap(({ arrivals }) => arrivals)) {
			counts.set(pupil.id, (counts.get(pupil.id) ?? 0) + 1);
		}
		const sorted = [...counts.values()].sort((one, other) => other - one);
		const total = sorted.reduce((sum, count) => sum + count, 0);
		const mostOften = sorted.slice(0, onRoll.length / 10).reduce((sum, count) => sum + count, 0);
		expect(mostOften / total).toBeGreaterThan(0.5);
		const average = (days: DrawnSchool['history']) =>
			days.reduce((sum, { arrivals }) => sum + arrivals.length, 0) / days.length;
		const mondays = school.history.filter(({ date }) => weekdayOf(date) === 1);
		expect(average(mondays)).toBeGreaterThan(average(school.history));
		const wet = school.history.filter(({ isWet }) => isWet);
		expect(average(wet)).toBeGreaterThan(average(school.history.filter(({ isWet }) => !isWet)));
	});

	test('has no pupil of a situation among this morning’s arrivals', () => {
		const here = new Set(school.thisMorning.map(({ pupil }) => pupil.id));
		expect(here.size).toBeGreaterThan(5);
		for (const pupils of Object.values(school.situations)) {
			expect(pupils.filter(({ id }) => here.has(id))).toEqual([]);
		}
		expect(school.thisMorning.every(({ at }) => /T08:3[1-5]:/.test(at))).toBe(true);
	});

	test('[CA7] gives no teacher two forms in one period', () => {
		const taught = school.lessons.map(({ weekday, periodId, teacher }) => `${weekday} ${periodId} ${teacher}`);
		expect(new Set(taught).size).toBe(taught.length);
	});
});

describe('the day that a demonstration begins on', () => {
	const calendar = demoCalendar(bankHolidays);

	test.each([
		['2026-11-23', '2026-11-23'],
		['2026-11-21', '2026-11-23'],
		['2026-12-25', '2027-01-05'],
		['2027-03-29', '2027-04-12']
	])('[CA2] from %s is %s: a school day', (from, day) => {
		expect(schoolDayWithHistory(calendar, from, 30)).toBe(day);
	});

	test.each(['2026-09-10', '2026-03-02', '2027-07-30'])(
		'is none from %s, without six weeks of school before',
		(from) => {
			expect(schoolDayWithHistory(calendar, from, 30)).toBeNull();
		}
	);

	test('[CA2] passes over half-term and INSET days when it looks back', () => {
		expect(schoolDaysBefore(calendar, '2026-11-03', 3)).toEqual(['2026-10-21', '2026-10-22', '2026-11-02']);
	});
});
