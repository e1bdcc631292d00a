import { expect, it } from 'vitest';
import { instantFromMilliseconds } from '$lib/domain/local-time';
import { correctTime } from '$lib/domain/clock-offset';
import { watchDeviceClock } from './device-clock';

const tenMinutes = 600_000;
const serverBeganMs = Date.parse('2026-11-23T08:40:00Z');

/** A device whose clock is the server's but for `offByMs`, and which can be set, slept and read with. */
function deviceWith({ offByMs = 0 } = {}) {
	let [trueMs, awakeMs, off, hidden] = [serverBeganMs, 0, offByMs, false];
	const nowMs = () => trueMs + off;
	const clock = watchDeviceClock({
		nowMs,
		steadyMs: () => awakeMs,
		wasHidden: () => {
			const was = hidden;
			hidden = false;
			return was;
		}
	});
	const reads = new Map<string, { scannedAtMs: number; offsetMs: number | null; trueMs: number }>();
	return {
		clock,
		pass(ms: number) {
			trueMs += ms;
			awakeMs += ms + 0.1;
			return clock.look();
		},
		sleep(ms: number) {
			trueMs += ms;
			hidden = true;
			return clock.look();
		},
		set(byMs: number) {
			off += byMs;
			return clock.look();
		},
		measure() {
			clock.measured({ offsetMs: -off, uncertaintyMs: 20, measuredAtMs: nowMs() });
		},
		read(id: string) {
			if (clock.offsetMs === null) clock.readUnmeasured(id);
			reads.set(id, { scannedAtMs: nowMs(), offsetMs: clock.offsetMs, trueMs });
		},
		/** How far from the truth the server takes a reading to be, in milliseconds, and what it thinks of that time. */
		arrives(id: string) {
			const reading = reads.get(id);
			if (!reading) throw new Error(`Nothing was read as ${id}`);
			const corrected = correctTime({
				scannedAt: instantFromMilliseconds(reading.scannedAtMs),
				offsetMs: reading.offsetMs,
				sentAt: clock.sending([{ id }]).sentAt,
				receivedAt: instantFromMilliseconds(trueMs)
			});
			if (corrected.kind !== 'corrected') return corrected.kind;
			return { wrongByMs: Date.parse(corrected.at) - reading.trueMs, trust: corrected.trust };
		}
	};
}

it('[PU6] a clock that is set is noticed once, and one that runs is not', () => {
	const device = deviceWith();
	expect(device.pass(100)).toBe(false);
	expect(device.set(tenMinutes)).toBe(true);
	expect(device.pass(100)).toBe(false);
	expect(device.set(-tenMinutes)).toBe(true);
	expect(device.pass(100)).toBe(false);
});

it('[PU6] what was measured holds on through a clock that is put back, and a card read then is told at its time', () => {
	const device = deviceWith();
	device.measure();
	device.pass(30_000);
	device.set(-tenMinutes);
	expect(device.clock.offsetMs).toBe(tenMinutes);
	device.read('card');
	device.pass(60_000);
	expect(device.arrives('card')).toEqual({ wrongByMs: 0, trust: 'far-off' });
});

it('[PU6] a clock that leaps ahead may have slept: nothing is sent as measured until it is measured anew', () => {
	const device = deviceWith();
	device.measure();
	device.sleep(tenMinutes);
	expect(device.clock.offsetMs).toBeNull();
	expect(device.clock.judgedByMs).toBeNull();
	device.measure();
	expect(device.clock.offsetMs).toBeCloseTo(0);
});

it('[PU6][SC2] a card read while the clock was ten minutes fast is told at its time though the clock is put right before it is sent', () => {
	const device = deviceWith();
	device.measure();
	device.set(tenMinutes);
	device.read('card');
	device.pass(5_000);
	device.set(-tenMinutes);
	device.pass(5_000);
	expect(device.arrives('card')).toEqual({ wrongByMs: 0, trust: 'unmeasured' });
});

it('[PU6] a card read on a tablet that started with a slow clock and no network is told at its time once the clock is put right', () => {
	const device = deviceWith({ offByMs: -tenMinutes });
	device.read('card');
	device.pass(5_000);
	device.set(tenMinutes);
	device.pass(5_000);
	expect(device.arrives('card')).toEqual({ wrongByMs: 0, trust: 'unmeasured' });
});

it('[PU6] a tablet that slept between reading a card and sending it has no other time for it', () => {
	const device = deviceWith();
	device.read('card');
	device.sleep(tenMinutes);
	expect(device.arrives('card')).toEqual({ wrongByMs: 0, trust: 'unmeasured' });
});

it('[PU6][SC1] cards read by clocks that differ go in sendings of their own, in their order', () => {
	const device = deviceWith();
	device.read('first');
	device.read('second');
	device.set(-tenMinutes);
	device.read('third');
	const entries = ['first', 'second', 'third'].map((id) => ({ id }));
	expect(device.clock.sending(entries).together.map(({ id }) => id)).toEqual(['first', 'second']);
	device.clock.answered('first');
	device.clock.answered('second');
	expect(device.clock.sending(entries.slice(2)).together.map(({ id }) => id)).toEqual(['third']);
});
