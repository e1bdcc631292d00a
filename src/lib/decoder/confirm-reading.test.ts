import { describe, expect, test } from 'vitest';
import { SYMBOLOGIES, type Symbology } from '$lib/domain/symbology';
import { confirmReading, SECOND_READING_WITHIN_MS, type Unconfirmed } from './confirm-reading';

type Frame = [atMs: number, text: string | null];

function play(format: Symbology, frames: Frame[]): Frame[] {
	let unconfirmed: Unconfirmed | null = null;
	const accepted: Frame[] = [];
	for (const [atMs, text] of frames) {
		const judged = confirmReading(unconfirmed, text === null ? null : { text, format }, atMs);
		unconfirmed = judged.unconfirmed;
		if (judged.accepted) accepted.push([atMs, judged.accepted.text]);
	}
	return accepted;
}

describe('confirmReading', () => {
	test.each(SYMBOLOGIES)('[CD2] %s: accepted at the first reading unless it carries no check of its own', (format) => {
		const atOnce = play(format, [[0, '0042']]).length === 1;
		expect(atOnce).toBe(format !== 'code-39' && format !== 'itf');
	});

	test('[CD2] a Code 39 read the same twice is accepted at the second', () => {
		expect(
			play('code-39', [
				[0, '0042'],
				[33, '0042']
			])
		).toEqual([[33, '0042']]);
	});

	test('[CD2] a misreading between two cards is never accepted', () => {
		expect(
			play('itf', [
				[0, '0042'],
				[33, '0047'],
				[66, '0042'],
				[99, '0042']
			])
		).toEqual([[99, '0042']]);
	});

	test('[CD2] a frame without a code between two readings changes nothing', () => {
		expect(
			play('code-39', [
				[0, '0042'],
				[33, null],
				[66, '0042']
			])
		).toEqual([[66, '0042']]);
	});

	test('[CD2] a reading too long ago does not confirm', () => {
		const late = SECOND_READING_WITHIN_MS + 1;
		expect(
			play('code-39', [
				[0, '0042'],
				[late, '0042']
			])
		).toEqual([]);
	});

	test('[CD2] the same text in another symbology does not confirm', () => {
		const first = confirmReading(null, { text: '0042', format: 'code-39' }, 0);
		expect(confirmReading(first.unconfirmed, { text: '0042', format: 'itf' }, 33).accepted).toBeNull();
	});
});
