import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment } from '../../../../../tests/support/detention-facts';
import {
	type Attendance,
	type SettledStatus,
	type SittingMark,
	hasLeftEarly,
	markAttendance,
	minutesLateTo,
	scanAttendance,
	settle
} from './attendance';

const date = '2026-11-23';
const timeZone = 'Europe/London';
const sat = { date, startsAt: 905, endsAt: 935 };
const at = (clock: string) => moment(date, clock);
const seen = { away: null, isSeen: true };
const present = (clock: string): Attendance => ({ kind: 'present', arrivedAt: at(clock) });
const left = (clock: string, counts: 'attended' | 'missed' | null = null): Attendance => ({
	kind: 'left',
	arrivedAt: at('15:05'),
	leftAt: at(clock),
	counts
});

describe('scans', () => {
	test.each([
		['who is expected arrives', { kind: 'expected' }, 'in', '15:04', 'arrived', 'present'],
		['who is there is there already', present('15:04'), 'in', '15:10', 'already-here', 'present'],
		['going out is chosen', present('15:04'), 'out', '15:35', 'left', 'left'],
		['a second reading within a minute is the same going', left('15:35'), 'in', '15:35', 'left', 'left'],
		['who comes back is there again', left('15:20'), 'in', '15:25', 'arrived', 'present'],
		[
			'a card takes no refusal back',
			{ kind: 'refused', at: at('15:10'), by: 'Ms Reed', arrivedAt: null },
			'in',
			'15:12',
			'already-here',
			'refused'
		],
		['who never came cannot go', { kind: 'expected' }, 'out', '15:20', 'not-expected', 'expected'],
		['a reading of before the going is old news', left('15:35'), 'in', '15:10', 'left', 'left']
	] as const)('[DE10] %s', (_what, before, intent, clock, outcome, kind) => {
		const scan = scanAttendance(before, intent, at(clock));
		expect([scan.outcome, scan.attendance.kind]).toEqual([outcome, kind]);
	});

	test('[DE10] of two readings that a pupil came, the earlier counts, whichever reaches the server first', () => {
		expect(scanAttendance(present('15:12'), 'in', at('15:04')).attendance).toEqual(present('15:04'));
	});
});

test('[DE10] late is told by the minute that the wall shows', () => {
	expect(minutesLateTo(present('15:05'), sat, timeZone)).toBe(0);
	expect(minutesLateTo(present('15:12'), sat, timeZone)).toBe(7);
	expect(minutesLateTo({ kind: 'expected' }, sat, timeZone)).toBeNull();
});

test('[DE10] left early is neither attended nor missed until a person decides; left at the end is attended', () => {
	expect(hasLeftEarly(left('15:34'), sat, timeZone)).toBe(true);
	expect(hasLeftEarly(left('15:35'), sat, timeZone)).toBe(false);
	expect(settle(left('15:34'), sat, timeZone, seen).status).toBe('to-decide');
	expect(settle(left('15:34', 'missed'), sat, timeZone, seen).status).toBe('missed');
	expect(settle(left('15:35'), sat, timeZone, seen).status).toBe('attended');
});

test('[DE10][DE11] who never came was away where the day’s records say so, missed it where they were seen, and else is to be checked', () => {
	const never: Attendance = { kind: 'expected' };
	expect(settle(never, sat, timeZone, seen)).toEqual({ status: 'missed', why: null });
	expect(settle(never, sat, timeZone, { away: 'exam', isSeen: true })).toEqual({ status: 'absent', why: 'exam' });
	expect(settle(never, sat, timeZone, { away: null, isSeen: false })).toEqual({ status: 'to-check', why: null });
});

test('[DE10] why somebody leaves is kept, and may be said after they have left', () => {
	const gone = markAttendance(present('15:05'), { type: 'left', why: 'unwell' }, at('15:20'), 'Ms Reed');
	expect(gone).toMatchObject({ kind: 'changed', attendance: { kind: 'left', why: 'unwell', counts: null } });
	const said = markAttendance(left('15:20', 'attended'), { type: 'left', why: 'collected' }, at('15:30'), 'Ms Reed');
	expect(said).toEqual({ kind: 'changed', attendance: { ...left('15:20', 'attended'), why: 'collected' } });
	expect(markAttendance(left('15:20'), { type: 'left' }, at('15:30'), 'Ms Reed')).toEqual({ kind: 'unchanged' });
});

const settled: readonly SettledStatus[] = ['attended', 'missed', 'refused', 'absent', 'to-decide', 'to-check'];
const marks: fc.Arbitrary<SittingMark> = fc.oneof(
	fc.constantFrom<SittingMark>(
		{ type: 'present' },
		{ type: 'left' },
		{ type: 'left', why: 'unwell' },
		{ type: 'attended' },
		{ type: 'missed' },
		{ type: 'refused' },
		{ type: 'expected' }
	),
	fc.constantFrom('out-of-school', 'exam', 'in-a-room').map((why): SittingMark => ({ type: 'absent', why }))
);
const steps = fc.array(
	fc.record({
		minute: fc.integer({ min: -20, max: 70 }),
		what: fc.oneof(
			marks.map((mark) => ({ kind: 'mark' as const, mark })),
			fc.constantFrom('in', 'out').map((intent) => ({ kind: 'scan' as const, intent }))
		),
		again: fc.boolean()
	}),
	{ maxLength: 30 }
);

test('[DE10] no sequence of scans, marks and retries leaves a detention in a state outside DE10', () => {
	fc.assert(
		fc.property(steps, fc.constantFrom(null, 'exam' as const), fc.boolean(), (taken, away, isSeen) => {
			let attendance: Attendance = { kind: 'expected' };
			for (const { minute, what, again } of taken) {
				const when = new Date(Date.parse(at('15:05')) + minute * 60_000).toISOString();
				const take = (before: Attendance): Attendance => {
					if (what.kind === 'scan') return scanAttendance(before, what.intent, when).attendance;
					const change = markAttendance(before, what.mark, when, 'Ms Reed');
					return change.kind === 'changed' ? change.attendance : before;
				};
				attendance = take(attendance);
				if (again) expect(take(attendance)).toEqual(attendance);
				if (attendance.kind === 'left') expect(attendance.leftAt >= attendance.arrivedAt).toBe(true);
			}
			const { status, why } = settle(attendance, sat, timeZone, { away, isSeen });
			expect(settled).toContain(status);
			expect(why === null).toBe(status !== 'absent');
			if (status === 'to-decide') expect(attendance.kind).toBe('left');
			if (status === 'to-check') expect([attendance.kind, away, isSeen]).toEqual(['expected', null, false]);
		}),
		{ numRuns: 2_000 }
	);
});
