import { describe, expect, test } from 'vitest';
import type { DeskNeed } from '$lib/protocol/desk/desk';
import { deskNeed } from '../../../../tests/support/desk/desk-rows';
import { byUrgency, needGroups, needLook, needSentence, sinceWords } from './need-words';

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

	test('[RO4] the desk can say how an overdue, a missing and a gone pupil’s stay ended', () => {
		const choices = (kind: DeskNeed['kind'], mayEndStays: boolean) =>
			needLook(deskNeed({ kind, pupil, aboutId: 'stay' }), mayEndStays).choices.map(({ choice }) => choice);
		expect(choices('stay-overdue', true)).toEqual(['found', 'not-in-school', 'missing', 'open']);
		expect(choices('stay-missing', true)).toEqual(['found', 'not-in-school', 'open']);
		expect(choices('stay-left', true)).toEqual(['found', 'off-site', 'open']);
		expect(choices('stay-overdue', false)).toEqual(['open']);
	});

	test('[RO4] a room without a supervisor is urgent and names the room', () => {
		const need = deskNeed({ kind: 'room-unsupervised', detail: 'Pupils are expected in The Hub.', where: 'The Hub' });
		expect(needLook(need, false)).toMatchObject({ urgent: true, choices: [{ choice: 'dismiss' }] });
		expect(needSentence(need)).toBe('Pupils are expected in The Hub.');
	});

	test('[DE7] a held detention names the pupil and form', () => {
		const need = deskNeed({ kind: 'held-detention', pupil, detail: 'Waiting for a decision.', where: null });
		expect(needSentence(need)).toBe('Farah, Musa, 10E. Waiting for a decision.');
	});

	test('[DE7] what concerns one pupil is one card, where the most urgent of it stands', () => {
		const groups = needGroups([
			deskNeed({ id: 'held', kind: 'held-detention', pupil }),
			deskNeed({ id: 'not-me', kind: 'not-me', pupil: { ...pupil, id: 'other' } }),
			deskNeed({ id: 'talk', kind: 'speak-with', pupil })
		]);
		expect(groups.map(({ needs }) => needs.map(({ id }) => id))).toEqual([['talk', 'held'], ['not-me']]);
	});

	test('[CD6] of many unknown cards the last three are cards of their own and the rest a number', () => {
		const unknown = (count: number) => Array.from({ length: count }, (_, index) => deskNeed({ id: `card-${index}` }));
		const groups = needGroups(unknown(11));
		expect(groups.map(({ kind, needs }) => `${kind} ${needs.length}`)).toEqual([
			'card 1',
			'card 1',
			'card 1',
			'more-unknown 8'
		]);
		expect(groups[0]?.needs[0]?.id).toBe('card-8');
		expect(needGroups(unknown(4))).toHaveLength(4);
	});

	test('[CD6] a need says since when, with the day where that is not today', () => {
		const need = deskNeed({ openedAt: '2026-11-23T08:51:00.000Z' });
		expect(sinceWords(need, '2026-11-23', 'Europe/London')).toBe('since 08:51');
		expect(sinceWords(need, '2026-11-24', 'Europe/London')).toBe('since Monday 23 November');
	});
});
