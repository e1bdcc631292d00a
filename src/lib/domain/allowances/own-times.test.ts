import { expect, test } from 'vitest';
import { at, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { moment } from '../../../../tests/support/detention-facts';
import { judgePunctuality } from '../punctuality';
import { type Arrangement, codeByArrangements, expectationBy, isReviewDue } from './arrangement';
import { type DayListHours, isOffSite, isOnList, sendsTo, wasOffSite } from './day-list';
import { awayByArrangements, noAllowances } from './own-times';

const calendar = smallSchoolCalendar();
const monday = '2026-11-23';
const tuesday = '2026-11-24';
const { sessions } = ordinaryDay;

const taxi: Arrangement = {
	kind: 'contracted-taxi',
	expected: [1, 2, 3, 4, 5].flatMap((weekday) => [
		{ weekday, session: 'AM' as const, by: at('10:00') },
		{ weekday, session: 'PM' as const, by: null }
	]),
	codeOutside: null,
	startsOn: '2026-09-02',
	endsOn: null
};
const mornings: Arrangement = {
	kind: 'part-time-timetable',
	expected: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, session: 'AM' as const, by: null })),
	codeOutside: 'C2',
	startsOn: '2026-11-02',
	endsOn: '2026-12-18'
};
const afternoons: Arrangement = {
	...mornings,
	kind: 'sixth-form',
	expected: [{ weekday: 1, session: 'PM', by: at('14:00') }],
	codeOutside: 'X'
};

function judged(clock: string, arrangements: Arrangement[], lists: DayListHours[] = [], date = monday) {
	const judgement = judgePunctuality(calendar, 7, moment(date, clock), { arrangements, lists });
	if (judgement.kind === 'late') return `late ${judgement.session} ${judgement.minutesLate} ${judgement.mark}`;
	return judgement.kind === 'on-time' ? `on time ${judgement.session}` : judgement.kind;
}

test.each([
	['08:40', 'on time AM'],
	['10:00', 'on time AM'],
	['10:01', 'late AM 1 L'],
	['10:29', 'late AM 29 L'],
	['10:30', 'late AM 30 U'],
	['13:21', 'late PM 1 L']
])('[PU10] with a taxi that is due at 10:00, %s is %s', (clock, expected) => {
	expect(judged(clock, [taxi])).toBe(expected);
});

test.each([
	['08:41', 'late AM 11 L'],
	['13:40', 'on time PM'],
	['15:20', 'outside-hours']
])('[PU10] with mornings only, %s is %s', (clock, expected) => {
	expect(judged(clock, [mornings])).toBe(expected);
});

test.each([
	['09:30', 'on time PM'],
	['14:00', 'on time PM'],
	['14:05', 'late PM 5 L']
])('[PU10] with Monday afternoons from 14:00 only, %s is %s', (clock, expected) => {
	expect(judged(clock, [afternoons])).toBe(expected);
});

test('[PU10] an arrangement holds from its first date to its last, and no longer', () => {
	expect(judged('13:40', [{ ...mornings, startsOn: tuesday }])).toBe('late PM 20 L');
	expect(judged('13:40', [{ ...mornings, endsOn: monday }])).toBe('on time PM');
	expect(judged('13:40', [{ ...mornings, endsOn: monday }], [], tuesday)).toBe('late PM 20 L');
});

test('[PU10] of two that hold, one that does not expect the session is enough, and the later time counts', () => {
	expect(expectationBy([taxi, mornings], monday, 'PM')).toEqual({ kind: 'not-expected', code: 'C2' });
	const later = { ...taxi, expected: taxi.expected.map((one) => ({ ...one, by: one.by && at('10:30') })) };
	expect(expectationBy([taxi, later], monday, 'AM')).toEqual({ kind: 'by', minute: at('10:30') });
	expect(expectationBy([], monday, 'AM')).toEqual({ kind: 'as-everyone' });
});

test('[PU10] without allowances a pupil is judged exactly as before', () => {
	for (const clock of ['08:30', '08:31', '09:00', '12:34', '13:00', '13:21', '15:04', '15:05']) {
		const reading = moment(monday, clock);
		expect(judgePunctuality(calendar, 7, reading, noAllowances)).toEqual(judgePunctuality(calendar, 7, reading));
	}
});

test.each<[string, Arrangement[], ReturnType<typeof awayByArrangements>]>([
	['nothing', [], []],
	['a taxi at 10:00', [taxi], [{ from: null, to: at('10:00') }]],
	['mornings only', [mornings], [{ from: at('12:35'), to: null }]],
	['afternoons from 14:00', [afternoons], [{ from: null, to: at('14:00') }]],
	['both', [mornings, afternoons], [{ from: null, to: null }]]
])('[DE5] [PU10] with %s the pupil is away', (_what, arrangements, away) => {
	expect(awayByArrangements(sessions, monday, arrangements)).toEqual(away);
});

test.each([
	['2026-12-01', null, false],
	['2026-11-23', null, true],
	['2026-11-01', null, true],
	['2026-11-01', '2026-11-22', false]
])('[PU10] on 23 November a review on %s of one that ends on %s is due: %s', (reviewOn, endsOn, due) => {
	expect(isReviewDue({ reviewOn, endsOn }, monday)).toBe(due);
});

const mock: DayListHours = { startsOn: monday, endsOn: monday, from: at('09:00'), to: at('11:00') };
const trip: DayListHours = { startsOn: monday, endsOn: tuesday, from: null, to: null };

test.each([
	['08:50', 'on time AM'],
	['09:00', 'on time AM'],
	['09:10', 'late AM 10 L'],
	['13:30', 'late PM 10 L']
])('[PU11] with a mock from 09:00 to 11:00, %s is %s', (clock, expected) => {
	expect(judged(clock, [], [mock])).toBe(expected);
});

test('[PU11] on a list without hours nobody is late, on each of its days and on no other', () => {
	expect(judged('10:30', [], [trip])).toBe('on time AM');
	expect(judged('14:30', [], [trip], tuesday)).toBe('on time PM');
	expect(judged('08:40', [], [trip], '2026-11-25')).toBe('late AM 10 L');
});

test('[PU11] a list takes up the sessions that its hours reach into', () => {
	expect(isOnList(mock, monday, 'AM', sessions)).toBe(true);
	expect(isOnList(mock, monday, 'PM', sessions)).toBe(false);
	expect(isOnList({ ...mock, to: at('14:00') }, monday, 'PM', sessions)).toBe(true);
	expect(isOnList(mock, tuesday, 'AM', sessions)).toBe(false);
});

test.each([
	['08:40', true],
	['11:00', true],
	['11:01', false],
	['13:30', false]
])('[PU11] with a mock from 09:00 to 11:00, who is read at %s is sent to its place: %s', (clock, sent) => {
	expect(sendsTo(mock, monday, at(clock), sessions)).toBe(sent);
});

test('[PU11] a pupil is off site from when staff say that they left until they say that they are back', () => {
	expect(isOffSite({ leftAt: null, backAt: null })).toBe(false);
	expect(isOffSite({ leftAt: moment(monday, '09:10'), backAt: null })).toBe(true);
	expect(isOffSite({ leftAt: moment(monday, '09:10'), backAt: moment(monday, '14:10') })).toBe(false);
});

test.each([
	['never left', null, null, false],
	['left before, not back', '09:10', null, true],
	['back before', '09:10', '15:05', false],
	['back while it ran', '09:10', '15:20', true],
	['left while it ran', '15:20', null, true],
	['left as it ended', '16:05', null, false]
] as const)('[PU11] a pupil who %s was off site from 15:05 to 16:05 or not', (_what, left, back, was) => {
	const said = { leftAt: left && moment(monday, left), backAt: back && moment(monday, back) };
	expect(wasOffSite(said, moment(monday, '15:05'), moment(monday, '16:05'))).toBe(was);
});

test.each([
	['the afternoon that is not expected', tuesday, 'PM', false, 'C2'],
	['the morning that is', tuesday, 'AM', false, null],
	['a session that is marked already', tuesday, 'PM', true, null],
	['a date before it begins', monday, 'PM', false, null]
] as const)('[PU10][PU12] the code outside an arrangement in %s', (_what, date, session, isMarked, code) => {
	const mornings: Arrangement = {
		kind: 'part-time-timetable',
		expected: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, session: 'AM', by: null })),
		codeOutside: 'C2',
		startsOn: tuesday,
		endsOn: null
	};
	expect(codeByArrangements([mornings], date, session, isMarked)).toBe(code);
});
