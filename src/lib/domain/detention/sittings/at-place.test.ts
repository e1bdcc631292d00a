import { expect, test } from 'vitest';
import { sitting } from '../../../../../tests/support/detention-facts';
import { isPastNotRun, sittingsServed } from './at-place';

const day = '2026-11-23';
const first = sitting(day, '15:05', '15:35', { place: 'Room 12' });
const second = sitting(day, '15:40', '16:40', { place: 'Room 12' });
const elsewhere = sitting(day, '15:05', '16:05', { place: 'Hall' });

test.each([
	['long before', '14:49', []],
	['a quarter of an hour before', '14:50', [first.id]],
	['while it runs, also with the next near', '15:30', [first.id, second.id]],
	['between the two: the one to come first', '15:38', [second.id, first.id]],
	['after all', '16:56', []]
])('[DE10] a tablet serves the sitting of its place and the time: %s', (_when, clock, ids) => {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	const served = sittingsServed([second, elsewhere, first], ' room  12', hours * 60 + minutes);
	expect(served.map(({ id }) => id)).toEqual(ids);
});

test('[DE10] an hour after its end a sitting that nobody opened was not run', () => {
	expect(isPastNotRun(first, { date: day, minute: 15 * 60 + 35 + 59 })).toBe(false);
	expect(isPastNotRun(first, { date: day, minute: 15 * 60 + 35 + 60 })).toBe(true);
	expect(isPastNotRun(first, { date: '2026-11-24', minute: 0 })).toBe(true);
});
