import type { PupilLanguage } from '$lib/domain/languages';
import type { KioskState } from '../machine';

/** What whoever stands before the kiosk has asked of it. Nothing of it outlives their sign-in. */
export interface Wishes {
	/** Null is the school's own. */
	language: PupilLanguage | null;
	largeText: boolean;
	highContrast: boolean;
}

/** The wishes, and whose they are. Times are milliseconds of one steady clock. */
export interface WishesState {
	wishes: Wishes;
	wishedAtMs: number;
	/** The scan that they were for; null while its card has not been read. */
	scanId: string | null;
	/** The language that the answer to it carried: what is recorded of a pupil goes before what was chosen. */
	recorded: PupilLanguage | null;
}

/** So long wishes wait for a card, in milliseconds. */
export const wishesWaitMs = 30_000;

export const nothingWished: WishesState = {
	wishes: { language: null, largeText: false, highContrast: false },
	wishedAtMs: 0,
	scanId: null,
	recorded: null
};

/** Something is wished, before a card is read or while its verdict stands. */
export function wish(state: WishesState, wished: Partial<Wishes>, atMs: number): WishesState {
	return { ...state, wishes: { ...state.wishes, ...wished }, wishedAtMs: atMs };
}

function servedBy(state: WishesState, scanId: string): WishesState {
	if (state.scanId === scanId) return state;
	return { ...(state.scanId === null ? state : nothingWished), scanId, recorded: null };
}

/**
 * The wishes once the kiosk shows this: they serve one card, and are gone with its verdict and reasons, when the next card is
 * read, or when nobody has read one for a while. After "Not me" nothing is said in the language of the card's owner.
 */
export function followScreen(state: WishesState, screen: KioskState, atMs: number): WishesState {
	switch (screen.kind) {
		case 'idle':
			return state.scanId !== null || atMs - state.wishedAtMs >= wishesWaitMs ? nothingWished : state;
		case 'no-card':
			return state.scanId === null ? state : nothingWished;
		case 'checking':
			return servedBy(state, screen.scanId);
		case 'verdict': {
			const { outcome } = screen;
			const recorded = 'language' in outcome ? (outcome.language ?? null) : null;
			return { ...servedBy(state, screen.scanId), recorded };
		}
		case 'passed-on':
			return { ...state, recorded: null };
		case 'reasons':
		case 'told':
			return state;
	}
}
