import { describe, expect, it } from 'vitest';
import type { ScanOutcome } from '$lib/protocol/scan';
import type { KioskState } from '../machine';
import { followScreen, nothingWished, wish, wishesWaitMs, type WishesState } from './wishes';

const polish = wish(nothingWished, { language: 'pl', largeText: true }, 1_000);

function verdict(scanId: string, outcome: ScanOutcome = { outcome: 'returned', displayName: 'Amira K' }): KioskState {
	return { kind: 'verdict', scanId, outcome, shownAtMs: 0, endsAtMs: 0, attended: false, chosen: null };
}

function reasons(scanId: string): KioskState {
	return { kind: 'reasons', scanId, shownAtMs: 0, endsAtMs: 0, chosen: null };
}

function through(screens: readonly KioskState[], from: WishesState = polish): WishesState {
	return screens.reduce((state, screen) => followScreen(state, screen, 2_000), from);
}

describe('what a pupil has asked of the kiosk', () => {
	it('[PR1] serves their own card, to the end of its reasons, and is gone with them', () => {
		const shown = through([{ kind: 'idle' }, verdict('a'), reasons('a')]);
		expect(shown.wishes).toEqual({ language: 'pl', largeText: true, highContrast: false });
		expect(followScreen(shown, { kind: 'idle' }, 2_000)).toEqual(nothingWished);
	});

	it('[SC4] is gone when the next card is read, whatever still stands', () => {
		expect(through([verdict('a'), verdict('b')]).wishes).toEqual(nothingWished.wishes);
		expect(through([verdict('a'), reasons('a'), { kind: 'no-card', typed: '', endsAtMs: 0 }])).toEqual(nothingWished);
	});

	it('[PR1] waits thirty seconds for a card, and no longer', () => {
		const idle: KioskState = { kind: 'idle' };
		expect(followScreen(polish, idle, 1_000 + wishesWaitMs - 1)).toBe(polish);
		expect(followScreen(polish, idle, 1_000 + wishesWaitMs)).toEqual(nothingWished);
	});

	it('[PR1] gives way to the language that is recorded, until "Not me"', () => {
		const owned = through([verdict('a', { outcome: 'returned', displayName: 'Amira K', language: 'ar' })]);
		expect(owned.recorded).toBe('ar');
		expect(followScreen(owned, reasons('a'), 2_000).recorded).toBe('ar');
		expect(followScreen(owned, { kind: 'passed-on', scanId: 'a', endsAtMs: 0 }, 2_000).recorded).toBeNull();
	});

	it('[PR2] is all that a refused card is answered by', () => {
		expect(through([verdict('a', { outcome: 'see-reception' })]).recorded).toBeNull();
	});
});
