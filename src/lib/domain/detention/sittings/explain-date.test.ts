import { expect, test } from 'vitest';
import { whyThatDate } from './explain-date';
import type { PassedOverReason, Placement } from '../outcomes';

function booked(...passed: [day: number, because: PassedOverReason][]): Placement {
	const passedOver = passed.map(([day, because], index) => ({
		sittingId: `sitting-${index}`,
		date: `2026-11-${day}`,
		startsAt: 905,
		place: 'Room 12',
		because
	}));
	return { kind: 'booked', sittingId: 'x', date: '2026-11-27', startsAt: 905, minutes: 60, place: 'Hall', passedOver };
}

const nextDay = { kind: 'school-days-notice', days: 1 } as const;

test('[DE8] the next that there is needs no reason, nor what had begun or was never of its kind', () => {
	expect(whyThatDate(booked(), nextDay, 7)).toBeNull();
	expect(whyThatDate(booked([24, 'begun'], [24, 'wrong-kind']), nextDay, 7)).toBeNull();
	expect(whyThatDate({ kind: 'unplaced', passedOver: [] }, nextDay, 7)).toBeNull();
});

test.each([
	[{ kind: 'weekday', weekday: 5, cutOff: 870 } as const, 'It is sat on a Friday.'],
	[{ kind: 'weekday', weekday: 4, cutOff: 870, weekdayByYear: { 9: 5 } } as const, 'Year 9 sits it on a Friday.'],
	[{ kind: 'school-days-notice', days: 2 } as const, 'It has two school days’ notice.']
])('[DE8] a rule’s own day and its notice are said: %j', (timing, sentence) => {
	expect(whyThatDate(booked(), timing, 9)).toBe(sentence);
});

test('[DE8] each date passed over is said once, with its first reason; three, and how many more', () => {
	const placement = booked(
		[23, 'full'],
		[23, 'absent'],
		[24, 'not-for-year'],
		[25, 'full'],
		[26, 'full'],
		[27, 'full']
	);
	expect(whyThatDate(placement, nextDay, 7)).toBe(
		'Not sooner: Monday 23 November, it was full; Tuesday 24 November, it is for other year groups; Wednesday 25 November, it was full; and 2 dates more.'
	);
});
