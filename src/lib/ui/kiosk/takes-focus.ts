/**
 * For a screen over another that is inert meanwhile: takes the focus when it comes, and gives it back to what had it when it
 * goes, so that a keyboard or a switch goes on where it was.
 */
export function takesFocus(element: HTMLElement): () => void {
	const before = document.activeElement;
	element.focus();
	return () => {
		// What is beneath is inert until this screen has gone.
		requestAnimationFrame(() => {
			if (before instanceof HTMLElement && before.isConnected) before.focus();
		});
	};
}
