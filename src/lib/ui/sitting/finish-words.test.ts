import { expect, test } from 'vitest';
import type { FinishLine } from '$lib/protocol/sitting/sitting';
import { totalsText, whyNotYet } from './finish-words';

function lines(...becomes: FinishLine['becomes'][]): FinishLine[] {
	return becomes.map((one, index) => ({
		detentionId: `detention-${index}`,
		pupilId: `pupil-${index}`,
		name: 'Khan, Amira',
		tutorGroup: '7A',
		becomes: one,
		isSaid: false,
		evidence: [],
		follows: []
	}));
}

test('[DE11] a finish is summed up in one line, without what there is none of', () => {
	expect(totalsText(lines('attended', 'attended', 'missed', 'absent', 'to-check'))).toBe(
		'2 attended, 1 missed, 1 moved, 1 to be checked'
	);
	expect(totalsText([])).toBe('Nobody is to be marked.');
});

test('[DE10][DE11] what must be said first is said beside the button, and nothing where nothing must', () => {
	expect(whyNotYet(lines('attended', 'missed'))).toBeNull();
	expect(whyNotYet(lines('to-check', 'to-check', 'to-decide'))).toBe(
		'Say first who was absent and who missed it (2), and what leaving early counts as (1).'
	);
});
