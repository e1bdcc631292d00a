import { describe, expect, it } from 'vitest';
import { wallTime } from '$lib/domain/local-time';
import type { Stay, StayState } from '$lib/domain/stay';
import {
	freeSeatsText,
	lateBackText,
	minutesText,
	periodSentence,
	seatLook,
	seatPeriods,
	soughtText
} from './seat-words';

const timeZone = 'Europe/London';

function stayIn(state: StayState, minutesPresent = 0): Stay {
	return {
		id: 'stay',
		pupilId: 'pupil',
		roomId: 'room',
		date: '2026-11-23',
		from: 520,
		to: 900,
		basis: 'support',
		reason: 'Quiet start',
		walkIn: false,
		askedBy: 'Mr Okoro',
		authorisedBy: 'Mr Okoro',
		adjustments: null,
		parentsTold: null,
		seat: 1,
		state,
		minutesPresent
	};
}

function look(stay: Stay, clock: string, seen: string | null = null) {
	const now = `2026-11-23T${clock}:00.000Z`;
	return seatLook({ stay, seen }, { now, wall: wallTime(now, timeZone), timeZone, overdueAfterMinutes: 10 });
}

describe('seatLook', () => {
	it('[RO4] who is overdue is loud, says since when, and offers how it can end', () => {
		expect(look(stayIn({ kind: 'expected' }), '09:52')).toEqual({
			state: 'overdue',
			status: 'Expected 08:40',
			prompt: null,
			age: '1 h 12',
			urgent: true,
			offers: ['missing', 'found', 'arrive', 'not-in-school']
		});
		expect(look(stayIn({ kind: 'expected' }), '08:49').state).toBe('expected');
	});

	it('[RO2][RO4] who is overdue or missing and was seen in school is shown so', () => {
		const seen = 'signed in at the front door at 08:46';
		const prompt = 'Signed in at the front door at 08:46';
		expect(look(stayIn({ kind: 'expected' }), '09:52', seen)).toMatchObject({ state: 'overdue', prompt });
		const missing: StayState = { kind: 'missing', at: '2026-11-23T09:40:00.000Z', by: 'Ms Reed' };
		expect(look(stayIn(missing), '09:52', seen).prompt).toContain(prompt);
	});

	it('[RO7] who is present shows the minutes in the room, breaks left out', () => {
		const present: StayState = { kind: 'present', since: '2026-11-23T09:40:00.000Z' };
		expect(look(stayIn(present, 36), '09:52')).toMatchObject({ status: 'Present', age: '48 min' });
	});

	it('[RO4] out beyond due back is a prompt, and quieter than overdue', () => {
		const out: StayState = {
			kind: 'out',
			since: '2026-11-23T09:40:00.000Z',
			why: 'toilet',
			dueBackAt: '2026-11-23T09:50:00.000Z'
		};
		expect(look(stayIn(out), '09:43')).toMatchObject({
			state: 'out',
			age: '3 min',
			prompt: 'Due 09:50',
			urgent: false
		});
		expect(look(stayIn(out), '09:52')).toMatchObject({
			state: 'out',
			status: 'Out: toilet',
			prompt: '2 min over, was due 09:50',
			urgent: true
		});
	});
});

describe('what is said of time', () => {
	const time = (clock: string) => {
		const now = `2026-11-23T${clock}:00.000Z`;
		return { now, wall: wallTime(now, timeZone), timeZone, overdueAfterMinutes: 10 };
	};
	const out = (why: 'toilet' | 'medical'): StayState => ({
		kind: 'out',
		since: '2026-11-23T09:40:00.000Z',
		why,
		dueBackAt: '2026-11-23T09:50:00.000Z'
	});

	it('[RO4] who is late back is said, and a medical pass is not timed', () => {
		expect(lateBackText(stayIn(out('toilet')), 'Amira K', time('09:49'))).toBeNull();
		expect(lateBackText(stayIn(out('toilet')), 'Amira K', time('09:51'))).toBe('Amira K was due back 09:50.');
		expect(lateBackText(stayIn(out('medical')), 'Amira K', time('09:51'))).toBeNull();
	});

	it('[RO4] who is looked for elsewhere says how and for how long, of an earlier day its date', () => {
		const sought = {
			stayId: 's',
			displayName: 'Amira K',
			tutorGroup: '7A',
			roomNumber: '12',
			date: '2026-11-23',
			since: '2026-11-23T08:40:00.000Z',
			how: 'overdue'
		} as const;
		const { now, wall } = time('09:52');
		expect(soughtText(sought, now, wall.date)).toBe('not arrived, 1 h 12');
		expect(soughtText({ ...sought, how: 'missing' }, now, '2026-11-24')).toBe('missing on Monday 23 November');
	});
});

describe('periods on a seat', () => {
	const periods = [
		{ id: 'p1', name: 'Period 1', startsAt: '09:00', endsAt: '10:00' },
		{ id: 'p2', name: 'Period 2', startsAt: '10:00', endsAt: '11:00' },
		{ id: 'p3', name: 'Period 3', startsAt: '15:00', endsAt: '16:00' }
	];
	const pupil = { id: 'pupil', displayName: 'Amira K', name: 'Khan, Amira', yearGroup: 8, tutorGroup: '8C' };
	const lessons = [{ periodId: 'p1', periodName: 'Period 1', subject: 'Maths' }];
	const wall = { date: '2026-11-23', minute: 10 * 60 + 5 };

	it('[CA7] are those of the stay, with the lesson missed, and tell which is now', () => {
		const present: StayState = { kind: 'present', since: '2026-11-23T09:00:00.000Z' };
		expect(seatPeriods({ stay: stayIn(present), pupil: { ...pupil, lessons }, seen: null }, periods, wall)).toEqual([
			{ label: '1 Ma', state: 'done' },
			{ label: '2', state: 'now' }
		]);
	});

	it('[RO7] a period that passed without the pupil is not shown as done', () => {
		const entry = { stay: stayIn({ kind: 'expected' }), pupil: { ...pupil, lessons }, seen: null };
		expect(seatPeriods(entry, periods, wall)[0]).toEqual({ label: '1 Ma', state: 'coming' });
	});

	it('[CA7] the header says the period and until when', () => {
		expect(periodSentence('Monday', periods, wall)).toBe('Monday, period 2 until 11:00');
		expect(periodSentence('Monday', periods, { ...wall, minute: 700 })).toBe('Monday');
	});
});

describe('freeSeatsText', () => {
	it('[RO5] free seats are one line, neighbours as a range', () => {
		expect(freeSeatsText([10, 11, 12])).toBe('3 seats free: 10–12');
		expect(freeSeatsText([2, 4, 5])).toBe('3 seats free: 2, 4–5');
		expect(freeSeatsText([4])).toBe('1 seat free: 4');
	});
});

describe('minutesText', () => {
	it('[RO7] minutes carry their unit', () => {
		expect([minutesText(3), minutesText(60), minutesText(72)]).toEqual(['3 min', '1 h 00', '1 h 12']);
	});
});
