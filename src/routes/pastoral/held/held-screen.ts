import { getContext, setContext } from 'svelte';
import type { Toasts } from '$lib/ui/toast/toasts.svelte';

/** What the queue and the case beside it share. */
export interface HeldScreen {
	toasts: Toasts;
	/** Says what was decided, offers to take it back, and goes on to the next that waits. */
	decided(detentionId: string, says: string): Promise<void>;
}

const key = Symbol('held');

/** Shares the screen with what stands inside it. */
export function shareHeldScreen(screen: HeldScreen): void {
	setContext(key, screen);
}

/** The screen that this stands in. */
export function heldScreen(): HeldScreen {
	return getContext<HeldScreen>(key);
}
