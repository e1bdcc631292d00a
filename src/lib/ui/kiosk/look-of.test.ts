import { describe, expect, it } from 'vitest';
import type { ScanOutcome } from '$lib/protocol/scan';
import { soundOf } from '$lib/client/kiosk/sounds';
import { english, loadSpeech } from '$lib/ui/words/words';
import { lookOf as lookIn, namesSomeone, spokenText, tellSomeoneLook, type SavedLook } from './look-of';

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

function lookOf(outcome: ScanOutcome | SavedLook, timeZone: string) {
	return lookIn(outcome, timeZone, english);
}

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
		const told = spokenText(tellSomeoneLook(english));
		expect(told).toBe('Thank you. Someone will come and find you. You can also go to reception now.');
	});

	it('[SC5] saved on the tablet names nobody and is grey', () => {
		const saved = lookOf({ outcome: 'saved', signedInAt: late.signedInAt, judged: 'late' }, zone);
		expect(saved).toMatchObject({ tone: 'quiet', icon: 'saved', title: 'Saved. Signed in at 08:47.' });
	});
});

describe('a verdict in another language', () => {
	it('[PR1] keeps the name, the time and the place, each in its own direction', async () => {
		const arabic = await loadSpeech('ar');
		const look = lookIn({ ...late, next: { kind: 'place', place: 'Hall' } }, zone, arabic);
		expect(look.title).toContain('\u2068Amira K\u2069');
		expect(look.detail).toContain('08:47');
		expect(look.next).toContain('\u2068Hall\u2069');
		const closed = lookIn({ ...late, mark: 'U', minutesLate: 48 }, zone, arabic);
		expect(JSON.stringify(closed)).not.toMatch(/48|٤٨/);
	});

	it('[PR1] says minutes and dates as the language does', async () => {
		const polish = await loadSpeech('pl');
		const minutes = [1, 3, 5, 22].map((minutesLate) => lookIn({ ...late, minutesLate }, zone, polish).detail);
		expect(minutes.map((text) => text?.split(': ')[1])).toEqual(['1 minuta.', '3 minuty.', '5 minut.', '22 minuty.']);
		const detention = { date: '2026-07-06', startsAt: '15:10', minutes: 30, place: 'Room 14' };
		expect(lookIn({ ...late, detention }, zone, polish).next).toContain('poniedziałek, 6 lipca');
	});

	it('[PR1] is spoken with one full stop after each part, of its own script', async () => {
		const urdu = await loadSpeech('ur');
		expect(spokenText(lookIn(late, zone, urdu))).not.toMatch(/۔\./);
	});
});

/** Every outcome that a kiosk can show. */
const everyOutcome: readonly (ScanOutcome | SavedLook)[] = [
	late,
	{ outcome: 'saved', signedInAt: late.signedInAt, judged: 'late' },
	{ outcome: 'already-signed-in', displayName: 'Amira K', firstAt: late.signedInAt },
	{ outcome: 'see-reception' },
	...(
		[
			'on-time',
			'outside-hours',
			'not-a-school-day',
			'returned',
			'arrived',
			'welcome-back',
			'already-here',
			'left',
			'expected-elsewhere',
			'not-expected'
		] as const
	).map((outcome) => ({ outcome, displayName: 'Amira K' }))
];

describe('what is heard', () => {
	it('[PR1] is seen too: one sound is one colour, and each colour has its own sound and shape', () => {
		const colourOf = new Map<string, Set<string>>();
		const iconsOf = new Map<string, Set<string>>();
		for (const outcome of everyOutcome) {
			const { tone, icon } = lookOf(outcome, zone);
			const sound = soundOf(outcome.outcome);
			colourOf.set(sound, (colourOf.get(sound) ?? new Set()).add(tone));
			iconsOf.set(sound, (iconsOf.get(sound) ?? new Set()).add(`${tone} ${icon}`));
		}
		const seen = [...colourOf].map(([sound, tones]) => `${sound}: ${[...tones].join()}`);
		expect(seen.sort()).toEqual(['ask: ask', 'good: good', 'late: late', 'saved: quiet']);
		const looks = [...iconsOf.values()].flatMap((icons) => [...icons]);
		expect(new Set(looks).size).toBe(looks.length);
	});
});
