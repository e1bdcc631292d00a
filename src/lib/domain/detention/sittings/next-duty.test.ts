import { expect, test } from 'vitest';
import { type SittingAhead, isNamed, nextDuty } from './next-duty';

const [one, two] = ['one', 'two'];
const free = (id: string, startsAt: number): SittingAhead => ({ id, startsAt, isMine: false, isOthers: false });
const mine = (id: string, startsAt: number): SittingAhead => ({ id, startsAt, isMine: true, isOthers: false });
const others = (id: string, startsAt: number): SittingAhead => ({ id, startsAt, isMine: false, isOthers: true });

test.each([
	['nothing more is on today', 900, [], [], null],
	['the next thing is a sitting', 880, [free(one, 905)], [], { kind: 'sitting', sittingId: one }],
	['the next thing is a room', 600, [free(one, 905)], [660], { kind: 'rooms' }],
	['a room is on now, and a sitting later', 600, [mine(one, 905)], [540], { kind: 'rooms' }],
	['a room is on, and one’s own sitting is soon', 880, [mine(one, 905)], [540], { kind: 'sitting', sittingId: one }],
	['a room is on, and a sitting of nobody’s', 910, [free(one, 905)], [540], { kind: 'rooms' }],
	['one’s own among several', 910, [free(one, 905), mine(two, 905)], [], { kind: 'sitting', sittingId: two }],
	['two of nobody’s at one time', 910, [free(one, 905), free(two, 905)], [], { kind: 'sittings' }],
	['only what others run', 910, [others(one, 905)], [], null]
] as const)('[DE10] whoever supervises begins where they are needed: %s', (_what, minute, sittings, rooms, duty) => {
	expect(nextDuty(minute, sittings, rooms)).toEqual(duty);
});

test('[DE10] a name is known however it is spaced and capitalised, and no other name is', () => {
	expect(isNamed(['Ms  reed '], 'Ms Reed')).toBe(true);
	expect(isNamed(['Ms Reeder'], 'Ms Reed')).toBe(false);
});
