const touches = ['pointerdown', 'keydown', 'wheel'] as const;

/** Calls `end` once, when nobody has touched the page or its keyboard for so long. Answers how to begin anew, and to stop. */
export function afterUntouched(
	ms: number,
	end: () => void,
	page: EventTarget = window
): { again(): void; stop(): void } {
	let timer = setTimeout(finish, ms);

	function finish(): void {
		stop();
		end();
	}

	function again(): void {
		clearTimeout(timer);
		timer = setTimeout(finish, ms);
	}

	function stop(): void {
		clearTimeout(timer);
		for (const touch of touches) page.removeEventListener(touch, again, { capture: true });
	}

	for (const touch of touches) page.addEventListener(touch, again, { capture: true });
	return { again, stop };
}
