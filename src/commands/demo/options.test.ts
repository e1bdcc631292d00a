import { describe, expect, test } from 'vitest';
import { beginning, readOptions } from './options';

const plain = { keep: false, at: null, realTime: false, port: 3000 };

describe('what is asked of the demonstration', () => {
	test.each([
		[[], plain],
		[['--keep', '--port', '4000'], { ...plain, keep: true, port: 4000 }],
		[['--at', '2026-11-23T09:10'], { ...plain, at: { date: '2026-11-23', minute: 550 } }],
		[['--real-time'], { ...plain, realTime: true }]
	])('%j is understood', (args, options) => {
		expect(readOptions(args, {})).toEqual(options);
	});

	test('PORT is where it is served unless that is said otherwise', () => {
		expect(readOptions([], { PORT: '3123' })).toMatchObject({ port: 3123 });
		expect(readOptions(['--port', '4000'], { PORT: '3123' })).toMatchObject({ port: 4000 });
	});

	test.each([
		[['--at', '2026-02-30T08:36']],
		[['--at', '08:36']],
		[['--port', '0']],
		[['--port', 'http']],
		[['--what']]
	])('%j is refused with a sentence', (args) => {
		expect(readOptions(args, {})).toEqual(expect.any(String));
	});
});

describe('when a demonstration begins', () => {
	test('[CA1] is 08:36 on the school’s wall of a school day, in winter and in summer time', () => {
		expect(beginning(plain, '2026-11-21T12:00:00.000Z')).toEqual({
			today: '2026-11-23',
			beginsAt: '2026-11-23T08:36:00.000Z',
			playsToday: true
		});
		expect(beginning(plain, '2027-06-08T21:00:00.000Z')).toMatchObject({ beginsAt: '2027-06-08T07:36:00.000Z' });
	});

	test('is a Monday of November where the real date has no school around it', () => {
		expect(beginning(plain, '2029-01-10T12:00:00.000Z')).toMatchObject({ today: '2026-11-23' });
	});

	test('is the moment that was asked for; on no school day nothing has happened', () => {
		const at = { date: '2026-11-22', minute: 600 };
		expect(beginning({ ...plain, at }, '2026-11-20T12:00:00.000Z')).toEqual({
			today: '2026-11-22',
			beginsAt: '2026-11-22T10:00:00.000Z',
			playsToday: false
		});
	});

	test('is now, in real time', () => {
		const now = '2026-11-24T11:22:33.000Z';
		expect(beginning({ ...plain, realTime: true }, now)).toEqual({
			today: '2026-11-24',
			beginsAt: now,
			playsToday: true
		});
	});
});
