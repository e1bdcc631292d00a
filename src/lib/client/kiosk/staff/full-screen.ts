/** Whether the browser can show this page on the whole screen. */
export function canFillScreen(): boolean {
	return document.fullscreenEnabled ?? false;
}

/** Shows the page on the whole screen, as far as the browser lets it: it does so only right after a touch. */
export async function fillScreen(): Promise<void> {
	if (!canFillScreen() || document.fullscreenElement !== null) return;
	await document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

/** Gives the rest of the screen back. */
export async function leaveFullScreen(): Promise<void> {
	if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined);
}
