import { describe, expect, it } from 'vitest';
import type { Stay, StayState } from '$lib/domain/stay';
import type { DoorCaller, RoomSnapshot, RosterEntry, SoughtPupil } from '$lib/protocol/room/room';
import { foldRoom } from './fold-roster';
import { type Guess, stillGuessed, withGuesses } from './guesses';
import { planSeats } from './seat-plan';

const at = '2026-11-23T09:00:00.000Z';

function entry(id: string, seat: number | null, state: StayState, from = 520): RosterEntry {
	const stay: Stay = {
		id,
		pupilId: `pupil-${id}`,
		roomId: 'room',
		date: '2026-11-23',
		from,
		to: 900,
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
	const pupil = { id: stay.pupilId, displayName: id, name: id, yearGroup: 8, tutorGroup: '8C', lessons: [] };
	return { stay, pupil, seen: null };
}

const expected: StayState = { kind: 'expected' };
const present: StayState = { kind: 'present', since: at };

function snapshot(...roster: RosterEntry[]): RoomSnapshot {
	return {
		room: { id: 'room', name: 'Support room', number: '12', seats: 3, overdueAfterMinutes: 10 },
		date: '2026-11-23',
		timeZone: 'Europe/London',
		periods: [],
		roster,
		callers: [],
		sought: []
	};
}

function caller(scanId: string): DoorCaller {
	return { scanId, pupil: entry('Zed', null, expected).pupil, at, expectedElsewhere: null };
}

describe('foldRoom', () => {
	it('[RO9] a changed stay takes its own place, and a new one comes after', () => {
		let room = snapshot(entry('A', 1, expected), entry('B', 2, expected));
		room = foldRoom(room, { type: 'stay-changed', entry: entry('A', 1, present) });
		room = foldRoom(room, { type: 'stay-changed', entry: entry('C', 3, present) });
		expect(room.roster.map(({ stay }) => [stay.id, stay.state.kind])).toEqual([
			['A', 'present'],
			['B', 'expected'],
			['C', 'present']
		]);
	});

	it('[RO9] the same event twice is as once', () => {
		const event = { type: 'stay-changed', entry: entry('C', 3, present) } as const;
		const once = foldRoom(snapshot(), event);
		expect(foldRoom(once, event)).toEqual(once);
		const came = foldRoom(snapshot(), { type: 'caller-came', caller: caller('s') });
		expect(foldRoom(came, { type: 'caller-came', caller: caller('s') })).toEqual(came);
	});

	it('[RO9] a stay of another day is not of this roster', () => {
		const other = entry('D', 1, expected);
		other.stay.date = '2026-11-24';
		expect(foldRoom(snapshot(), { type: 'stay-changed', entry: other }).roster).toEqual([]);
	});

	it('[RO3] who is at the door stands there until answered', () => {
		const came = foldRoom(snapshot(), { type: 'caller-came', caller: caller('s') });
		expect(came.callers).toHaveLength(1);
		expect(foldRoom(came, { type: 'caller-answered', scanId: 's' }).callers).toEqual([]);
	});
});

describe('whom every room looks for', () => {
	const sought: SoughtPupil = {
		stayId: 's',
		displayName: 'Zed Q',
		tutorGroup: '8C',
		roomNumber: '14',
		date: '2026-11-23',
		since: at,
		how: 'overdue'
	};

	it('[RO4] somebody is looked for once, as last told, until no longer', () => {
		const once = foldRoom(snapshot(), { type: 'pupil-sought', sought });
		const missing = foldRoom(once, { type: 'pupil-sought', sought: { ...sought, how: 'missing' } });
		expect(missing.sought).toEqual([{ ...sought, how: 'missing' }]);
		expect(foldRoom(missing, { type: 'pupil-no-longer-sought', stayId: 's' }).sought).toEqual([]);
	});
});

describe('guesses', () => {
	const before = entry('A', 1, expected);
	const guess: Guess = { actionId: 'x', over: before.stay, stay: { ...before.stay, state: present } };

	it('[RO9] what was done here shows at once', () => {
		expect(withGuesses(snapshot(before), [guess]).roster[0]?.stay.state.kind).toBe('present');
	});

	it('[RO9] the truth, when it comes, wins over what was guessed', () => {
		const finished: StayState = { kind: 'finished', at, outcome: 'completed' };
		const told = foldRoom(snapshot(before), { type: 'stay-changed', entry: entry('A', 1, finished) });
		expect(withGuesses(told, [guess]).roster[0]?.stay.state.kind).toBe('finished');
		expect(stillGuessed(told, [guess])).toEqual([]);
		expect(stillGuessed(snapshot(before), [guess])).toEqual([guess]);
	});
});

describe('planSeats', () => {
	const nobody = () => false;

	it('[RO4][RO5] the urgent come first, then who is there, then who is expected by time; the rest is free', () => {
		const roster = [
			entry('Late', 4, expected, 600),
			entry('Early', 5, expected, 560),
			entry('There', 1, present, 520),
			entry('None', null, present, 530),
			entry('Overdue', 2, expected, 540)
		];
		const plan = planSeats(roster, 6, ({ stay }) => stay.id === 'Overdue');
		expect(plan.places.map(({ stay }) => stay.id)).toEqual(['Overdue', 'There', 'None', 'Early', 'Late']);
		expect(plan.free).toEqual([3, 6]);
	});

	it('[RO5] a seat that two share shows who is there, and the other as later', () => {
		const plan = planSeats([entry('L', 1, expected, 500), entry('A', 1, present, 520)], 1, nobody);
		expect(plan.places.map(({ stay }) => stay.id)).toEqual(['A']);
		expect(plan.later.map(({ stay }) => stay.id)).toEqual(['L']);
	});

	it('[RO2] a stay that is over leaves its seat, and a cancelled one is not shown', () => {
		const cancelled: StayState = { kind: 'cancelled', at, by: 'Ms Reed', because: 'Planned twice' };
		const finished: StayState = { kind: 'finished', at, outcome: 'completed' };
		const plan = planSeats([entry('A', 1, finished), entry('B', 2, cancelled)], 2, nobody);
		expect(plan.places).toEqual([]);
		expect(plan.free).toEqual([1, 2]);
		expect(plan.over.map(({ stay }) => stay.id)).toEqual(['A']);
	});
});
