import { describe, expect, test } from 'vitest';
import {
	BLACK_MS,
	FRESH_WATCH,
	FROZEN_MS,
	MUTED_MS,
	NO_RESTARTS,
	SILENT_MS,
	mayRestart,
	openAgainAfter,
	waitAfter,
	watchCamera,
	withRestart,
	type CameraLook,
	type CameraTrouble,
	type Restarts
} from './watchdog';

const second = 1_000;
const living = (at: number) => ({ darkest: 12, brightest: 240, print: at });
const black = (at: number) => ({ darkest: 14, brightest: 18, print: at });

/** Looks at a camera once a second; tells when it was first found in trouble, and which. */
function firstTrouble(
	seconds: number,
	lookAt: (second: number) => Partial<CameraLook>
): { trouble: CameraTrouble; afterMs: number } | null {
	let watch = FRESH_WATCH;
	for (let at = 0; at <= seconds; at += 1) {
		const look = {
			atMs: at * second,
			track: 'live' as const,
			frames: at * 30,
			looked: at,
			picture: living(at),
			...lookAt(at)
		};
		const judged = watchCamera(watch, look);
		watch = judged.watch;
		if (judged.trouble) return { trouble: judged.trouble, afterMs: at * second };
	}
	return null;
}

describe('[SC4] a camera is in trouble', () => {
	test('never while it shows what moves, for an hour', () => {
		expect(firstTrouble(3_600, () => ({}))).toBeNull();
	});

	test('when its picture is black for long, though frames come', () => {
		expect(firstTrouble(60, (at) => ({ picture: black(at) }))).toEqual({ trouble: 'black', afterMs: BLACK_MS });
	});

	test('and not for a hand over the lens', () => {
		expect(firstTrouble(60, (at) => (at % 10 < 6 ? { picture: black(at) } : {}))).toBeNull();
	});

	test('and not in a dark hall, where noise and a lamp show', () => {
		expect(firstTrouble(60, (at) => ({ picture: { darkest: 2, brightest: 40, print: at } }))).toBeNull();
		expect(firstTrouble(60, (at) => ({ picture: { darkest: 0, brightest: 20, print: at } }))).toBeNull();
	});

	test('when the same frame is shown though frames come', () => {
		expect(firstTrouble(60, () => ({ picture: living(7) }))).toEqual({ trouble: 'frozen', afterMs: FROZEN_MS });
	});

	test('when no frame comes', () => {
		expect(firstTrouble(60, () => ({ frames: 12, picture: living(7) }))).toEqual({
			trouble: 'frozen',
			afterMs: SILENT_MS
		});
	});

	test('and not for a picture that halts for a few seconds', () => {
		expect(firstTrouble(60, (at) => (at % 9 < 6 ? { picture: living(-1) } : {}))).toBeNull();
	});

	test('when no frame ever came', () => {
		expect(firstTrouble(60, () => ({ frames: 0, picture: null }))).toEqual({ trouble: 'frozen', afterMs: SILENT_MS });
	});

	test('and never for a picture that nobody looks at anew, as while the decoder is fetched', () => {
		expect(firstTrouble(60, () => ({ looked: 1, picture: black(1) }))).toBeNull();
		expect(firstTrouble(60, () => ({ looked: 1, picture: living(1) }))).toBeNull();
	});

	test('when its track is muted for longer than a call takes it', () => {
		expect(firstTrouble(60, (at) => ({ track: 'muted', picture: black(at) }))).toEqual({
			trouble: 'muted',
			afterMs: MUTED_MS
		});
		expect(firstTrouble(60, (at) => (at === 5 || at === 6 ? { track: 'muted' } : {}))).toBeNull();
	});

	test('at once when its track has ended', () => {
		expect(firstTrouble(60, (at) => (at >= 3 ? { track: 'ended' } : {}))).toEqual({ trouble: 'ended', afterMs: 3_000 });
	});

	test('and nothing is concluded across a sleep of the page', () => {
		const before = watchCamera(FRESH_WATCH, { atMs: 0, track: 'live', frames: 9, looked: 9, picture: living(7) }).watch;
		const woken = watchCamera(before, { atMs: 8 * 3_600_000, track: 'live', frames: 9, looked: 9, picture: living(7) });
		expect(woken.trouble).toBeNull();
	});
});

describe('[SC4] a camera in trouble is restarted', () => {
	/** Tries every second of a day to restart a camera that no restart helps. */
	function tries(hours: number): number[] {
		let restarts: Restarts = NO_RESTARTS;
		const at: number[] = [];
		for (let ms = 0; ms < hours * 3_600_000; ms += second) {
			if (!mayRestart(restarts, ms)) continue;
			restarts = withRestart(restarts, ms);
			at.push(ms / second);
		}
		return at;
	}

	test('at once, then after ever longer waits, and never less often than every five minutes', () => {
		expect(tries(1).slice(0, 7)).toEqual([0, 10, 30, 70, 150, 310, 610]);
		const all = tries(8);
		const gaps = all.slice(1).map((at, index) => at - (all[index] ?? 0));
		expect(Math.max(...gaps)).toBe(300);
		expect(all.length).toBeLessThan(110);
	});

	test('at once again once a restart has held for a minute beyond its wait', () => {
		let restarts = withRestart(withRestart(NO_RESTARTS, 0), 10_000);
		expect(waitAfter(restarts)).toBe(20_000);
		restarts = withRestart(restarts, 10_000 + 20_000 + 60_000);
		expect(restarts).toMatchObject({ count: 3, inRow: 1 });
		expect(waitAfter(restarts)).toBe(10_000);
	});

	test('and one that cannot be opened is tried again after ever longer waits, up to a minute', () => {
		expect([0, 1, 2, 3, 4, 40].map(openAgainAfter)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
	});
});
