import { describe, expect, it } from 'vitest';
import type { Stay, StayState } from '../stay';
import { freeSeat, mostPlacesTaken } from './places';

function stay(seat: number | null, from: number, to: number, state: StayState = { kind: 'expected' }): Stay {
	return {
		id: `${seat}-${from}`,
		pupilId: 'pupil',
		roomId: 'room',
		date: '2026-11-23',
		from,
		to,
		basis: 'support',
		reason: 'Quiet start',
		walkIn: false,
		askedBy: 'Mr Okoro',
		authorisedBy: 'Mr Okoro',
		adjustments: null,
		parentsTold: null,
		seat,
		state,
		minutesPresent: 0
	};
}

const finished: StayState = { kind: 'finished', at: '2026-11-23T10:00:00.000Z', outcome: 'completed' };

describe('mostPlacesTaken', () => {
	it('[RO5] counts those who are there at one moment, not everyone of the day', () => {
		const stays = [stay(1, 520, 600), stay(2, 600, 700), stay(3, 590, 650)];
		expect(mostPlacesTaken(stays, 500, 800)).toBe(2);
		expect(mostPlacesTaken(stays, 500, 530)).toBe(1);
		expect(mostPlacesTaken(stays, 700, 800)).toBe(0);
	});

	it('[RO5] a stay that is over takes no place', () => {
		expect(mostPlacesTaken([stay(1, 520, 600, finished)], 520, 600)).toBe(0);
	});
});

describe('freeSeat', () => {
	it('[RO5] is the lowest that nobody has all day', () => {
		expect(freeSeat([stay(1, 520, 600), stay(3, 520, 600), stay(2, 520, 600, finished)], 3, 700, 800)).toBe(2);
	});

	it('[RO5] is shared over the day only when every seat is spoken for', () => {
		const stays = [stay(1, 520, 900), stay(2, 520, 600)];
		expect(freeSeat(stays, 2, 700, 800)).toBe(2);
		expect(freeSeat(stays, 2, 530, 800)).toBeNull();
	});
});
