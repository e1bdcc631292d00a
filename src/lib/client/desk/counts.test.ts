import { describe, expect, test } from 'vitest';
import { deskRow, deskSnapshot } from '../../../../tests/support/desk/desk-rows';
import { countDesk, registerMoment } from './counts';

const booked = {
	kind: 'booked',
	detentionId: 'd',
	date: '2026-11-23',
	startsAt: '15:10',
	minutes: 30,
	place: 'Room 12',
	ruleName: 'Each late'
} as const;

describe('what the desk counts', () => {
	test('[PU7] an excused late is still a late, and a removed sign-in is none', () => {
		const counts = countDesk([
			deskRow({ arrivalId: 'a' }),
			deskRow({ arrivalId: 'b', state: { kind: 'excused', reason: 'Bus 42', by: 'R. Ellis' } }),
			deskRow({
				arrivalId: 'c',
				mark: 'U',
				consequence: booked,
				state: { kind: 'removed', reason: '', by: 'R. Ellis' }
			})
		]);
		expect(counts).toEqual({ lates: 2, afterClose: 0, booked: 0, byYear: [{ yearGroup: 8, lates: 2 }] });
	});

	test('[PU2] those marked U are counted as after the register closed', () => {
		expect(countDesk([deskRow({ arrivalId: 'a', mark: 'U' }), deskRow({ arrivalId: 'b', mark: 'L' })]).afterClose).toBe(
			1
		);
	});

	test('[DE10] a detention that waits or has no slot is not counted as booked', () => {
		const counts = countDesk([
			deskRow({ arrivalId: 'a', consequence: booked }),
			deskRow({ arrivalId: 'b', consequence: { kind: 'held', detentionId: 'h' } }),
			deskRow({ arrivalId: 'c', consequence: { kind: 'unplaced', detentionId: 'u' } })
		]);
		expect(counts.booked).toBe(1);
	});

	test('[PU1] years are counted lowest first, ten after nine', () => {
		const counts = countDesk([
			deskRow({ arrivalId: 'a', yearGroup: 10 }),
			deskRow({ arrivalId: 'b', yearGroup: 9 }),
			deskRow({ arrivalId: 'c', yearGroup: 10 })
		]);
		expect(counts.byYear).toEqual([
			{ yearGroup: 9, lates: 1 },
			{ yearGroup: 10, lates: 2 }
		]);
	});
});

describe('where the day stands by the registers', () => {
	const { sessions } = deskSnapshot();

	test.each([
		['on the bell', 8 * 60 + 30, { kind: 'before-bell', session: 'AM', at: '08:30', inMinutes: 0 }],
		['a minute after it', 8 * 60 + 31, { kind: 'open', session: 'AM', at: '09:00', inMinutes: 29 }],
		['on the closing minute', 9 * 60, { kind: 'closed', session: 'AM', at: '09:00' }],
		['when the morning has ended', 12 * 60 + 30, { kind: 'before-bell', session: 'PM', at: '13:15', inMinutes: 45 }],
		['in the evening', 18 * 60, { kind: 'closed', session: 'PM', at: '13:45' }]
	])('[PU2] %s', (_when, minute, expected) => {
		expect(registerMoment(sessions, minute)).toEqual(expected);
	});

	test('[CA2] a day without sessions is no school day', () => {
		expect(registerMoment(null, 540)).toEqual({ kind: 'not-a-school-day' });
	});
});
