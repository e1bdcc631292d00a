import { describe, expect, test } from 'vitest';
import { deskNeed } from '../../../../tests/support/desk/desk-rows';
import { byUrgency, needLook, needSentence } from './need-words';

const pupil = { id: 'p', name: 'Farah, Musa', tutorGroup: '10E', yearGroup: 10 };

describe('what the desk says of a need', () => {
	test('[CD6] a card read again and again says how often', () => {
		expect(needLook(deskNeed({ times: 1 }), false).title).toBe('Card not known');
		expect(needLook(deskNeed({ times: 2 }), false).title).toBe('Card not known, twice');
		expect(needLook(deskNeed({ times: 12 }), false).title).toBe('Card not known, 12 times');
	});

	test('[RO4] someone missing stands above every other need, and the oldest of a kind first', () => {
		const needs = [
			deskNeed({ id: 'card' }),
			deskNeed({ id: 'held-old', kind: 'held-detention' }),
			deskNeed({ id: 'held-new', kind: 'held-detention' }),
			deskNeed({ id: 'missing', kind: 'stay-missing' })
		];
		expect(byUrgency(needs).map((need) => need.id)).toEqual(['missing', 'held-old', 'held-new', 'card']);
	});

	test('[PR3] “Not me” offers to remove only where there is a sign-in to remove', () => {
		const choices = (aboutId: string | null) =>
			needLook(deskNeed({ kind: 'not-me', aboutId }), false).choices.map((choice) => choice.choice);
		expect(choices('arrival')).toEqual(['remove', 'dismiss']);
		expect(choices(null)).toEqual(['dismiss']);
	});

	test('[SG2] who would like to tell someone can be spoken with, whether or not a late was made', () => {
		for (const aboutId of ['arrival', null]) {
			const need = deskNeed({ kind: 'speak-with', pupil, aboutId });
			expect(needLook(need, false).choices.map(({ choice }) => choice)).toEqual(['spoken-with', 'open']);
		}
	});

	test('[RO4] who may act in rooms is led to the room of someone overdue, others to the pupil', () => {
		const need = deskNeed({ kind: 'stay-overdue', pupil, aboutId: 'stay' });
		expect(needLook(need, true).choices.map(({ choice }) => choice)).toEqual(['room', 'open']);
		expect(needLook(need, false).choices.map(({ choice }) => choice)).toEqual(['open']);
	});

	test('[DE7] a held detention names the pupil and form', () => {
		const need = deskNeed({ kind: 'held-detention', pupil, detail: 'Waiting for a decision.', where: null });
		expect(needSentence(need)).toBe('Farah, Musa, 10E. Waiting for a decision.');
	});
});
