import { describe, expect, test } from 'vitest';
import { deskFigures, emptyWords } from './figure-words';

const counts = { lates: 1, afterClose: 0, booked: 2, byYear: [] };

describe('the figures above the list', () => {
	test('[PU2] say when the registers close, and in how long', () => {
		const figures = deskFigures(counts, { kind: 'open', session: 'AM', at: '09:00', inMinutes: 13 });
		expect(figures.at(-1)).toEqual({ value: '09:00', label: 'registers close in 13 min' });
	});

	test('[PU3] say when the afternoon’s bell is, in hours where it is far', () => {
		const figures = deskFigures(counts, { kind: 'before-bell', session: 'PM', at: '13:15', inMinutes: 95 });
		expect(figures.at(-1)?.label).toBe('PM bell in 1 h 35 min');
	});

	test('[CA2] say nothing of registers on a day without any, and why there are none', () => {
		expect(deskFigures(counts, { kind: 'not-a-school-day' })).toHaveLength(3);
		expect(emptyWords({ kind: 'not-a-school-day' }, 'INSET day').title).toBe('No school today: INSET day.');
	});
});
