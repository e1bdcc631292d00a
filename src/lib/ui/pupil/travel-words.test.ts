import { expect, test } from 'vitest';
import { travelWords } from './travel-words';

test('how a pupil travels reads as a sentence, whatever the school wrote', () => {
	expect(travelWords('Walks')).toBe('walks');
	expect(travelWords('Cycles')).toBe('cycles');
	expect(travelWords('Bus 42')).toBe('comes by bus 42');
	expect(travelWords('Taxi')).toBe('comes by taxi');
	expect(travelWords('With a neighbour')).toBe('travel: With a neighbour');
});
