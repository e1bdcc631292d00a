import { describe, expect, it } from 'vitest';
import { isLateBack, isOverdue, minutesPresentBy } from './stay-time';

const date = '2026-11-23';

describe('isOverdue', () => {
	const stay = { state: { kind: 'expected' }, date, from: 520 } as const;

	it('[RO4] someone expected is overdue from ten minutes after the start, not a minute before', () => {
		expect(isOverdue(stay, { date, minute: 529 }, 10)).toBe(false);
		expect(isOverdue(stay, { date, minute: 530 }, 10)).toBe(true);
	});

	it('[RO4] overdue stands until someone ends it, also on the day after', () => {
		expect(isOverdue(stay, { date: '2026-11-24', minute: 480 }, 10)).toBe(true);
		expect(isOverdue(stay, { date: '2026-11-22', minute: 600 }, 10)).toBe(false);
	});

	it('[RO4] somebody who came is never overdue', () => {
		const came = { ...stay, state: { kind: 'present', since: `${date}T09:00:00.000Z` } } as const;
		expect(isOverdue(came, { date, minute: 700 }, 10)).toBe(false);
	});
});

describe('isLateBack', () => {
	const out = { kind: 'out', since: `${date}T09:00:00.000Z`, dueBackAt: `${date}T09:10:00.000Z` } as const;

	it('[RO4] out beyond the time due back is a prompt', () => {
		expect(isLateBack({ state: { ...out, why: 'toilet' } }, `${date}T09:10:00.000Z`)).toBe(false);
		expect(isLateBack({ state: { ...out, why: 'toilet' } }, `${date}T09:10:00.001Z`)).toBe(true);
	});

	it('[RO6] a medical pass is not timed', () => {
		expect(isLateBack({ state: { ...out, why: 'medical' } }, `${date}T11:00:00.000Z`)).toBe(false);
	});
});

describe('minutesPresentBy', () => {
	it('[RO7] the running spell counts beside the closed ones, in whole minutes', () => {
		const present = { state: { kind: 'present', since: `${date}T09:00:00.000Z` }, minutesPresent: 20 } as const;
		expect(minutesPresentBy(present, `${date}T09:05:59.000Z`)).toBe(25);
	});
});
