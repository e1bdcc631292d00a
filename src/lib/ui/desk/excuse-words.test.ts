import { describe, expect, test } from 'vitest';
import { excuseText } from './excuse-words';

describe('why a late is excused', () => {
	test('[PU7] a choice is a reason by itself, and words are added to it', () => {
		expect(excuseText('Late bus or train', '')).toBe('Late bus or train');
		expect(excuseText('Late bus or train', ' Bus 42 ')).toBe('Late bus or train: Bus 42');
	});

	test('[PU7] without a reason nothing is excused', () => {
		expect(excuseText('other', '  ')).toBeNull();
		expect(excuseText(null, '')).toBeNull();
		expect(excuseText('other', 'Fire drill')).toBe('Fire drill');
	});
});
