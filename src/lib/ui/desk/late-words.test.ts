import { describe, expect, test } from 'vitest';
import { deskRow } from '../../../../tests/support/desk/desk-rows';
import { dayWords, lateWords, reasonCell, whatFollows, statusText } from './late-words';

const today = '2026-11-23';
const booked = {
	kind: 'booked',
	detentionId: 'd',
	date: today,
	startsAt: '15:10',
	minutes: 30,
	place: 'Room 12',
	ruleName: 'Each late'
} as const;

describe('what the desk says of a late', () => {
	test('[DE10] a detention of today says its minutes and place', () => {
		expect(whatFollows(deskRow({ consequence: booked }), today).text).toBe('30 min today, Room 12');
	});

	test('[DE10] one of this week says its weekday, and one of later its date', () => {
		const onFriday = { ...booked, minutes: 60, date: '2026-11-27' };
		const later = { ...booked, date: '2026-12-04' };
		expect(whatFollows(deskRow({ consequence: onFriday }), today).text).toBe('60 min Friday, Room 12');
		expect(whatFollows(deskRow({ consequence: later }), today).text).toBe('30 min Friday 4 December, Room 12');
	});

	test('[DE7] a held detention says that it waits, and nothing of why', () => {
		const row = deskRow({ consequence: { kind: 'held', detentionId: 'd' } });
		expect(whatFollows(row, today).text).toBe('Waiting for a decision');
	});

	test('[PU7] an excused late says so, whatever it had led to', () => {
		const row = deskRow({ consequence: booked, state: { kind: 'excused', reason: 'Bus 42', by: 'R. Ellis' } });
		expect(whatFollows(row, today)).toEqual({ text: 'Excused: Bus 42', quiet: true });
	});

	test('[SG2] where a pupil is to be spoken with, that stands before any consequence', () => {
		expect(whatFollows(deskRow({ speakWith: true, consequence: booked }), today).text).toBe('Speak with them first');
	});

	test('[PU6] a time that nobody has checked is said', () => {
		expect(whatFollows(deskRow({ timeToCheck: true }), today).text).toBe('Time to be checked');
	});

	test('[DE5] a detention without a slot is said, not dropped', () => {
		const row = deskRow({ consequence: { kind: 'unplaced', detentionId: 'd' } });
		expect(whatFollows(row, today).text).toBe('No slot found');
	});

	test('[PU3] an afternoon late says that it is one', () => {
		expect(lateWords({ minutesLate: 12, session: 'PM' })).toBe('12 min, PM');
		expect(lateWords({ minutesLate: 12, session: 'AM' })).toBe('12 min');
	});

	test('[PR1] a reason is in the school’s words, and while the kiosk asks the row says so', () => {
		expect(reasonCell(deskRow({ reason: 'something-at-home' }), false).text).toBe('Something at home');
		expect(reasonCell(deskRow(), true)).toEqual({ text: 'asking…', quiet: true });
		expect(reasonCell(deskRow(), false)).toEqual({ text: 'none given', quiet: true });
	});

	test('[CA1] a past date is never called by its weekday alone', () => {
		expect(dayWords('2026-11-20', today)).toBe('Friday 20 November');
		expect(dayWords('2026-11-24', today)).toBe('tomorrow');
		expect(dayWords('2026-11-30', today)).toBe('Monday 30 November');
	});
});

test('[DE10] what is booked on a day that is over is not marked yet, and on the day itself still booked', () => {
	expect(statusText('booked', '2026-11-22', '2026-11-23')).toBe('Not marked yet');
	expect(statusText('booked', '2026-11-23', '2026-11-23')).toBe('Booked');
	expect(statusText('attended', '2026-11-22', '2026-11-23')).toBe('Attended');
});
