import { expect, test } from 'vitest';
import { changeInPartProblem } from './challenge';

const booked = { minutes: 30, sittingId: 'monday' };
const waiting = { minutes: 30, sittingId: null };

test.each([
	{ what: 'fewer minutes', change: { minutes: 15, sittingId: null }, now: booked, path: null },
	{ what: 'another sitting', change: { minutes: null, sittingId: 'tuesday' }, now: booked, path: null },
	{ what: 'both', change: { minutes: 15, sittingId: 'tuesday' }, now: booked, path: null },
	{ what: 'as many minutes elsewhere', change: { minutes: 30, sittingId: 'tuesday' }, now: booked, path: null },
	{ what: 'more minutes', change: { minutes: 31, sittingId: 'tuesday' }, now: booked, path: 'minutes' },
	{ what: 'no minutes at all', change: { minutes: 0, sittingId: null }, now: booked, path: 'minutes' },
	{ what: 'part of a minute', change: { minutes: 7.5, sittingId: null }, now: booked, path: 'minutes' },
	{ what: 'nothing', change: { minutes: null, sittingId: null }, now: booked, path: 'minutes' },
	{ what: 'the same', change: { minutes: 30, sittingId: 'monday' }, now: booked, path: 'minutes' },
	{ what: 'fewer minutes of no day', change: { minutes: 15, sittingId: null }, now: waiting, path: 'sittingId' },
	{ what: 'a day for one without', change: { minutes: null, sittingId: 'monday' }, now: waiting, path: null }
])('[DE15] a detention of which a challenge was right in part is changed to $what: $path', ({ change, now, path }) => {
	expect(changeInPartProblem(change, now)?.path ?? null).toBe(path);
});
