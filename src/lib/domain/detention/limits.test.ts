import { describe, expect, test } from 'vitest';
import { earnedDetention, moment, policyOf, sitting } from '../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { DetentionLimit, PupilFlag } from './limits';
import type { Placement } from './outcomes';
import { place } from './place';

const monday = sitting('2026-11-23', '15:05', '16:05');
const tuesday = sitting('2026-11-24', '15:05', '16:05');

function flag(limits: DetentionLimit[], changes: Partial<PupilFlag> = {}): PupilFlag {
	return { id: 'flag', pupilId: 'pupil', kind: 'young-carer', limits, validFrom: null, validTo: null, ...changes };
}

/** Looks, on Monday 23 November at 08:41, for 30 minutes after school on that day or the next. */
function placeWithin(flags: PupilFlag[], sittings = [monday, tuesday], minutes = 30): Placement {
	return place({
		earned: earnedDetention({ minutes }),
		recordedAt: moment('2026-11-23', '08:41'),
		pupil: { pupilId: 'pupil', yearGroup: 9, bornOn: null },
		flags,
		commitments: { bookings: [], away: [] },
		sittings,
		policy: policyOf([]),
		calendar: smallSchoolCalendar()
	});
}

describe('[DE7] the search stays within', () => {
	test.each<[string, DetentionLimit, string]>([
		['not after 15:35, when it ends then', { kind: 'not-after', minute: at('15:35') }, monday.id],
		['not after 15:34, when it ends at 15:35', { kind: 'not-after', minute: at('15:34') }, 'held'],
		['not Monday until 15:06', { kind: 'not-during', weekday: 1, from: at('14:00'), to: at('15:06') }, tuesday.id],
		['not Monday until 15:05', { kind: 'not-during', weekday: 1, from: at('14:00'), to: at('15:05') }, monday.id],
		['not Monday from 15:34', { kind: 'not-during', weekday: 1, from: at('15:34'), to: at('18:00') }, tuesday.id],
		['not Monday from 15:35', { kind: 'not-during', weekday: 1, from: at('15:35'), to: at('18:00') }, monday.id],
		['lunch only', { kind: 'only', sitting: 'lunch' }, 'held'],
		['after school only', { kind: 'only', sitting: 'after-school' }, monday.id],
		['one day’s notice', { kind: 'notice', schoolDays: 1 }, tuesday.id],
		['two days’ notice', { kind: 'notice', schoolDays: 2 }, 'held']
	])('"%s"', (_, limit, expected) => {
		const placement = placeWithin([flag([limit])]);
		expect(placement.kind === 'booked' ? placement.sittingId : placement.kind).toBe(expected);
	});
});

test('[DE7] a sitting outside the limits is passed over as no more than a limit', () => {
	const placement = placeWithin([flag([{ kind: 'notice', schoolDays: 1 }])]);
	expect(placement).toMatchObject({ kind: 'booked', sittingId: tuesday.id });
	expect(placement.kind === 'booked' && placement.passedOver).toEqual([
		{ sittingId: monday.id, date: monday.date, startsAt: monday.startsAt, place: 'Hall', because: 'limit' }
	]);
});

test('[DE7] "at most" shortens what is served, to the shortest that is stated', () => {
	const shorter = flag([{ kind: 'at-most', minutes: 20 }]);
	const longer = flag([{ kind: 'at-most', minutes: 25 }]);
	expect(placeWithin([longer, shorter])).toMatchObject({ kind: 'booked', minutes: 20 });
	expect(placeWithin([flag([{ kind: 'at-most', minutes: 45 }])])).toMatchObject({ minutes: 30 });
	const short = sitting('2026-11-23', '15:05', '15:25');
	expect(placeWithin([shorter], [short])).toMatchObject({ sittingId: short.id, minutes: 20 });
	const early: DetentionLimit = { kind: 'not-after', minute: at('15:25') };
	expect(placeWithin([flag([{ kind: 'at-most', minutes: 20 }, early])])).toMatchObject({ sittingId: monday.id });
});

test('[DE7] "always ask" holds at once, and says nothing of sittings', () => {
	const full = [{ ...monday, booked: 30 }, tuesday];
	expect(placeWithin([flag([{ kind: 'always-ask' }])], full)).toEqual({
		kind: 'held',
		because: 'always-ask',
		passedOver: []
	});
});

test('[DE7] no fit is held where the limits excluded what would have fitted, and otherwise unplaced', () => {
	const early = [flag([{ kind: 'not-after', minute: at('15:00') }])];
	expect(placeWithin(early)).toMatchObject({ kind: 'held', because: 'no-fit-within-limits' });
	const full = [monday, tuesday].map((one) => ({ ...one, booked: one.capacity }));
	expect(placeWithin(early, full).kind).toBe('unplaced');
});

test.each([
	['ends the day before', { validTo: '2026-11-22' }, monday.id],
	['ends that day', { validTo: '2026-11-23' }, tuesday.id],
	['begins that day', { validFrom: '2026-11-23', validTo: '2026-11-23' }, tuesday.id],
	['begins the day after', { validFrom: '2026-11-24' }, monday.id]
])('[DE7] a flag that %s', (_, validity, expected) => {
	const placement = placeWithin([flag([{ kind: 'not-after', minute: at('15:00') }], validity)]);
	expect(placement).toMatchObject({ kind: 'booked', sittingId: expected });
});

test('[DE7] "always ask" that begins by the day of the sitting holds it too', () => {
	const tomorrow = [flag([{ kind: 'always-ask' }], { validFrom: '2026-11-24' })];
	expect(placeWithin(tomorrow, [tuesday])).toMatchObject({ kind: 'held', because: 'always-ask' });
	expect(placeWithin(tomorrow, [monday]).kind).toBe('booked');
});
