import type { PupilLanguage } from '$lib/domain/languages';
import { english, loadSpeech, type Speech } from '$lib/ui/words/words';
import type { KioskState } from '../machine';
import { followScreen, nothingWished, wish, wishesWaitMs, type Wishes } from './wishes';

/** The wishes of whoever stands before the kiosk, as a page shows them. */
export interface WishesHere {
	/** What the screen says, and in which language; the last that came, while another is on its way. */
	readonly speech: Speech;
	readonly largeText: boolean;
	readonly highContrast: boolean;
	wish(wished: Partial<Wishes>): void;
	/** The kiosk shows this now, at a school that speaks this language. */
	follow(screen: KioskState, ownLanguage: PupilLanguage): void;
	stop(): void;
}

/** Keeps the wishes of one page; `steadyMs` runs evenly whatever the wall clock does. */
export function createWishes(steadyMs: () => number): WishesHere {
	let state = $state.raw(nothingWished);
	let speech = $state.raw(english);
	let shown: KioskState = { kind: 'idle' };
	let ownLanguage: PupilLanguage = 'en';
	let timer: ReturnType<typeof setTimeout> | undefined;

	function follow(screen: KioskState, schoolLanguage: PupilLanguage): void {
		shown = screen;
		ownLanguage = schoolLanguage;
		state = followScreen(state, screen, steadyMs());
		speak();
	}

	function speak(): void {
		const wanted = state.recorded ?? state.wishes.language ?? ownLanguage;
		if (wanted === speech.language) return;
		const found = loadSpeech(wanted);
		if (!(found instanceof Promise)) {
			speech = found;
			return;
		}
		// Where the words cannot be fetched the screen goes on in the language that it speaks.
		found.then(
			() => speak(),
			() => undefined
		);
	}

	return {
		get speech() {
			return speech;
		},
		get largeText() {
			return state.wishes.largeText;
		},
		get highContrast() {
			return state.wishes.highContrast;
		},
		wish(wished) {
			state = wish(state, wished, steadyMs());
			speak();
			clearTimeout(timer);
			timer = setTimeout(() => follow(shown, ownLanguage), wishesWaitMs);
		},
		follow,
		stop() {
			clearTimeout(timer);
		}
	};
}
