import { expect, test } from 'vitest';
import { datesWords } from './plan-words';

const ahead = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];

test('[DE5] which sittings of a series change is said before it is: the first by date, how many more, and what stays', () => {
	expect(datesWords(ahead, '2026-11-24')).toBe(
		'Changes 6 sittings: Tuesday 24 November, Wednesday 25 November, Thursday 26 November, Friday 27 November and 2 more, to Tuesday 1 December.'
	);
	expect(datesWords(ahead, '2026-11-28')).toBe(
		'Changes 2 sittings: Monday 30 November, Tuesday 1 December. 4 before it stay as they are.'
	);
	expect(datesWords(ahead, '2026-12-01')).toBe('Changes 1 sitting: Tuesday 1 December. 5 before it stay as they are.');
	expect(datesWords(ahead, '2026-12-02')).toBe('None of its sittings is on that date or later.');
});
