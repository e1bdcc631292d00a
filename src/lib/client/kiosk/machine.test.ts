import { describe, expect, it } from 'vitest';
import type { ScanOutcome } from '$lib/protocol/scan';
import {
	asksReason,
	kioskTimes,
	leftShare,
	step,
	type KioskEvent,
	type KioskState,
	type SavedOutcome
} from './machine';

const savedLate: SavedOutcome = { outcome: 'saved', signedInAt: '2026-11-23T08:47:00.000Z', judged: 'late' };
const late: ScanOutcome = {
	outcome: 'late',
	displayName: 'Amira K',
	mark: 'L',
	minutesLate: 7,
	session: 'AM',
	date: '2026-11-23',
	signedInAt: '2026-11-23T08:47:00.000Z'
};
const seeReception: ScanOutcome = { outcome: 'see-reception' };

function after(...events: KioskEvent[]): KioskState {
	return events.reduce<KioskState>((state, event) => step(state, event), { kind: 'idle' });
}

const read = (scanId: string, atMs: number): KioskEvent => ({ kind: 'read', scanId, saved: savedLate, atMs });
const answered = (scanId: string, atMs: number, outcome: ScanOutcome = late): KioskEvent => ({
	kind: 'answered',
	scanId,
	outcome,
	atMs
});
const kept = (scanId: string, isKept = true): KioskEvent => ({ kind: 'kept', scanId, isKept });
const tick = (atMs: number): KioskEvent => ({ kind: 'tick', atMs });

describe('the kiosk', () => {
	it('[PR1] a verdict stands for six seconds and is then gone', () => {
		expect(after(read('a', 0), answered('a', 40), tick(6_039))).toMatchObject({ kind: 'verdict', outcome: late });
		expect(after(read('a', 0), answered('a', 40), tick(6_040))).toEqual({ kind: 'idle' });
	});

	it('[CD6] a refusal that is held back is said after its wait and not before, and a known card meanwhile at once', () => {
		const held = after(read('a', 0), kept('a'), {
			kind: 'held-back',
			scanId: 'a',
			outcome: { outcome: 'see-reception' },
			atMs: 40,
			waitMs: 4_000
		});
		expect(step(held, tick(4_039)).kind).toBe('checking');
		expect(step(held, tick(4_040))).toMatchObject({ kind: 'verdict', outcome: seeReception });
		expect([read('b', 500), answered('b', 540)].reduce((state, event) => step(state, event), held)).toMatchObject({
			kind: 'verdict',
			outcome: late
		});
	});

	it('[PR1] reasons that were touched stay twenty seconds more, and nothing of the pupil stays with them', () => {
		const kept = after(read('a', 0), answered('a', 0), { kind: 'attended', atMs: 3_000 }, tick(6_000));
		expect(kept).toEqual({ kind: 'reasons', scanId: 'a', shownAtMs: 6_000, endsAtMs: 26_000, chosen: null });
		expect(JSON.stringify(kept)).not.toContain('Amira');
		expect(step(kept, tick(25_999))).toEqual(kept);
		expect(step(kept, tick(26_000))).toEqual({ kind: 'idle' });
	});

	it('[PR1] a reason once chosen keeps nothing on the screen beyond the verdict or a moment of thanks', () => {
		const chosen: KioskEvent = { kind: 'chosen', reason: 'overslept', atMs: 2_000 };
		const inVerdict = after(read('a', 0), answered('a', 0), chosen);
		expect(inVerdict).toMatchObject({ kind: 'verdict', chosen: 'overslept' });
		expect(step(inVerdict, tick(6_000))).toEqual({ kind: 'idle' });
		const later = after(read('a', 0), answered('a', 0), { kind: 'attended', atMs: 1 }, tick(6_000), {
			kind: 'chosen',
			reason: 'overslept',
			atMs: 9_000
		});
		expect(step(later, tick(9_000 + kioskTimes.thanksMs))).toEqual({ kind: 'idle' });
	});

	it('[SC2] says nothing by itself before the reading is on the tablet, and sends who could not be kept to reception', () => {
		const notYet = after(read('a', 0), { kind: 'unreachable', atMs: 50 }, tick(kioskTimes.slowMs));
		expect(notYet).toMatchObject({ kind: 'checking', kept: false });
		expect(after(read('a', 0), kept('a', false), { kind: 'unreachable', atMs: 50 })).toMatchObject({
			kind: 'verdict',
			outcome: seeReception
		});
		expect(after(read('a', 0), read('b', 10), kept('a'))).toMatchObject({ scanId: 'b', kept: false });
	});

	it('[SC4] the next card interrupts at once, whatever is shown', () => {
		const shown: KioskState[] = [
			{ kind: 'idle' },
			after(read('a', 0)),
			after(read('a', 0), answered('a', 10)),
			after(read('a', 0), answered('a', 10), { kind: 'attended', atMs: 20 }, tick(7_000)),
			after(read('a', 0), answered('a', 10), { kind: 'not-me', atMs: 20 }),
			after(read('a', 0), answered('a', 10), { kind: 'chosen', reason: 'tell-someone', atMs: 20 }),
			after({ kind: 'no-card', atMs: 0 })
		];
		expect(new Set(shown.map((state) => state.kind)).size).toBe(7);
		for (const state of shown) {
			expect(step(state, read('b', 8_000))).toMatchObject({ kind: 'checking', scanId: 'b', readAtMs: 8_000 });
		}
	});

	it('[PR1] an answer for a card that has left the screen shows nothing', () => {
		expect(after(read('a', 0), read('b', 10), answered('a', 20))).toMatchObject({ kind: 'checking', scanId: 'b' });
		expect(after(read('a', 0), answered('a', 10), tick(7_000), answered('a', 7_100))).toEqual({ kind: 'idle' });
	});

	it('[SC2] a slow or absent server leaves a verdict without a name, which the true one replaces', () => {
		const slow = after(read('a', 0), kept('a'), tick(kioskTimes.slowMs));
		expect(slow).toMatchObject({ kind: 'verdict', outcome: savedLate, endsAtMs: kioskTimes.slowMs + 6_000 });
		expect(after(read('a', 0), kept('a'), { kind: 'unreachable', atMs: 50 })).toMatchObject({
			kind: 'verdict',
			outcome: savedLate
		});
		const attended = step(slow, { kind: 'attended', atMs: 1_600 });
		expect(step(attended, answered('a', 2_000))).toMatchObject({ outcome: late, attended: true, endsAtMs: 8_000 });
	});

	it('[PU5] an answer that is already shown is not shown again', () => {
		const shown = after(read('a', 0), answered('a', 10));
		expect(step(shown, answered('a', 3_000))).toEqual(shown);
	});

	it('[PR3] "Not me" takes the name away at once', () => {
		const passedOn = after(read('a', 0), answered('a', 10), { kind: 'not-me', atMs: 1_000 });
		expect(passedOn).toEqual({ kind: 'passed-on', scanId: 'a', endsAtMs: 7_000 });
	});

	it('[SG2] who would rather tell someone is answered at once and for six seconds, with nothing of the pupil left', () => {
		const tell = (atMs: number): KioskEvent => ({ kind: 'chosen', reason: 'tell-someone', atMs });
		const told = after(read('a', 0), answered('a', 0), tell(5_900));
		expect(told).toEqual({ kind: 'told', endsAtMs: 11_900 });
		expect(step(told, answered('a', 6_000))).toEqual(told);
		expect(step(told, tick(11_899))).toEqual(told);
		expect(step(told, tick(11_900))).toEqual({ kind: 'idle' });
		expect(after(read('a', 0), answered('a', 0), { kind: 'attended', atMs: 1 }, tick(6_000), tell(9_000))).toEqual({
			kind: 'told',
			endsAtMs: 15_000
		});
		const refused = after(read('a', 0), answered('a', 0, seeReception));
		expect(step(refused, tell(10))).toEqual(refused);
	});

	it('[PR2] only a late is asked what happened, and a refused card looks the same whatever was wrong with it', () => {
		expect(asksReason(late)).toBe(true);
		expect(asksReason(savedLate)).toBe(true);
		expect(asksReason(seeReception)).toBe(false);
		expect(asksReason({ outcome: 'on-time', displayName: 'Amira K' })).toBe(false);
		const refused = after(read('a', 0), answered('a', 10, seeReception), { kind: 'attended', atMs: 20 });
		expect(step(refused, tick(6_010))).toEqual({ kind: 'idle' });
	});

	it('[CD2] a typed number is kept while it is typed, and the screen goes when nobody types', () => {
		const typing = after({ kind: 'no-card', atMs: 0 }, { kind: 'typed', text: '1234567890123456', atMs: 25_000 });
		expect(typing).toMatchObject({ kind: 'no-card', typed: '123456789012', endsAtMs: 55_000 });
		expect(step(typing, tick(54_999))).toEqual(typing);
		expect(step(typing, tick(55_000))).toEqual({ kind: 'idle' });
		expect(step(typing, { kind: 'back' })).toEqual({ kind: 'idle' });
	});

	it('[PR1] the bar runs from whole to nothing', () => {
		const shown = after(read('a', 0), answered('a', 0));
		expect([0, 3_000, 6_000, 9_000].map((atMs) => leftShare(shown, atMs))).toEqual([1, 0.5, 0, 0]);
	});
});
