import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftInstant } from '../local-time';
import type { Stay, StayState } from '../stay';
import { type DoorScan, answerDoorScan } from './answer-door-scan';

const date = '2026-11-23';
const nine = `${date}T09:00:00.000Z`;

function stay(id: string, roomId: string, from: number, to: number, state: StayState = { kind: 'expected' }): Stay {
	return {
		id,
		pupilId: 'pupil',
		roomId,
		date,
		from,
		to,
		basis: 'support',
		reason: 'Quiet start',
		walkIn: false,
		askedBy: 'Mr Okoro',
		authorisedBy: 'Mr Okoro',
		adjustments: null,
		parentsTold: null,
		seat: 1,
		state,
		minutesPresent: 0
	};
}

function scan(stays: Stay[], part: Partial<DoorScan> = {}): DoorScan {
	return { roomId: 'here', readAt: nine, wall: { date, minute: 540 }, intent: 'in', stays, earlier: [], ...part };
}

const out: StayState = { kind: 'out', since: shiftInstant(nine, -300_000), why: 'toilet', dueBackAt: nine };
const present: StayState = { kind: 'present', since: shiftInstant(nine, -300_000) };
const finished: StayState = { kind: 'finished', at: shiftInstant(nine, -300_000), outcome: 'completed' };
const missing: StayState = { kind: 'missing', at: shiftInstant(nine, -300_000), by: 'Ms Reed' };

describe('answerDoorScan', () => {
	it.each([
		['arrived', 'who is expected now', [stay('a', 'here', 520, 900)]],
		['arrived', 'who was given up on', [stay('a', 'here', 520, 900, missing)]],
		['arrived', 'who comes a quarter of an hour early', [stay('a', 'here', 555, 900)]],
		['expected-later', 'who comes earlier than that', [stay('a', 'here', 556, 900)]],
		['welcome-back', 'who is out', [stay('a', 'here', 520, 900, out)]],
		['already-here', 'who is present', [stay('a', 'here', 520, 900, present)]],
		['expected-elsewhere', 'whose room is another', [stay('a', 'there', 520, 900)]],
		[
			'arrived',
			'who is present in another room and expected here',
			[stay('a', 'there', 520, 900, present), stay('b', 'here', 520, 900)]
		],
		['not-expected', 'who has no stay', []],
		['not-expected', 'whose stay is over', [stay('a', 'here', 520, 900, finished)]],
		['not-expected', 'whose time has passed', [stay('a', 'here', 480, 540)]]
	] as const)('[RO3] says %s to a pupil %s', (kind, _who, stays) => {
		expect(answerDoorScan(scan([...stays])).kind).toBe(kind);
	});

	it('[RO2] a second scan within 60 seconds is the first one again, also when the pupil was sent out between', () => {
		const earlier = [{ stayId: 'a', at: shiftInstant(nine, -60_000), outcome: 'arrived' as const }];
		const sentOut: StayState = { ...out, since: shiftInstant(nine, -20_000) };
		const answer = answerDoorScan(scan([stay('a', 'here', 520, 900, sentOut)], { earlier }));
		expect(answer).toMatchObject({ kind: 'same-scan', outcome: 'arrived' });
	});

	it('[RO2] a scan 61 seconds after another is a scan of its own', () => {
		const earlier = [{ stayId: 'a', at: shiftInstant(nine, -61_000), outcome: 'arrived' as const }];
		expect(answerDoorScan(scan([stay('a', 'here', 520, 900, out)], { earlier })).kind).toBe('welcome-back');
	});

	it('[RO2] a scan that was read before the pupil went out brings nobody back', () => {
		const answer = answerDoorScan(scan([stay('a', 'here', 520, 900, { ...out, since: shiftInstant(nine, 1_000) })]));
		expect(answer.kind).toBe('already-here');
	});

	it('[RO2] going out is chosen: a present pupil who says so leaves, also at once after arriving', () => {
		const earlier = [{ stayId: 'a', at: shiftInstant(nine, -20_000), outcome: 'arrived' as const }];
		const leaving = scan([stay('a', 'here', 520, 900, present)], { intent: 'out', earlier });
		expect(answerDoorScan(leaving).kind).toBe('left');
	});

	it('[RO2] however often a present pupil is read, the answer is never that they left', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 30 }), (seconds) => {
				for (const second of seconds) {
					const readAt = shiftInstant(nine, second * 1000);
					const answer = answerDoorScan(scan([stay('a', 'here', 520, 900, present)], { readAt }));
					expect(answer.kind).toBe('already-here');
				}
			})
		);
	});
});
