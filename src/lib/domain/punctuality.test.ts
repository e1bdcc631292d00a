import { describe, expect, test } from 'vitest';
import { moment } from '../../../tests/support/detention-facts';
import { at, closed, ordinaryDay, smallSchoolCalendar } from '../../../tests/support/small-school-calendar';
import { shiftInstant } from './local-time';
import { fittingCodes, isFittingCode, judgePunctuality, judgedMark, markBeside } from './punctuality';

const calendar = smallSchoolCalendar();
const monday = '2026-11-23';

/** The judgement in short: `AM L 6`, `AM on-time`, `outside-hours`. */
function judged(clock: string, days = calendar, yearGroup: number | null = 9, date = monday): string {
	const result = judgePunctuality(days, yearGroup, moment(date, clock));
	switch (result.kind) {
		case 'late':
			return `${result.session} ${result.mark} ${result.minutesLate}`;
		case 'on-time':
			return `${result.session} on-time`;
		case 'outside-hours':
		case 'not-a-school-day':
			return result.kind;
	}
}

describe('[PU2] [PU3] [PU4] with bells at 08:30 and 13:20, registers of 30 minutes, and sessions over at 12:35 and 15:05', () => {
	test.each([
		['00:00', 'AM on-time'],
		['08:30', 'AM on-time'],
		['08:31', 'AM L 1'],
		['08:59', 'AM L 29'],
		['09:00', 'AM U 30'],
		['12:34', 'AM U 244'],
		['12:35', 'PM on-time'],
		['13:20', 'PM on-time'],
		['13:21', 'PM L 1'],
		['13:49', 'PM L 29'],
		['13:50', 'PM U 30'],
		['15:04', 'PM U 104'],
		['15:05', 'outside-hours'],
		['23:59', 'outside-hours']
	])('%s is %s', (clock, expected) => {
		expect(judged(clock)).toBe(expected);
	});
});

describe('[PU2] with a bell at 08:35 and a register from 08:40 to 09:05', () => {
	const am = { bell: at('08:35'), opens: at('08:40'), closes: at('09:05'), ends: at('12:35') };
	const pm = { bell: at('13:20'), opens: at('13:25'), closes: at('13:50'), ends: at('15:05') };
	const apart = smallSchoolCalendar({ dayTypes: [{ ...ordinaryDay, sessions: { AM: am, PM: pm } }] });
	test.each([
		['08:35', 'AM on-time'],
		['08:37', 'AM / 2'],
		['08:39', 'AM / 4'],
		['08:40', 'AM L 5'],
		['09:04', 'AM L 29'],
		['09:05', 'AM U 30'],
		['13:22', 'PM \\ 2'],
		['13:25', 'PM L 5']
	])('%s is %s', (clock, expected) => {
		expect(judged(clock, apart)).toBe(expected);
	});
});

test('[PU2] a register that opens before the bell marks nobody late by the bell', () => {
	const am = { ...ordinaryDay.sessions.AM, opens: at('08:25') };
	const early = smallSchoolCalendar({ dayTypes: [{ ...ordinaryDay, sessions: { ...ordinaryDay.sessions, AM: am } }] });
	expect([judged('08:27', early), judged('08:31', early)]).toEqual(['AM on-time', 'AM L 1']);
});

test('[PU1] seconds are dropped: the last of the bell’s minute is on time, the first of the next is one minute late', () => {
	const bell = moment(monday, '08:30');
	expect(judgePunctuality(calendar, 9, shiftInstant(bell, 59_999)).kind).toBe('on-time');
	expect(judgePunctuality(calendar, 9, shiftInstant(bell, 60_000))).toMatchObject({ kind: 'late', minutesLate: 1 });
});

test('[PU1] the wall’s time counts, in summer and in winter', () => {
	expect(judgePunctuality(calendar, 9, '2027-07-05T07:41:00.000Z')).toMatchObject({ kind: 'late', minutesLate: 11 });
	expect(judgePunctuality(calendar, 9, '2026-11-23T08:41:00.000Z')).toMatchObject({ kind: 'late', minutesLate: 11 });
});

test('[CA3] a year group is judged by its own sessions', () => {
	const sixthForm = { ...ordinaryDay.sessions, AM: { ...ordinaryDay.sessions.AM, bell: at('08:50') } };
	const varied = smallSchoolCalendar({ dayTypes: [{ ...ordinaryDay, sessionsByYear: { 12: sixthForm } }] });
	expect([judged('08:45', varied, 12), judged('08:45', varied, 11), judged('08:45', varied, null)]).toEqual([
		'AM on-time',
		'AM L 15',
		'AM L 15'
	]);
});

test('[PU4] a day that is no school day for the pupil says so, with its name', () => {
	const snow = smallSchoolCalendar({ closedDays: [closed('closure', monday, monday, [9])] });
	expect(judgePunctuality(snow, 9, moment(monday, '08:41'))).toEqual({
		kind: 'not-a-school-day',
		date: monday,
		because: 'closure of 2026-11-23'
	});
	expect(judged('08:41', snow, 10)).toBe('AM L 11');
	expect(judged('08:41', calendar, 9, '2026-11-28')).toBe('not-a-school-day');
});

test('[CA1] on a Sunday of a clock change that is a school day, the bell is the wall’s', () => {
	const allWeek = smallSchoolCalendar({
		schoolWeekdays: [1, 2, 3, 4, 5, 6, 7],
		closedDays: [],
		terms: [{ name: 'Year', startsOn: '2026-09-02', endsOn: '2027-07-21', halfTerms: [] }]
	});
	for (const date of ['2026-10-25', '2027-03-28']) {
		expect([judged('08:30', allWeek, 9, date), judged('08:31', allWeek, 9, date)]).toEqual(['AM on-time', 'AM L 1']);
	}
});

test('[PU2] a code that fits better stays in place of U, and only of U', () => {
	for (const code of fittingCodes) expect([markBeside(code, 'U'), markBeside(code, 'L')]).toEqual([code, 'L']);
	for (const other of ['N', 'O', 'U', 'H', null]) expect(markBeside(other, 'U')).toBe('U');
	expect([isFittingCode('M'), isFittingCode('N')]).toEqual([true, false]);
});

test('[PR1] a code that stayed reads as U on a kiosk', () => {
	expect([judgedMark('M'), judgedMark('U'), judgedMark('L'), judgedMark('/')]).toEqual(['U', 'U', 'L', '/']);
});
