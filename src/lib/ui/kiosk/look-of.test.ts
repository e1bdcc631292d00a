import { describe, expect, it } from 'vitest';
import type { ScanOutcome } from '$lib/protocol/scan';
import { lookOf, namesSomeone, spokenText, tellSomeoneLook } from './look-of';

const zone = 'Europe/London';
const late = {
	outcome: 'late',
	displayName: 'Amira K',
	mark: 'L',
	minutesLate: 7,
	session: 'AM',
	date: '2026-07-06',
	signedInAt: '2026-07-06T07:47:30.000Z'
} as const satisfies ScanOutcome;

function wordsOf(outcome: ScanOutcome): string {
	const look = lookOf(outcome, zone);
	return [look.title, look.detail, look.next].filter(Boolean).join(' ');
}

describe('a verdict', () => {
	it('[PR1] says who, when by the wall clock, how late and what next', () => {
		expect(wordsOf(late)).toBe(
			'Thank you, Amira K Signed in at 08:47. You are 7 minutes late. Please go to your lesson. Your tutor will tell you what happens next.'
		);
		expect(wordsOf({ ...late, minutesLate: 1 })).toContain('You are 1 minute late.');
	});

	it('[PR1] after the register has closed says no minutes, in the same colour and shape', () => {
		const closed = lookOf({ ...late, mark: 'U', minutesLate: 48 }, zone);
		expect(closed.detail).toBe('Signed in at 08:47.');
		expect(JSON.stringify(closed)).not.toContain('48');
		expect([closed.tone, closed.icon]).toEqual([lookOf(late, zone).tone, lookOf(late, zone).icon]);
	});

	it('[PR5] sends to a room by its number', () => {
		expect(lookOf({ ...late, next: { kind: 'room', place: '12' } }, zone).next).toBe('Please go to Room 12.');
		expect(lookOf({ ...late, next: { kind: 'room', place: 'Room 12' } }, zone).next).toBe('Please go to Room 12.');
		expect(lookOf({ ...late, next: { kind: 'place', place: 'the hall' } }, zone).next).toBe('Please go to the hall.');
		expect(lookOf({ ...late, next: { kind: 'reception' } }, zone).next).toBe('Please see reception first.');
	});

	it('[PR1] tells of a detention only where the answer carries one', () => {
		expect(wordsOf(late)).not.toMatch(/detention/i);
		const detention = { date: '2026-07-06', startsAt: '15:10', minutes: 30, place: 'Room 14' };
		expect(wordsOf({ ...late, detention })).toContain('Detention on Monday 6 July at 15:10, 30 minutes, Room 14.');
	});

	it('[PR1] is spoken with one full stop after each part', () => {
		expect(spokenText(lookOf(late, zone))).toBe(
			'Thank you, Amira K. Signed in at 08:47. You are 7 minutes late. Please go to your lesson. Your tutor will tell you what happens next.'
		);
		expect(spokenText(lookOf({ outcome: 'see-reception' }, zone))).toBe('Please see reception. They will sign you in.');
	});

	it('[PR2] of a refused card, or saved on the tablet, names nobody who could say "Not me"', () => {
		expect(namesSomeone(late)).toBe(true);
		expect(namesSomeone({ outcome: 'see-reception' })).toBe(false);
		expect(namesSomeone({ outcome: 'saved', signedInAt: late.signedInAt, judged: 'late' })).toBe(false);
	});

	it('[SG2] who would rather tell someone is told that someone will come, not to go to a lesson', () => {
		const told = spokenText(tellSomeoneLook());
		expect(told).toBe('Thank you. Someone will come and find you. You can also go to reception now.');
	});

	it('[SC5] saved on the tablet names nobody and is grey', () => {
		const saved = lookOf({ outcome: 'saved', signedInAt: late.signedInAt, judged: 'late' }, zone);
		expect(saved).toMatchObject({ tone: 'quiet', icon: 'saved', title: 'Saved. Signed in at 08:47.' });
	});
});
