import type { KioskState } from '$lib/client/kiosk/machine';
import { lookOf, namesSomeone, passedOnLook, reasonsOnlyLook, tellSomeoneLook } from '$lib/ui/kiosk/look-of';
import type { VerdictLook } from '$lib/ui/kiosk/verdict-look';
import type { Speech, Words } from '$lib/ui/words/words';

/** What fills the screen over the one that waits for a card; null while nothing does. */
export function lookOfScreen(screen: KioskState, timeZone: string, speech: Speech): VerdictLook | null {
	switch (screen.kind) {
		case 'verdict':
			return lookOf(screen.outcome, timeZone, speech);
		case 'reasons':
			return reasonsOnlyLook(speech);
		case 'told':
			return tellSomeoneLook(speech);
		case 'passed-on':
			return passedOnLook(speech);
		case 'idle':
		case 'checking':
		case 'no-card':
			return null;
	}
}

/** What the button at the top says, which sends it away; undefined where there is none. */
export function awayWords(screen: KioskState, words: Words): string | undefined {
	if (screen.kind !== 'verdict') return words.kiosk_done();
	return namesSomeone(screen.outcome) ? words.kiosk_not_me() : undefined;
}
