import { expect, test } from 'vitest';
import type { TryOutResult, TryOutTotals } from '$lib/protocol/policy/try-out';
import { resultSentence, signed } from './try-words';

const none: TryOutTotals = { detentions: 0, minutes: 0, held: 0, unplaced: 0, notices: 0, proposals: 0, over18: 0 };

function resultOf(draft: number, adopted: number | null, arrivals = 8, latePupils = 3): TryOutResult {
	return {
		draftId: 'draft',
		draftName: 'Ours',
		draftVersion: 2,
		adopted: adopted === null ? null : { name: 'Ours', version: 6 },
		span: { from: '2026-11-23', to: '2026-11-27' },
		at: '2026-11-27T12:00:00.000Z',
		arrivals,
		latePupils,
		totals: { draft: { ...none, detentions: draft }, adopted: { ...none, detentions: adopted ?? 0 } },
		byWeek: [],
		byYear: [],
		byGroup: [],
		byFlag: null,
		overflowing: [],
		pupils: [],
		differences: { onlyDraft: 0, onlyAdopted: 0, both: 0, changed: 0 }
	};
}

test('[DE14] what a try-out found is one sentence, beside what is adopted where something is', () => {
	expect(resultSentence(resultOf(5, null))).toBe('8 lates of 3 pupils would have led to 5 detentions.');
	expect(resultSentence(resultOf(1, 4, 1, 1))).toBe(
		'1 late of 1 pupil would have led to 1 detention, 3 fewer than under version 6.'
	);
	expect(resultSentence(resultOf(5, 4))).toContain('5 detentions, 1 more than under version 6.');
	expect(resultSentence(resultOf(4, 4))).toContain('4 detentions, as many as under version 6.');
});

test('a difference carries its sign', () => {
	expect([signed(5, 3), signed(3, 5), signed(3, 3)]).toEqual(['+2', '−2', '0']);
});
