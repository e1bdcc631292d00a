/** How far from the corner of the kiosk a finger may lie, and how far it may stray while it does, in CSS pixels. */
const cornerPx = 96;
const strayPx = 24;
/** So long it is held, in milliseconds: nobody does it by accident. */
const holdMs = 3_000;

/**
 * Staff ask for a locked tablet's own settings: by holding its top left corner for three seconds, or with Ctrl+Alt+K. Nothing on
 * the screen shows either. Answers what ends it.
 */
export function listenForStaff(kiosk: HTMLElement, onStaff: () => void): () => void {
	const ended = new AbortController();
	const { signal } = ended;
	let held: { pointerId: number; x: number; y: number; timer: ReturnType<typeof setTimeout> } | null = null;

	function letGo(): void {
		if (held !== null) clearTimeout(held.timer);
		held = null;
	}

	function isInCorner({ clientX, clientY, target }: PointerEvent): boolean {
		const { left, top } = kiosk.getBoundingClientRect();
		const isOnButton = target instanceof Element && target.closest('button, a, input, select, dialog') !== null;
		return !isOnButton && clientX - left < cornerPx && clientY - top < cornerPx;
	}

	function begin(): void {
		letGo();
		onStaff();
	}

	const onDown = (event: PointerEvent) => {
		letGo();
		if (!event.isPrimary || event.button !== 0 || !isInCorner(event)) return;
		held = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, timer: setTimeout(begin, holdMs) };
	};
	const onMove = ({ pointerId, clientX, clientY }: PointerEvent) => {
		if (held?.pointerId !== pointerId) return;
		if (Math.hypot(clientX - held.x, clientY - held.y) > strayPx) letGo();
	};
	const onKey = (event: KeyboardEvent) => {
		if (event.code !== 'KeyK' || !event.ctrlKey || !event.altKey || event.getModifierState('AltGraph')) return;
		event.preventDefault();
		begin();
	};

	window.addEventListener('pointerdown', onDown, { signal });
	window.addEventListener('pointermove', onMove, { signal });
	window.addEventListener('pointerup', letGo, { signal });
	window.addEventListener('pointercancel', letGo, { signal });
	window.addEventListener('keydown', onKey, { signal });
	return () => {
		letGo();
		ended.abort();
	};
}
